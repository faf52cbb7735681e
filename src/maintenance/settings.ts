import { type SettingEntry, type Settings, settingOf } from '../db/settings.ts';
import { text } from '../shared/text.ts';

/** A segment and a target become the name of a file: neither may hold what leads out of a folder. */
const isListOfLists = (value: string) => {
  const list = /^[\p{L}_][\p{L}\p{M}\p{N}_-]*(\.[\p{L}\p{N}_-]+)*(:[a-z]+)?$/u;
  return value.trim() === '' || value.split(',').every((words) => list.test(words.trim()));
};

/** The lists that `crm nightly` writes: segments with what each is for. */
export const nightlyExports: SettingEntry = {
  name: 'nightly_exports',
  initial: '',
  expects: text(
    'segments, each with what its list is for: loyal:call, prospect:email; or nothing',
    'các nhóm kèm mục đích của danh sách: loyal:call, prospect:email; hoặc để trống',
  ),
  accepts: isListOfLists,
};

/** How many backups of `crm nightly` stay. */
export const nightlyBackups: SettingEntry = {
  name: 'nightly_backups',
  initial: '7',
  expects: text('a number from 1 to 999', 'một số từ 1 đến 999'),
  accepts: (value) => /^[1-9]\d{0,2}$/.test(value),
};

/** A list that is written every night: whom, and for what; no target: the plain list. */
export interface NightlyExport {
  readonly segment: string;
  readonly target: string | undefined;
}

/** The lists of the setting nightly_exports. */
export const nightlyLists = (settings: Settings): NightlyExport[] =>
  settingOf(settings, nightlyExports)
    .split(',')
    .map((words) => words.trim())
    .filter((words) => words !== '')
    .map((words) => {
      const [segment = '', target] = words.split(':');
      return { segment, target };
    });
