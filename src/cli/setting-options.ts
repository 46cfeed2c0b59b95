import { Option, Options, Values } from './command';
import { settingInFile } from './config-file';
import { textOf, textsOf } from './option-values';
import { UsageError } from './usage-error';
import { Setting, settingProblemsIn, Settings, WrittenSettings } from '../rules/written-settings';

/** Settings as options of a command. */
export function optionsOf(settings: Settings): Options {
  return Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, optionOf(setting)]));
}

const PLACEHOLDERS = { version: '1.N', rules: 'RULE,...', images: 'FILE', file: 'FILE' };

function optionOf({ takes, values = [], help }: Setting): Option {
  if (takes === 'flag') return { type: 'boolean', help };
  return { type: 'string', multiple: takes === 'rules', value: takes === 'one of' ? values.join('|') : PLACEHOLDERS[takes], help };
}

/** What was typed for settings, which may be written so. */
export function settingsTyped(values: Values, settings: Settings): WrittenSettings {
  const written = Object.fromEntries(Object.keys(values).map(name => [name, valueTyped(name, values, settings)]));
  const [wrong] = settingProblemsIn(written, settings);
  if (wrong) throw new UsageError(`--${wrong.setting} ${wrong.problem}`);
  return written;
}

function valueTyped(name: string, values: Values, settings: Settings): unknown {
  switch (settings[name].takes) {
    case 'rules': return textsOf(values, name);
    case 'images': return settingInFile(name, textOf(values, name)!, settings);
    default: return values[name];
  }
}
