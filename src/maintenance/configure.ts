import type { ContactData, ContactFacts } from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';
import {
  readSettings,
  type SettingEntry,
  type Settings,
  settingNamed,
  settingsMade,
  writeSetting,
} from '../db/settings.ts';
import { inTransaction } from '../db/transaction.ts';
import { targetNamed } from '../exports/index.ts';
import { moveOrderDays } from '../orders/index.ts';
import { segmentNamed, unreadableSegments } from '../segments/index.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { type Language, text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { nightlyExports, nightlyLists } from './settings.ts';
import { rebuildAnswers } from './stored-answers.ts';

/** Settings from which stored answers are computed: totals of orders are in the workspace's currency, by its days. */
const sources: readonly string[] = ['currency', 'timezone'];

export interface SettingLine {
  readonly setting: string;
  readonly value: string;
  /** Where the value comes from: crm itself, or this workspace. */
  readonly origin: 'default' | 'database';
  /** What it may be. */
  readonly takes: string;
}

const valueIn = (made: ReadonlyMap<string, string>, { name, initial }: SettingEntry) => made.get(name) ?? initial;

/** Every setting with its value, where that comes from and what it may be. */
export function listSettings(db: Db, entries: readonly SettingEntry[], language: Language): SettingLine[] {
  const made = settingsMade(db);
  return entries.map((entry) => ({
    setting: entry.name,
    value: valueIn(made, entry),
    origin: made.has(entry.name) ? 'database' : 'default',
    takes: entry.expects[language],
  }));
}

/** One setting; throws `usage` for an unknown name. */
export function getSetting(db: Db, entries: readonly SettingEntry[], word: string): { setting: string; value: string } {
  const entry = settingNamed(entries, word);
  return { setting: entry.name, value: valueIn(settingsMade(db), entry) };
}

export interface SettingOptions {
  readonly key: string;
  readonly value: string;
  readonly dryRun: boolean;
  readonly contactData: ContactData;
  readonly facts: ContactFacts;
  /** Every setting that there is. */
  readonly entries: readonly SettingEntry[];
  /** The day as of which segments are read. */
  readonly today: LocalDate;
  /** Set it although segments could not be read any more. */
  readonly force: boolean;
}

/**
 * Sets one, and computes anew what is stored and depends on it. Throws `usage` for an unknown name or a value it may not
 * have, `refused` where saved segments or nightly lists would mean nothing under it.
 */
export function setSetting(db: Db, options: SettingOptions): { setting: string; value: string; was: string } {
  return inTransaction(
    db,
    () => {
      const { setting, value: was } = getSetting(db, options.entries, options.key);
      const before = readSettings(db);
      writeSetting(db, settingNamed(options.entries, setting), options.value);
      if (setting === nightlyExports.name) checkNightlyExports(db, options);
      else if (!options.force) refuseBreaking(db, before, options);
      if (options.value !== was && sources.includes(setting)) {
        if (setting === 'timezone') moveOrderDays(db, options.value);
        rebuildAnswers(db, options.contactData);
      }
      return { setting, value: options.value, was };
    },
    options.dryRun ? 'rollback' : 'commit',
  );
}

/** Every list names a segment that there is, and something that can be exported for. Throws `usage` with the nearest name. */
function checkNightlyExports(db: Db, { facts, today }: SettingOptions): void {
  const settings = readSettings(db);
  for (const { segment, target } of nightlyLists(settings)) {
    segmentNamed(facts, { db, asOf: today, settings }, segment);
    if (target !== undefined) targetNamed(target);
  }
}

function refuseBreaking(db: Db, before: Settings, { key, facts, today }: SettingOptions): void {
  const after = readSettings(db);
  const queryContext = (settings: Settings) => ({ db, asOf: today, settings });
  const known = new Set(unreadableSegments(queryContext(before), facts).map(({ name }) => name));
  const broken = unreadableSegments(queryContext(after), facts).filter(({ name }) => !known.has(name));
  const lost = facts
    .segmentUses(after)
    .filter(
      ({ segment }) => isThere(facts, queryContext(before), segment) && !isThere(facts, queryContext(after), segment),
    );
  const [first] = broken;
  if (!first && lost.length === 0) return;
  const names = broken.map(({ name }) => name).join(', ');
  const used = (language: Language) => lost.map(({ segment, by }) => `${segment}: ${by[language]}`).join(', ');
  throw new UserError({
    code: 'refused',
    message: text(
      [
        ...(names ? [`Segments that could not be read any more: ${names}.`] : []),
        ...(lost.length > 0 ? [`Used, and no segment any more: ${used('en')}.`] : []),
      ].join(' '),
      [
        ...(names ? [`Các nhóm sẽ không đọc được nữa: ${names}.`] : []),
        ...(lost.length > 0 ? [`Đang được dùng mà không còn là nhóm: ${used('vi')}.`] : []),
      ].join(' '),
    ),
    hint: text(
      `Change them first${first ? ` (\`crm segment edit ${first.name} --where …\`)` : ''}, or set ${key} all the same with --force.`,
      `Hãy sửa chúng trước${first ? ` (\`crm segment edit ${first.name} --where …\`)` : ''}, hoặc vẫn đặt ${key} bằng --force.`,
    ),
  });
}

function isThere(facts: ContactFacts, queryContext: Parameters<typeof segmentNamed>[1], name: string): boolean {
  try {
    segmentNamed(facts, queryContext, name);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
