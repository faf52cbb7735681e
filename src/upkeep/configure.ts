import type { ContactHouse } from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';
import { readSettings, type SettingKey, settingKey, settingKeys, settingRules, writeSetting } from '../db/settings.ts';
import { inTransaction } from '../db/transaction.ts';
import { rebuildAnswers } from './stored-answers.ts';

/** Settings from which stored answers are computed: totals of orders are in the workspace's currency. */
const sources: readonly SettingKey[] = ['currency'];

export interface SettingLine {
  readonly setting: SettingKey;
  readonly value: string;
  /** What it may be. */
  readonly takes: string;
}

/** Every setting with its value and what it may be. */
export function listSettings(db: Db): SettingLine[] {
  const settings = readSettings(db);
  return settingKeys.map((key) => ({ setting: key, value: settings[key], takes: settingRules[key].expects }));
}

/** One setting; throws `usage` for an unknown name. */
export function getSetting(db: Db, word: string): { setting: SettingKey; value: string } {
  const key = settingKey(word);
  return { setting: key, value: readSettings(db)[key] };
}

export interface SettingWish {
  readonly key: string;
  readonly value: string;
  readonly dryRun: boolean;
  readonly house: ContactHouse;
}

/** Sets one, and computes anew what is stored and depends on it; throws `usage` for an unknown name or a value it may not have. */
export function setSetting(db: Db, wish: SettingWish): { setting: SettingKey; value: string; was: string } {
  const { setting, value: was } = getSetting(db, wish.key);
  inTransaction(
    db,
    () => {
      writeSetting(db, setting, wish.value);
      if (wish.value !== was && sources.includes(setting)) rebuildAnswers(db, wish.house);
    },
    wish.dryRun ? 'rollback' : 'commit',
  );
  return { setting, value: wish.value, was };
}
