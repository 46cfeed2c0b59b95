/**
 * A shell function that writes an event as one line of JSON: its outcome, a
 * sentence, a process, and how what was seen last differs from what was told.
 * Hashes are told of what is in a folder of `hashed` only: who knows the hash
 * of a short secret finds the secret.
 *
 * Busybox' awk takes a name before a parenthesis for a function's, with a
 * space between them, too, up to 1.28 at least.
 */
export function say(isCounted: boolean): string {
  return `# Writes an event as a line of JSON: its outcome, a sentence, a process.
say() {
${isCounted ? '  count "$1"\n' : ''}  now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  printf '%s\\n' "\${told}" '' "\${seen}" |
    time=\${now} outcome=$1 message=$2 pid=\${3:-} container=\${container} hashed=\${hashed} awk '
  function text(value,  result, i, c) {
    for (i = 1; i <= length(value); i++) {
      c = substr(value, i, 1)
      if (c in escape) c = escape[c]
      result = result c
    }
    return "\\"" result "\\""
  }
  function field(key) { return "\\"" key "\\":" text(ENVIRON[key]) }
  function hash(side,  i) {
    for (i in folders) if (hashes[side, file] && index(file "/", folders[i] "/") == 1)
      return ",\\"" side "\\":\\"" substr(hashes[side, file], 1, 12) "\\""
  }
  function also(list, item) { return list ? list "," item : item }
  function listed(key, list) { return list ? ",\\"" key "\\":[" list "]" : "" }
  BEGIN {
    for (i = 1; i < 32; i++) escape[sprintf("%c", i)] = sprintf("\\\\u%04x", i)
    escape["\\""] = "\\\\\\""
    escape["\\\\"] = "\\\\\\\\"
    split(ENVIRON["hashed"], folders, "\\n")
    side = "before"
  }
  $0 == "" { side = "after"; next }
  # GNU marks a name in which it has escaped something.
  substr($0, 1, 1) == "\\\\" { $0 = substr($0, 2) }
  length($1) == 64 {
    file = substr($0, 67)
    if (!(file in known)) files[++count] = file
    known[file]
    hashes[side, file] = $1
    next
  }
  side == "after" { problems = also(problems, text($0)) }
  END {
    for (i = 1; i <= count; i++) {
      file = files[i]
      if (hashes["before", file] == hashes["after", file]) continue
      change = !hashes["before", file] ? "added" : !hashes["after", file] ? "removed" : "modified"
      changes = also(changes, "{\\"file\\":" text(file) ",\\"change\\":\\"" change "\\"" hash("before") hash("after") "}")
    }
    pid = ENVIRON["pid"] ? ",\\"pid\\":" ENVIRON["pid"] : ""
    print "{" field("time") "," field("outcome") "," field("message") "," field("container") pid \\
      listed("changes", changes) listed("problems", problems) "}"
  }'
}`;
}
