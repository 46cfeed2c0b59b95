import { LogFormat } from './log-format';

/** How lines are written. */
export type LineForm = `${LogFormat}`;

const LINES = 'tail -c "+$((written + 1))" "${state}/chunk" | head -c "${count}"';

/** A shell function that writes `count` bytes of the chunk after those that are written, and ends a line that has no end. */
export const EMIT: { readonly [F in LineForm]: string } = {
  plain: `emit() {
  ${LINES}
  if [ "\${whole}\${partial}" = 00 ]; then echo; fi
}`,
  // Awk takes no NUL, and ends each line. Where NUL is to come through, a byte that UTF-8 does not have stands for it.
  prefixed: `emit() {
  ${LINES} | tr '\\0' ' ' | awk '{ print ENVIRON["base"] ": " $0 }'
}`,
  json: `emit() {
  now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  ${LINES} | tr '\\0' '\\377' | awk "\${json}"'{
    line = text($0)
    gsub(/\\377/, "\\\\\\\\&", line)
    gsub(/\\377/, "u0000", line)
    print head ",\\"message\\":" line "}"
  }'
}`,
};
