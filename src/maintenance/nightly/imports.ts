import { join } from 'node:path';
import { ioFailure } from '../../files/failures.ts';
import { moveFile } from '../../files/output/move.ts';
import { removeStaleFiles } from '../../files/output/temporary.ts';
import { correctionsPath, rejectsPath } from '../../intake/index.ts';
import { exitCodes, UserError } from '../../shared/user-error.ts';
import { donePlace, isUnchanged, makeDone, misnamedIn, type Waiting, waitingIn, watch } from './inbox.ts';
import type { Night } from './night.ts';
import { failureSentence, runLine } from './run-line.ts';
import type { StepResult } from './step.ts';

interface Report {
  readonly id: number | null;
  readonly already_imported: boolean;
  /** Of a file that was imported before: its import, where the report does not bear the id itself. */
  readonly earlier?: { readonly id: number };
  /** Refused cells, written beside the file. */
  readonly corrections_file?: string | null;
  readonly columns?: readonly { readonly field: string | null }[];
  readonly read: number;
  readonly new: number;
  readonly merged: number;
  readonly duplicate: number;
  readonly suppressed: number;
  readonly rejected: number;
  /** Absent in a base that was never searched. */
  readonly matched?: { readonly merged: number; readonly to_review: number; readonly left: number };
}

/** Imports what waits in the inbox, by name; each file is moved when its import is kept, one that fails stays. */
export async function* importInbox(night: Night, inbox: string): AsyncGenerator<StepResult> {
  const waiting = waitingIn(inbox, night.now);
  await watch(waiting);
  if (!night.dryRun) {
    const done = makeDone(inbox);
    removeStaleFiles(done, () => true);
  }
  for (const file of waiting) yield file.left === undefined ? await importWaiting(night, inbox, file) : notTaken(file);
  for (const name of misnamedIn(inbox)) yield notTaken({ name, left: misnamed, exit: exitCodes.unreadable });
}

const misnamed = 'Its name is not UTF-8, so nothing can open it by that name. Rename it.';
const changedSince = 'It was changed since the run began, and waits for the next one.';

/** A file that stays where it is: skipped, or failed where an exit code says that somebody must look at it. */
const notTaken = ({
  name,
  left = changedSince,
  exit = 0,
}: Pick<Waiting, 'name' | 'left'> & { exit?: number }): StepResult => ({
  step: 'import',
  subject: name,
  outcome: exit === 0 ? 'skipped' : 'failed',
  exit,
  counts: {},
  message: left,
});

async function importWaiting(night: Night, inbox: string, file: Waiting): Promise<StepResult> {
  const { runInProcess, today, dryRun } = night;
  const path = join(inbox, file.name);
  if (!isUnchanged(path, file.stat)) return notTaken(file);
  const place = donePlace(inbox, file.name, today);
  const words = ['import', path, '--rejects', rejectsPath(place), ...(dryRun ? ['--dry-run'] : [])];
  const result = await runLine(runInProcess, words);
  const step = { step: 'import', subject: file.name } as const;
  if (result.exit !== 0) {
    return { ...step, outcome: 'failed', exit: result.exit, counts: {}, message: failureSentence(result) };
  }
  const [report] = (result.document as { imports: Report[] }).imports;
  const counts = report ? countsOf(report) : {};
  if (!isUnchanged(path, file.stat)) {
    return { ...step, outcome: 'failed', exit: exitCodes.unreadable, counts, message: changed };
  }
  if (report && (await readNothing(night, report)))
    return { ...notTaken({ name: file.name, ...emptyFile(report) }), counts };
  const corrections = report?.corrections_file ? [[report.corrections_file, correctionsPath(place)] as const] : [];
  const unmoved = dryRun ? undefined : moveFailure([[path, place], ...corrections]);
  if (unmoved) return { ...step, outcome: 'failed', exit: unmoved.exit, counts, message: stays(unmoved) };
  return { ...step, outcome: report?.already_imported ? 'known' : 'done', exit: 0, counts };
}

/** Moves a file that is in, and what was written beside it; gives back why that failed. */
function moveFailure(moves: readonly (readonly [path: string, place: string])[]): UserError | undefined {
  for (const [path, place] of moves) {
    try {
      moveFile(path, place);
    } catch (thrown) {
      const error = ioFailure(thrown, place);
      if (error instanceof UserError) return error;
      throw error;
    }
  }
  return undefined;
}

const stays = ({ failure }: UserError) =>
  `It was imported, but could not be moved to done/ and stays: the next run finds it known. ${failure.message.en}`;

/** Was no row read from the file, now or when it was imported first? The counts of a known file are those of this run. */
async function readNothing({ runInProcess }: Night, { already_imported, read, earlier, id }: Report): Promise<boolean> {
  if (!already_imported) return read === 0;
  const result = await runLine(runInProcess, ['imports', 'show', String(earlier?.id ?? id)]);
  return result.exit === 0 && (result.document as { read: number }).read === 0;
}

/** A day without orders is a file with a known header; one of which no column is known is another file than was meant. */
function emptyFile({ columns = [] }: Report): { left: string; exit: number } {
  const known = columns.some(({ field }) => field !== null);
  return known
    ? { left: 'It holds a header and no row, and stays.', exit: 0 }
    : { left: 'No row and no known column was read from it; it stays. See `crm preview`.', exit: exitCodes.unreadable };
}

const changed = 'It was changed while it was read, and stays. Take back what was read: `crm imports`.';

const countsOf = ({ read, new: fresh, merged, duplicate, suppressed, rejected, matched }: Report) => ({
  read,
  new: fresh,
  merged,
  duplicate,
  suppressed,
  rejected,
  ...(matched ? { matched: matched.merged, to_review: matched.to_review, left: matched.left } : {}),
});
