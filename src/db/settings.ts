import { isTimeZone } from '../shared/calendar.ts';
import { isCountryCode } from '../shared/country.ts';
import { isCurrencyCode } from '../shared/money.ts';
import { type Text, text } from '../shared/text.ts';
import { oneOf } from '../shared/unknown-name.ts';
import { UserError } from '../shared/user-error.ts';
import type { Db } from './connection.ts';

/** A setting as it is declared: by this file what every module asks, by a module what it alone does. */
export interface SettingEntry {
  readonly name: string;
  /** Its value in a workspace that did not set it. */
  readonly initial: string;
  /** What it may be: "a number of days, or nothing". */
  readonly expects: Text;
  accepts(value: string): boolean;
}

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
  /** What was set of the settings that modules declare, by name: read it by `settingOf`. */
  readonly ofModules: Readonly<Record<string, string>>;
}

/** What an entry expects that takes one of some words. */
export const anyOf = (...words: string[]): Pick<SettingEntry, 'expects' | 'accepts'> => ({
  expects: text(words.join(', '), words.join(', ')),
  accepts: (value) => words.includes(value),
});

type CoreKey = Exclude<keyof Settings, 'ofModules'>;

const core: Readonly<Record<CoreKey, Omit<SettingEntry, 'name'>>> = {
  country: {
    initial: 'VN',
    expects: text('a country code such as VN', 'mã quốc gia, ví dụ VN'),
    accepts: isCountryCode,
  },
  currency: {
    initial: 'VND',
    expects: text('a currency code such as VND', 'mã tiền tệ, ví dụ VND'),
    accepts: isCurrencyCode,
  },
  timezone: {
    initial: 'Asia/Ho_Chi_Minh',
    expects: text('a time zone such as Asia/Ho_Chi_Minh', 'múi giờ, ví dụ Asia/Ho_Chi_Minh'),
    accepts: isTimeZone,
  },
  language: { initial: 'en', ...anyOf('en', 'vi') },
  regime: { initial: 'vn', ...anyOf('vn', 'eu', 'us') },
};

/** The settings that no module declares. */
export const coreSettings: readonly SettingEntry[] = Object.entries(core).map(([name, entry]) => ({ name, ...entry }));

/** What a workspace has before anything was set. */
export const initialSettings: Settings = {
  country: core.country.initial,
  currency: core.currency.initial,
  timezone: core.timezone.initial,
  language: core.language.initial,
  regime: core.regime.initial,
  ofModules: {},
};

/** The settings of a database, the initial ones where nothing was set. */
export function readSettings(db: Db): Settings {
  const set = Object.fromEntries(settingsMade(db));
  return {
    country: set.country ?? initialSettings.country,
    currency: set.currency ?? initialSettings.currency,
    timezone: set.timezone ?? initialSettings.timezone,
    language: set.language ?? initialSettings.language,
    regime: set.regime ?? initialSettings.regime,
    ofModules: set,
  };
}

/** The values that the workspace set itself, by name. */
export const settingsMade = (db: Db): Map<string, string> =>
  new Map(db.prepare('SELECT key, value FROM setting').raw().all() as [string, string][]);

/** The value of a setting that a module declares. */
export const settingOf = ({ ofModules }: Settings, { name, initial }: SettingEntry): string =>
  ofModules[name] ?? initial;

/** The setting of that name; throws `usage` with the nearest name for an unknown one. */
export function settingNamed(entries: readonly SettingEntry[], word: string): SettingEntry {
  const name = oneOf(word, {
    what: text('setting', 'thiết lập'),
    known: entries.map((entry) => entry.name),
    otherwise: text('See them with `crm config list`.', 'Xem bằng `crm config list`.'),
  });
  return entries.find((entry) => entry.name === name) as SettingEntry;
}

/** Sets one; throws `usage` for a value it may not have. */
export function writeSetting(db: Db, { name, expects, accepts }: SettingEntry, value: string): void {
  if (!accepts(value)) {
    throw new UserError({
      code: 'usage',
      message: text(`"${value}" is no value of ${name}.`, `"${value}" không hợp lệ cho ${name}.`),
      hint: text(`It takes: ${expects.en}.`, `Nhận: ${expects.vi}.`),
    });
  }
  db.prepare(
    'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(name, value);
}

/** SQL: the currency in which the workspace counts. */
export const workspaceCurrency = `coalesce((SELECT value FROM setting WHERE key = 'currency'), '${initialSettings.currency}')`;
