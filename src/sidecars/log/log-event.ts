import { JSON_TEXT } from '../shell/json-text';

/** A shell function that writes an event as one line of JSON to the standard error: its outcome, a sentence, a process, a file. */
export const SAY = `# A text in JSON, for awk.
json='
${JSON_TEXT}
  function field(key, name) { return ENVIRON[name] == "" ? "" : ",\\"" key "\\":" text(ENVIRON[name]) }
  BEGIN { head = "{\\"time\\":\\"" ENVIRON["now"] "\\"" field("container", "container") field("file", "base") field("outcome", "outcome") }'
export container now base outcome=''

# Writes an event: its outcome, a sentence, a process, a file.
say() {
  now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  base=\${4:-} pid=\${3:-} outcome=$1 message=$2 awk "\${json}"'BEGIN { print head field("message", "message") (ENVIRON["pid"] == "" ? "" : ",\\"pid\\":" ENVIRON["pid"]) "}" }' >&2
}`;
