import type { Check, Finding, Patient } from '../db/check.ts';
import type { Db } from '../db/connection.ts';
import { isDamage } from '../db/integrity.ts';
import { isOurFile } from '../db/migrate.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';

/** What a check found, under its name. */
export interface Examined extends Finding {
  readonly check: string;
}

/** Runs every check on an open file; one that meets damage reports it instead of stopping the others. */
export const examine = (patient: Patient, checks: readonly Check[]): Examined[] =>
  checks.map((check) => ({ check: check.name, ...withoutStopping(() => check.look(patient)) }));

function withoutStopping(look: () => Finding): Finding {
  try {
    return look();
  } catch (error) {
    if (isDamage(error)) return damage((error as Error).message);
    throw error;
  }
}

const damage = (what: string): Finding => ({
  state: 'fault',
  words: text(`damaged: ${what}`, `bị hỏng: ${what}`),
  mend: 'crm restore BACKUP --force',
});

/**
 * Opens a file by `open`. Damage inside a file of ours comes back as a finding; a file that is none of ours, or a
 * newer crm's, is thrown as `damaged` (13).
 */
export function openOrDamage(path: string, open: () => Db): Db | Examined {
  try {
    return open();
  } catch (error) {
    const damaged = error instanceof UserError && error.failure.code === 'damaged' && isOurFile(path);
    if (damaged) return { check: 'integrity', ...damage(error.message) };
    throw error;
  }
}
