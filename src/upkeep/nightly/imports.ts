import { join } from 'node:path';
import { ioFailure } from '../../files/failures.ts';
import { moveFile } from '../../files/move.ts';
import { removeLeftovers } from '../../files/temporary.ts';
import { rejectsPath } from '../../intake/index.ts';
import { exitCodes, UserError } from '../../shared/user-error.ts';
import { donePlace, isUnchanged, makeDone, type Waiting, waitingIn, watch } from './inbox.ts';
import { failureSentence, playLine } from './line.ts';
import type { Night } from './night.ts';
import type { Step } from './step.ts';

interface Report {
  readonly already_imported: boolean;
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
export async function* importInbox(night: Night, inbox: string): AsyncGenerator<Step> {
  const waiting = waitingIn(inbox, night.now);
  await watch(waiting);
  if (!night.dryRun) {
    const done = makeDone(inbox);
    removeLeftovers(done, () => true);
  }
  for (const file of waiting) yield file.left === undefined ? await importWaiting(night, inbox, file) : skipped(file);
}

const skipped = ({
  name,
  left = 'It was changed since the run began, and waits for the next one.',
}: Waiting): Step => ({
  step: 'import',
  subject: name,
  outcome: 'skipped',
  exit: 0,
  counts: {},
  message: left,
});

async function importWaiting(night: Night, inbox: string, file: Waiting): Promise<Step> {
  const { play, today, dryRun } = night;
  const path = join(inbox, file.name);
  if (!isUnchanged(path, file.stat)) return skipped(file);
  const place = donePlace(inbox, file.name, today);
  const words = ['import', path, '--rejects', rejectsPath(place), ...(dryRun ? ['--dry-run'] : [])];
  const played = await playLine(play, words);
  const step = { step: 'import', subject: file.name } as const;
  if (played.exit !== 0) {
    return { ...step, outcome: 'failed', exit: played.exit, counts: {}, message: failureSentence(played) };
  }
  const [report] = (played.document as { imports: Report[] }).imports;
  const counts = report ? countsOf(report) : {};
  if (!isUnchanged(path, file.stat)) {
    return { ...step, outcome: 'failed', exit: exitCodes.unreadable, counts, message: changed };
  }
  const unmoved = dryRun ? undefined : moveFailure(path, place);
  if (unmoved) return { ...step, outcome: 'failed', exit: unmoved.exit, counts, message: stays(unmoved) };
  return { ...step, outcome: report?.already_imported ? 'known' : 'done', exit: 0, counts };
}

/** Moves a file that is in; gives back why that failed. */
function moveFailure(path: string, place: string): UserError | undefined {
  try {
    moveFile(path, place);
    return undefined;
  } catch (thrown) {
    const error = ioFailure(thrown, place);
    if (error instanceof UserError) return error;
    throw error;
  }
}

const stays = ({ failure }: UserError) =>
  `It was imported, but could not be moved to done/ and stays: the next run finds it known. ${failure.message.en}`;

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
