import { isTimeZone } from '../shared/calendar.ts';
import { isCountryCode } from '../shared/country.ts';
import { isCurrencyCode } from '../shared/money.ts';
import { text } from '../shared/text.ts';
import { oneOf } from '../shared/unknown-name.ts';
import { UserError } from '../shared/user-error.ts';
import type { Db } from './connection.ts';

/** What the workspace decided once; kept in the database. */
export interface Settings {
  /** ISO 3166 country of numbers and dates that do not say theirs. */
  readonly country: string;
  /** ISO 4217 currency of RFM and of amounts that do not say theirs. */
  readonly currency: string;
  /** IANA zone that decides which day it is. */
  readonly timezone: string;
  readonly language: string;
  /** Whose law the gate keeps: vn, eu or us. */
  readonly regime: string;
  readonly rfm_scheme: string;
  /** Days after which a Do-Not-Call file is too old to call by; empty: any age, said in the manifest. */
  readonly dnc_max_age_days: string;
  /** The lists that `crm nightly` writes: segments with what each is for, `loyal:call, prospect:email`. */
  readonly nightly_exports: string;
  /** How many backups of `crm nightly` stay. */
  readonly nightly_backups: string;
}

export type SettingKey = keyof Settings;

/** A segment and a target become the name of a file: neither may hold what leads out of a folder. */
const isListOfLists = (value: string) => {
  const list = /^[\p{L}_][\p{L}\p{M}\p{N}_-]*(\.[\p{L}\p{N}_-]+)*(:[a-z]+)?$/u;
  return value.trim() === '' || value.split(',').every((words) => list.test(words.trim()));
};

/** A list that is written every night: whom, and for what; no target: the plain list. */
export interface NightlyExport {
  readonly segment: string;
  readonly target: string | undefined;
}

/** The lists of the setting nightly_exports, `loyal:call, prospect:email`. */
export const nightlyLists = (setting: string): NightlyExport[] =>
  setting
    .split(',')
    .map((words) => words.trim())
    .filter((words) => words !== '')
    .map((words) => {
      const [segment = '', target] = words.split(':');
      return { segment, target };
    });

interface SettingRule {
  readonly initial: string;
  readonly expects: string;
  accepts(value: string): boolean;
}

const anyOf = (...words: string[]) => ({
  expects: words.join(', '),
  accepts: (value: string) => words.includes(value),
});

/** Every setting: what a new workspace has, and what it may be. */
export const settingRules: Record<SettingKey, SettingRule> = {
  country: { initial: 'VN', expects: 'a country code such as VN', accepts: isCountryCode },
  currency: {
    initial: 'VND',
    expects: 'a currency code such as VND',
    accepts: isCurrencyCode,
  },
  timezone: { initial: 'Asia/Ho_Chi_Minh', expects: 'a time zone such as Asia/Ho_Chi_Minh', accepts: isTimeZone },
  language: { initial: 'en', ...anyOf('en', 'vi') },
  regime: { initial: 'vn', ...anyOf('vn', 'eu', 'us') },
  rfm_scheme: { initial: 'rf10', ...anyOf('rf10', 'r-rfm', 'klaviyo') },
  dnc_max_age_days: {
    initial: '',
    expects: 'a number of days, or nothing',
    accepts: (value) => /^\d{0,5}$/.test(value),
  },
  nightly_exports: {
    initial: '',
    expects: 'segments, each with what its list is for: loyal:call, prospect:email; or nothing',
    accepts: isListOfLists,
  },
  nightly_backups: {
    initial: '7',
    expects: 'a number from 1 to 999',
    accepts: (value) => /^[1-9]\d{0,2}$/.test(value),
  },
};

export const settingKeys = Object.keys(settingRules) as SettingKey[];

/** What a workspace has before anything was set. */
export const initialSettings = Object.fromEntries(
  settingKeys.map((key) => [key, settingRules[key].initial]),
) as unknown as Settings;

/** The settings of a database, the initial ones where nothing was set. */
export function readSettings(db: Db): Settings {
  const rows = db.prepare('SELECT key, value FROM setting').all() as { key: string; value: string }[];
  const known = rows.filter(({ key }) => key in settingRules);
  return { ...initialSettings, ...Object.fromEntries(known.map(({ key, value }) => [key, value])) };
}

/** The settings that the workspace set itself. */
export const settingsMade = (db: Db): Set<string> =>
  new Set((db.prepare('SELECT key FROM setting').all() as { key: string }[]).map(({ key }) => key));

/** The setting of that name; throws `usage` with the nearest name for an unknown one. */
export const settingKey = (word: string): SettingKey =>
  oneOf(word, {
    what: text('setting', 'thiết lập'),
    known: settingKeys,
    otherwise: text('See them with `crm config list`.', 'Xem bằng `crm config list`.'),
  });

/** Sets one; throws `usage` for a value it may not have. */
export function writeSetting(db: Db, key: SettingKey, value: string): void {
  const rule = settingRules[key];
  if (!rule.accepts(value)) {
    throw new UserError({
      code: 'usage',
      message: text(`"${value}" is no value of ${key}.`, `"${value}" không hợp lệ cho ${key}.`),
      hint: text(`It takes: ${rule.expects}.`, `Nhận: ${rule.expects}.`),
    });
  }
  db.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(key, value);
}
