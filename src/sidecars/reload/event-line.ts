import { JSON_TEXT } from '../shell/json-text';

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
    time=\${now} outcome=$1 message=$2 pid=\${3:+,\\"pid\\":$3} container=\${container} awk '
${JSON_TEXT}
  function field(key) { return "\\"" key "\\":" text(ENVIRON[key]) }
  function hash(side, value,  i) {
    for (i in folders) if (value && index(file, folders[i] "/") == 1) return ",\\"" side "\\":\\"" substr(value, 1, 12) "\\""
  }
  function listed(key, list) { return list ? ",\\"" key "\\":[" substr(list, 2) "]" : "" }
  BEGIN { split(ENVIRON["hashed"], folders, "\\n") }
  # GNU marks a name in which it has escaped something.
  { sub(/^\\\\/, "") }
  $0 == "" { now = 1 }
  length($1) == 64 {
    file = substr($0, 67)
    if (!known[file]++) files[++count] = file
    if (now) after[file] = $1
    else before[file] = $1
    next
  }
  now && NF { problems = problems "," text($0) }
  END {
    for (i = 1; i <= count; i++) {
      file = files[i]
      if (before[file] == after[file]) continue
      change = !before[file] ? "added" : !after[file] ? "removed" : "modified"
      changes = changes ",{\\"file\\":" text(file) ",\\"change\\":\\"" change "\\"" hash("before", before[file]) hash("after", after[file]) "}"
    }
    print "{" field("time") "," field("outcome") "," field("message") "," field("container") ENVIRON["pid"] \\
      listed("changes", changes) listed("problems", problems) "}"
  }'
}`;
}
