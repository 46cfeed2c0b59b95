import { dirname, resolve } from 'node:path';
import { textGivenBy } from './files';
import { parseDocument } from './parse-document';
import { Positions } from './positions';
import { UsageError } from './usage-error';
import { settingProblemsIn, Settings, WrittenSettings } from '../rules/check-settings';
import { isManifest } from '../workload/manifest';

/** The settings that a file has, YAML or JSON, in which nothing is wrong. */
export function settingsInFile(file: string, settings: Settings): WrittenSettings {
  const text = textGivenBy('--config', file);
  const document = { text, line: 1 };
  const refuse = ({ line, column }: { readonly line: number; readonly column: number }, problem: string) => new UsageError(`${file}:${line}:${column}: ${problem}`);
  const parsed = parseDocument(document);
  if ('problem' in parsed) throw refuse(parsed, parsed.problem);
  const content = parsed.value ?? {};
  if (!isManifest(content)) throw refuse({ line: 1, column: 1 }, 'it has no settings by their names');
  // Editors are told so what may stand there.
  const { $schema: _, ...written } = content;
  const [wrong] = settingProblemsIn(written, settings);
  if (wrong) throw refuse(new Positions(document).of(wrong.path), `${wrong.setting} ${wrong.problem}`);
  return Object.fromEntries(Object.entries(written).map(([name, each]) => [name, settings[name].takes === 'file' ? resolve(dirname(file), each as string) : each]));
}
