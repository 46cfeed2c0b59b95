/**
 * Ends a shell program with an event where its image lacks programs that it runs: it would see nothing, and say nothing of it.
 * As not all images have what events are written by, it needs nothing but the shell.
 *
 * @param redirection Where events go, if not to the standard output.
 */
export function needPrograms(programs: readonly string[], redirection: '' | ' >&2'): string {
  return `# What is needed.
missing=''
for name in ${[...new Set(programs)].sort().join(' ')}; do
  command -v "\${name}" >/dev/null || missing="\${missing} \${name}"
done
if [ -n "\${missing}" ]; then
  now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  printf '{"time":"%s","outcome":"no-programs","message":"%s","container":"%s"}\\n' "\${now}" "the image lacks\${missing}" "\${container}"${redirection}
  exit 127
fi`;
}
