import type { Db } from '../db/connection.ts';
import { readSettings, type SettingKey, settingKey, settingKeys, settingRules, writeSetting } from '../db/settings.ts';
import { inTransaction } from '../db/transaction.ts';

/** What a room does when a setting changes: it rebuilds what it computed from it, in the same transaction. */
export type SettingFollower = (db: Db, key: SettingKey) => void;

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
  readonly followers: readonly SettingFollower[];
}

/** Sets one, and lets the rooms follow; throws `usage` for an unknown name or a value it may not have. */
export function setSetting(db: Db, wish: SettingWish): { setting: SettingKey; value: string; was: string } {
  const { setting, value: was } = getSetting(db, wish.key);
  inTransaction(
    db,
    () => {
      writeSetting(db, setting, wish.value);
      if (wish.value !== was) for (const follow of wish.followers) follow(db, setting);
    },
    wish.dryRun ? 'rollback' : 'commit',
  );
  return { setting, value: wish.value, was };
}
