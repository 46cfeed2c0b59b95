import { FORMATS } from '../report/formats';
import { Settings, SETTINGS } from '../rules/written-settings';

/** What check takes, in options and in a file. */
export const CHECK_SETTINGS: Settings = {
  format: { takes: 'one of', values: Object.keys(FORMATS), help: 'how findings are written (text)' },
  ...SETTINGS,
  baseline: { takes: 'file', help: 'what --format json wrote before: only findings that are new (all)' },
};
