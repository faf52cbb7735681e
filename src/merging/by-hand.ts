import {
  type ContactData,
  type ContactTable,
  createDirty,
  isContact,
  leadMover,
  newContact,
} from '../contacts/index.ts';
import { recordAudit } from '../db/audit.ts';
import type { Db } from '../db/connection.ts';
import { inTransaction } from '../db/transaction.ts';
import { type Text, text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { areDifferent, writeDecision } from './decisions-store.ts';
import { type KeptSince, mergePlanned, settleSplit } from './merge.ts';
import { markDirty, mergesInto } from './merge-store.ts';
import { finishRun, insertRun, planGroups } from './runs-store.ts';
import * as store from './split-store.ts';
import { splitAgain, type UndoOptions } from './undo-run.ts';

/** What a merge by hand did. */
export interface MergedByHand {
  /** By it the merge is taken back: `crm dedupe undo RUN`. */
  readonly run: number;
  /** Who stays: of both the one with more rows, then the older. */
  readonly contact: number;
  /** Who was taken into it. */
  readonly merged: number;
}

interface HandMerge extends UndoOptions {
  readonly a: number;
  readonly b: number;
  /** Merge them although it was decided that they are different people. */
  readonly anyway: boolean;
}

/** Merges two contacts. Throws `usage` for one and the same, `refused` for two that were decided different. */
export function mergeContacts(db: Db, contactData: ContactData, { a, b, anyway, at, ending }: HandMerge): MergedByHand {
  if (a === b) throw oneContact('crm contacts merge');
  return inTransaction(
    db,
    () => {
      createDirty(db);
      if (areDifferent(db, a, b)) {
        if (!anyway) throw decidedApart(a, b);
        writeDecision(db, { a, b, verdict: 'same', at });
      }
      const run = insertRun(db, { kind: 'merge', at });
      planGroups(db, [
        [a, 1],
        [b, 1],
      ]);
      const [planned] = store.planned(db);
      if (!planned) throw new Error(`Contacts ${a} and ${b} make no merge.`);
      mergePlanned(db, contactData.tables, { importId: null, runId: run, at });
      for (const refresh of contactData.caches) refresh(db);
      const report = { run, contact: planned.winner, merged: planned.loser };
      finishRun(db, run, report);
      recordAudit(db, at, 'merge', report);
      return report;
    },
    ending,
  );
}

/** What a parting did. */
export interface SplitReport {
  /** The contact that was parted, and who stands beside it now. */
  readonly contact: number;
  readonly parted: readonly number[];
  /** What came since a merge and stays with the contact. */
  readonly kept: readonly KeptSince[];
}

/**
 * Parts a contact, and remembers that the parts are different people: with `leads` those imported rows become a contact of
 * their own; without, its merges are taken back, or where there are none its rows part by what they say. Throws `usage`
 * where there is nothing to part.
 */
export function splitContact(
  db: Db,
  contactData: ContactData,
  { contact, leads, at, ending }: UndoOptions & { contact: number; leads: readonly number[] | undefined },
): SplitReport {
  return inTransaction(
    db,
    () => {
      createDirty(db);
      markDirty(db, contact);
      const merges = leads ? [] : mergesInto(db, contact);
      const kept = splitAgain(db, contactData, { merges, at });
      const parted =
        merges.length > 0
          ? merges.map(({ loser }) => loser).filter((loser) => isContact(db, loser))
          : rowsToPart(db, contact, leads).map((rows) => moveRows(db, contactData.tables, { contact, rows }));
      keepApart(db, [contact, ...parted], at);
      for (const refresh of contactData.caches) refresh(db);
      recordAudit(db, at, 'split', { contact, parted });
      return { contact, parted, kept };
    },
    ending,
  );
}

/** The groups of rows that leave: those that were named, or all that say something else than most. */
function rowsToPart(db: Db, contact: number, leads: readonly number[] | undefined): readonly (readonly number[])[] {
  const rows = store.statements(db, contact);
  if (leads) {
    const foreign = leads.filter((lead) => !rows.some(({ id }) => id === lead));
    if (foreign.length > 0) throw notItsRows(foreign, rows);
    if (leads.length === rows.length) throw nothingToPart();
    return [leads];
  }
  const groups = [...Map.groupBy(rows, ({ says }) => says).values()].map((group) => group.map(({ id }) => id));
  groups.sort((a, b) => b.length - a.length || a[0]! - b[0]!);
  if (groups.length < 2) throw nothingToPart();
  return groups.slice(1);
}

/** Gives rows a contact of their own; what came by them follows, a withdrawal holds for both. */
function moveRows(
  db: Db,
  tables: readonly ContactTable[],
  { contact, rows }: { contact: number; rows: readonly number[] },
): number {
  const target = newContact(db);
  const split = { survivor: contact, loser: target, marks: {} };
  settleSplit(db, tables, { ...split, when: 'beforeParting' });
  const move = leadMover(db);
  for (const lead of rows) move(lead, target);
  for (const { table, lead } of tables) if (lead) store.followLeads(db, { table, lead, contact: target });
  settleSplit(db, tables, { ...split, when: 'afterParting' });
  return target;
}

function keepApart(db: Db, parts: readonly number[], at: string): void {
  for (const [i, a] of parts.entries()) {
    for (const b of parts.slice(i + 1)) writeDecision(db, { a, b, verdict: 'different', at });
  }
}

const usage = (message: Text, hint: Text) => new UserError({ code: 'usage', message, hint });

/** The two whom a command takes are one. */
export const oneContact = (command: string): UserError =>
  usage(
    text('Both words mean the same contact.', 'Cả hai đều chỉ cùng một khách.'),
    text(`Name two: \`${command} 12 15\``, `Nêu hai khách: \`${command} 12 15\``),
  );

const decidedApart = (a: number, b: number) =>
  new UserError({
    code: 'refused',
    message: text(
      `It was decided that contacts ${a} and ${b} are different people.`,
      `Đã kết luận khách ${a} và khách ${b} là hai người khác nhau.`,
    ),
    hint: text(
      `If that was wrong: \`crm contacts merge ${a} ${b} --yes\``,
      `Nếu kết luận đó sai: \`crm contacts merge ${a} ${b} --yes\``,
    ),
  });

const nothingToPart = () =>
  usage(
    text('All rows of the contact say the same.', 'Mọi dòng của khách này đều nói như nhau.'),
    text('`crm show ID` tells where each value came from.', '`crm show ID` cho biết từng thông tin từ đâu ra.'),
  );

function notItsRows(foreign: readonly number[], rows: readonly store.LeadStatement[]): UserError {
  const own = rows.map(({ id, place }) => `${id} (${place})`).join(', ');
  return usage(
    text(`Not rows of the contact: ${foreign.join(', ')}.`, `Không phải dòng của khách này: ${foreign.join(', ')}.`),
    text(`Its rows: ${own}.`, `Các dòng của khách: ${own}.`),
  );
}
