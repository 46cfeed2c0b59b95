/**
 * A function of awk that makes a string of JSON of a text without NUL. It stands in quotes of a shell.
 *
 * Awks agree on a backslash in a replacement before what was matched only:
 * before another character, busybox' drops it from 1.37 on.
 */
export const JSON_TEXT = `  function text(value,  i) {
    gsub(/["\\\\\\1-\\37]/, "\\\\\\\\&", value)
    if (value ~ /[\\1-\\37]/) for (i = 1; i < 32; i++) gsub(sprintf("%c", i), sprintf("u%04x", i), value)
    return "\\"" value "\\""
  }`;
