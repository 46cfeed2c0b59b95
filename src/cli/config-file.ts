import { dirname, resolve } from 'node:path';
import { textGivenBy } from './files';
import { parseDocument } from './parse-document';
import { Position, Positions } from './positions';
import { UsageError } from './usage-error';
import { settingProblemsIn, Settings, WrittenSettings } from '../rules/written-settings';
import { isManifest } from '../workload/manifest';

/** The settings that a file has, YAML or JSON, in which nothing is wrong. */
export function settingsInFile(file: string, settings: Settings): WrittenSettings {
  const { content, refuse, refuseAt } = given('--config', file);
  if (!isManifest(content)) throw refuse({ line: 1, column: 1 }, 'it has no settings by their names');
  // Editors are told so what may stand there.
  const { $schema: _, ...written } = content;
  const [wrong] = settingProblemsIn(written, settings);
  if (wrong) throw refuseAt(wrong.path, `${wrong.setting} ${wrong.problem}`);
  return Object.fromEntries(Object.entries(written).map(([name, each]) => [name, settings[name].takes === 'file' ? resolve(dirname(file), each as string) : each]));
}

/** What a file has for one setting, in which nothing is wrong. */
export function settingInFile(name: string, file: string, settings: Settings): unknown {
  const { content, refuseAt } = given(`--${name}`, file);
  const [wrong] = settingProblemsIn({ [name]: content }, settings);
  if (wrong) throw refuseAt(wrong.path.slice(`/${name}`.length), wrong.problem);
  return content;
}

/** What a file says that an option names; nothing is no setting. */
function given(option: string, file: string) {
  const document = { text: textGivenBy(option, file), line: 1 };
  const refuse = ({ line, column }: Position, problem: string) => new UsageError(`${file}:${line}:${column}: ${problem}`);
  const parsed = parseDocument(document);
  if ('problem' in parsed) throw refuse(parsed, parsed.problem);
  return { content: parsed.value ?? {}, refuse, refuseAt: (path: string, problem: string) => refuse(new Positions(document).of(path), problem) };
}
