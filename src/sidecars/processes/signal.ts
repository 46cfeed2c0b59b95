/**
 * What a process can be told by a signal. What it does then is its own affair:
 * its manual says which one makes it read its configuration anew.
 *
 * @see https://man7.org/linux/man-pages/man7/signal.7.html
 */
export enum Signal {
  /**
   * Read the configuration anew: nginx, haproxy in master-worker mode, Prometheus, PostgreSQL, pgbouncer, and most others.
   */
  HUP = 'hup',

  /**
   * An interruption, as by Ctrl-C.
   */
  INT = 'int',

  /**
   * End after the work at hand: nginx.
   */
  QUIT = 'quit',

  /**
   * Open log files anew: nginx. Reload: Apache's httpd, gracefully.
   */
  USR1 = 'usr1',

  /**
   * Reload: haproxy's master. Start a new executable: nginx.
   */
  USR2 = 'usr2',

  /**
   * End. The kubelet starts the container anew, where the Pod's restart policy says so.
   */
  TERM = 'term',

  /**
   * End gracefully: Apache's httpd. End the workers gracefully: nginx.
   */
  WINCH = 'winch',
}
