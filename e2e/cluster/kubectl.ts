import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { files } from './configuration';
import { state } from './places';
import { Sandbox } from './sandbox';

/** Runs the real kubectl in the cluster's network with its kubeconfig; there while the cluster is. */
export const kubectlPath = join(state, 'bin', 'kubectl');

export interface KubectlResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export async function writeKubectl(sandbox: Sandbox, binary: string): Promise<void> {
  const words = ['nsenter', '--target', `${sandbox.pid}`, '--net', '--', binary, '--kubeconfig', files.kubeconfig];
  await mkdir(dirname(kubectlPath), { recursive: true });
  await writeFile(kubectlPath, `#!/bin/sh\nexec ${words.map(quoted).join(' ')} "$@"\n`, { mode: 0o755 });
}

/** What came of it, whatever that is. */
export async function tryKubectl(args: readonly string[], input = ''): Promise<KubectlResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(kubectlPath, args);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => { stdout += text; });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
    child.on('error', () => reject(new Error('no cluster is up: start one with `npm run e2e:up`')));
    child.on('close', code => resolve({ code, stdout, stderr }));
    child.stdin.on('error', () => undefined).end(input);
  });
}

/** Its standard output; a failure is an error that says what kubectl said. */
export async function kubectl(args: readonly string[], input?: string): Promise<string> {
  const { code, stdout, stderr } = await tryKubectl(args, input);
  if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr || `exit code ${code}`}`);
  return stdout;
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
