import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../test/fixtures/command-run';
import { casesOf, RULES_WITH_CASES } from '../test/fixtures/rule-cases';
import { root } from '../tools/places';
import { runProgram } from '../tools/run-program';

test('the command as it is published finds in the cases of all rules what its modules find, at its first start and with what it keeps', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  try {
    for (const rule of RULES_WITH_CASES) {
      const { fails, passes } = casesOf(rule);
      [...fails, ...passes].forEach(({ manifest }, index) => writeFileSync(join(folder, `${rule}-${index}.json`), JSON.stringify(manifest)));
    }
    const words = ['check', '--format', 'json', '--level', 'restricted', folder];
    const { code, out, err } = await runCommand(words);
    expect(RULES_WITH_CASES.filter(rule => !out.includes(`"${rule}"`))).toEqual(ONLY_WITH_SETTINGS);

    for (const env of [{ XDG_CACHE_HOME: folder }, { XDG_CACHE_HOME: folder }, { NODE_DISABLE_COMPILE_CACHE: '1' }]) {
      const result = await runProgram(process.execPath, [join(root, 'lib', 'cli', 'bin.js'), ...words], { env });
      expect(result).toEqual({ exitCode: code, stdout: out, stderr: err });
    }
    expect(readdirSync(join(folder, 'cdk8s-shared-process'))).toHaveLength(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Those that speak only where the node or the version of Kubernetes is told. */
const ONLY_WITH_SETTINGS = ['apparmor-mismatch', 'sidecar-version'];
