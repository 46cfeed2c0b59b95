/**
 * How a `LogSidecar` writes lines.
 */
export enum LogFormat {
  /**
   * As they are, byte by byte.
   */
  PLAIN = 'plain',

  /**
   * With the path of the file in front of each, as in `/var/log/app/error.log: cannot open`.
   * A NUL becomes a space.
   */
  PREFIXED = 'prefixed',

  /**
   * Each as an object of JSON with `time`, when it was read, `container`, `file` and `message`.
   * Bytes that are no UTF-8 are left as they are.
   */
  JSON = 'json',
}
