import type { Check, CheckContext, Finding } from '../db/check.ts';
import type { Db } from '../db/connection.ts';
import { pageFaults } from '../db/integrity.ts';
import { isOurFile } from '../db/migrate.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';

/** What a check found, under its name. */
export interface Examined extends Finding {
  readonly check: string;
}

/** Runs every check on an open file. */
export const examine = (checkContext: CheckContext, checks: readonly Check[]): Examined[] =>
  checks.map((check) => ({ check: check.name, ...check.look(checkContext) }));

/**
 * Opens a file by `open` and reads every page. Damage inside a file of ours comes back as a finding, alone, since
 * nothing else that is read there can be trusted; a file that is none of ours, or a newer crm's, is thrown as
 * `damaged` (13).
 */
export function openWhole(path: string, open: () => Db): Db | Examined {
  try {
    const db = open();
    const [first, ...rest] = pageFaults(db);
    if (first === undefined) return db;
    return damage(rest.length > 0 ? `${first} (+${rest.length})` : first);
  } catch (error) {
    const damaged = error instanceof UserError && error.failure.code === 'damaged' && isOurFile(path);
    if (damaged) return damage(error.message);
    throw error;
  }
}

const damage = (what: string): Examined => ({
  check: 'integrity',
  state: 'fault',
  words: text(`damaged: ${what}`, `bị hỏng: ${what}`),
  mend: 'crm restore BACKUP',
});
