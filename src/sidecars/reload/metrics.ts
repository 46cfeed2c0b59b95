/** The file that is served, by a name for which httpd knows that it is plain text. */
const METRICS_FILE = 'metrics.txt';

/**
 * A shell function that keeps count of outcomes, as Prometheus reads it.
 * https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
 */
export const COUNT = `# Counts an outcome, and leaves the metrics where httpd finds them.
reloads=0 failures=0 last=0
count() {
  case $1 in
    watching | missed | no-metrics) ;;
    reloaded) reloads=$((reloads + 1)) last=$(date +%s) ;;
    *) failures=$((failures + 1)) ;;
  esac
  mkdir -p "\${state}/metrics"
  printf 'reload_sidecar_%s\\n' \\
    "reloads_total counter \${reloads}" "failures_total counter \${failures}" "last_success_timestamp_seconds gauge \${last}" |
    awk '{ print "# TYPE", $1, $2 "\\n" $1, $3 }' >"\${state}/new"
  mv "\${state}/new" "\${state}/metrics/${METRICS_FILE}"
}`;

/** Has busybox' httpd serve the count. */
export function serveMetrics(port: number): string {
  return `httpd -p ${port} -h "\${state}/metrics" || say no-metrics 'httpd does not serve port ${port}'
`;
}
