import { Option, Options, Values } from './command';
import { UsageError } from './usage-error';
import { Setting, settingProblemsIn, Settings, WrittenSettings } from '../rules/check-settings';

/** Settings as options of a command. */
export function optionsOf(settings: Settings): Options {
  return Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, optionOf(setting)]));
}

const PLACEHOLDERS = { version: '1.N', rules: 'RULE,...', file: 'FILE' };

function optionOf({ takes, values = [], help }: Setting): Option {
  return { type: 'string', value: takes === 'one of' ? values.join('|') : PLACEHOLDERS[takes], help };
}

/** What was typed for settings, which may be written so. */
export function settingsTyped(values: Values, settings: Settings): WrittenSettings {
  const typed = Object.entries(values as Readonly<Record<string, string>>);
  const written = Object.fromEntries(typed.map(([name, text]) => [name, settings[name].takes === 'rules' ? text.split(',').map(id => id.trim()) : text]));
  const [wrong] = settingProblemsIn(written, settings);
  if (wrong) throw new UsageError(`--${wrong.setting} ${wrong.problem}`);
  return written;
}
