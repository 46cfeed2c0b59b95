/** A function of awk that makes a string of JSON of a text without NUL. It stands in quotes of a shell. */
export const JSON_TEXT = `  function text(value,  i) {
    gsub(/["\\\\]/, "\\\\\\\\&", value)
    if (value ~ /[\\001-\\037]/) for (i = 1; i < 32; i++) gsub(sprintf("%c", i), sprintf("\\\\u%04x", i), value)
    return "\\"" value "\\""
  }`;
