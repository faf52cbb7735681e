import { type ContactData, createDirty, leadless, removeContact } from '../contacts/index.ts';
import { recordAudit } from '../db/audit.ts';
import type { Db } from '../db/connection.ts';
import { type Ending, inTransaction } from '../db/transaction.ts';
import { type Text, text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { reopen } from './decisions-store.ts';
import { type KeptSince, undoMerge } from './merge.ts';
import { hasRows, type MergeRow, mergesOfRun } from './merge-store.ts';
import { closeRun, runOf, standingRuns } from './runs-store.ts';

/** When a step is taken, and whether it is kept. */
export interface UndoOptions {
  /** Instant, UTC. */
  readonly at: string;
  readonly ending: Ending;
}

/** What taking back a run did. */
export interface RunUndone {
  readonly run: number;
  /** Merges that were taken back. */
  readonly reversed: number;
  /** What came to merged contacts since and stays with them. */
  readonly kept: readonly KeptSince[];
}

/**
 * Takes back all that a run merged, and the questions that only it raised. What was decided different stays so; what was
 * decided the same is asked again. Throws `usage` for no run, and for one that was taken back.
 */
export function undoRun(
  db: Db,
  contactData: ContactData,
  { run, at, ending }: UndoOptions & { run: number },
): RunUndone {
  return inTransaction(
    db,
    () => {
      const found = runOf(db, run);
      if (!found) throw noRun(run, standingRuns(db, 5));
      if (found.undone_at !== null) throw undoneBefore(run);
      createDirty(db);
      const merges = mergesOfRun(db, run);
      const kept = splitAgain(db, contactData, { merges, at });
      closeRun(db, contactData.tables, { run, at });
      for (const refresh of contactData.caches) refresh(db);
      recordAudit(db, at, 'dedupe_undo', { run, merges: merges.length });
      return { run, reversed: merges.length, kept };
    },
    ending,
  );
}

/** Takes back merges; whoever has nothing left (an import was undone since) goes. Stored answers are the caller's. */
export function splitAgain(
  db: Db,
  contactData: ContactData,
  { merges, at }: { merges: readonly MergeRow[]; at: string },
): KeptSince[] {
  const kept = undoMerge(db, contactData, { merges, at });
  for (const { winner, loser } of merges) reopen(db, winner, loser);
  for (const contact of leadless(db)) {
    if (!contactData.tables.some(({ table, keeps }) => keeps && hasRows(db, table, contact))) {
      removeContact(db, contact, contactData.tables);
    }
  }
  return kept;
}

const usage = (message: Text, hint: Text) => new UserError({ code: 'usage', message, hint });

const noRun = (run: number, standing: readonly number[]) =>
  usage(
    text(`There is no run ${run}.`, `Không có lần chạy ${run}.`),
    standing.length > 0
      ? text(`The latest are: ${standing.join(', ')}.`, `Các lần gần nhất: ${standing.join(', ')}.`)
      : text('Nothing was merged by `crm dedupe` yet.', 'Chưa có gì được gộp bằng `crm dedupe`.'),
  );

const undoneBefore = (run: number) =>
  usage(
    text(`Run ${run} was taken back before.`, `Lần chạy ${run} đã được hoàn tác.`),
    text('`crm dedupe` searches anew.', '`crm dedupe` tìm lại từ đầu.'),
  );
