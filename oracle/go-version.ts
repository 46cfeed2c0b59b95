import { spawnSync } from 'node:child_process';
import { UserError } from './user-error';

/** What `go version` says, with the platform: `go version go1.26.8 linux/amd64`. */
export function installedGo(folder: string): string | undefined {
  const { status, stdout } = spawnSync('go', ['version'], { cwd: folder, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

export function requireGo(installed: string | undefined, goMod: string): string {
  const [, required] = /^go (\S+)$/m.exec(goMod) ?? [];
  const remedy = `get Go ${required} or later from https://go.dev/dl/`;
  if (installed === undefined) throw new UserError(`go is missing: ${remedy}`);

  const [found] = /\d+\.\d+(\.\d+)?/.exec(installed) ?? [''];
  if (isOlder(found, required)) throw new UserError(`go is too old, ${found || installed}: ${remedy}`);
  return installed;
}

function isOlder(version: string, required: string): boolean {
  const [numbers, least] = [version, required].map((text) => text.split('.').map(Number));
  const differing = least.findIndex((number, place) => number !== (numbers[place] ?? 0));
  return differing >= 0 && (numbers[differing] ?? 0) < least[differing];
}
