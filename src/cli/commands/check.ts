import { FORMATS, SHOWS_PARTS } from '../../report/formats';
import { Finding } from '../../rules/finding';
import { checkSettingsFrom } from '../../rules/written-settings';
import { baselineIn, identityOf } from '../baseline';
import { PART, partsOf, SHOWN_PART } from '../check-parts';
import { CHECK_SETTINGS } from '../check-settings';
import { CheckSummary } from '../check-summary';
import { Command, MANIFEST_OPERANDS, Values } from '../command';
import { settingsInFile } from '../config-file';
import { ExitCode } from '../exit-code';
import { Refused, Source, sourcesOf } from '../files';
import { fixFiles } from '../fix/fix-files';
import { namespaceLevelsIn } from '../namespaces';
import { toReadTwice } from '../read-twice';
import { optionsOf, settingsTyped } from '../setting-options';
import { Streams } from '../streams';
import { UsageError } from '../usage-error';

export const CHECK: Command = {
  name: 'check',
  summary: 'what goes wrong in the Pods of manifests',
  ...MANIFEST_OPERANDS,
  options: {
    ...optionsOf(CHECK_SETTINGS),
    config: { type: 'string', value: 'FILE', help: 'these settings in a file, YAML or JSON; options win (none)' },
    fix: { type: 'boolean', help: 'change the files where it is certain what was meant, and show what is left' },
  },
  examples: [
    'cdk8s-shared-process check dist',
    'helm template shop | cdk8s-shared-process check -',
    'cdk8s-shared-process check --fix deploy',
    'cdk8s-shared-process check --format sarif dist > findings.sarif',
  ],
  run: check,
};

async function check(names: readonly string[], { fix: isToFix, config, ...values }: Values, streams: Streams): Promise<ExitCode> {
  const typed = settingsTyped(values, CHECK_SETTINGS);
  const written = { ...config === undefined ? {} : settingsInFile(config as string, CHECK_SETTINGS), ...typed };
  if (isToFix && names.includes('-')) throw new UsageError('--fix changes files, and - is none');
  const { format = 'text', baseline } = written as { readonly format?: keyof typeof FORMATS; readonly baseline?: string };
  const known = baseline === undefined ? undefined : baselineIn(baseline);
  const settings = checkSettingsFrom(written);
  const sources = toReadTwice(isToFix ? filesAmong(sourcesOf(names, streams)) : sourcesOf(names, streams));
  const criteria = { settings, levels: await namespaceLevelsIn(sources, streams), isNew: (finding: Finding) => !known?.has(identityOf(finding)) };
  const fixes = isToFix ? await fixFiles(partsOf(sources, criteria, streams, PART), criteria) : undefined;
  const summary = new CheckSummary(fixes);
  const parts = summary.taking(partsOf(sources, criteria, streams, SHOWS_PARTS.has(format) ? SHOWN_PART : PART, fixes?.unwritable));
  for await (const text of FORMATS[format](parts, () => streams.isTerminal)) await streams.out(text);
  streams.err(summary.text);
  if (summary.unreadable > 0) return ExitCode.TROUBLE;
  streams.hasStarted();
  return settings.failing.some(severity => summary.findings[severity] > 0) ? ExitCode.FINDINGS : ExitCode.CLEAN;
}

/** What is to be changed: a pipe has nothing more to read once it was looked through. */
function* filesAmong(sources: Iterable<Source | Refused>): Generator<Source | Refused> {
  for (const source of sources) yield 'isFile' in source && !source.isFile ? { name: source.name, problem: 'it is no file, and --fix changes files' } : source;
}
