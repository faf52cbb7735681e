import { join } from 'node:path';
import { removeLeftovers } from '../../files/atomic.ts';
import { donePlace, makeDone, moveUnchanged, rejectsPlace, stampOf, waitingIn } from './inbox.ts';
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
}

/** Imports what waits in the inbox, by name; each file is moved when its import is kept, one that fails stays. */
export async function* importInbox(night: Night, inbox: string): AsyncGenerator<Step> {
  const waiting = waitingIn(inbox, night.now);
  if (!night.dryRun) {
    const done = makeDone(inbox);
    removeLeftovers(done, (target) => target.endsWith('.rejects.csv'));
  }
  for (const { name, left } of waiting) {
    if (left === undefined) yield await importWaiting(night, inbox, name);
    else yield { step: 'import', subject: name, outcome: 'skipped', exit: 0, counts: {}, message: left };
  }
}

async function importWaiting({ play, today, dryRun }: Night, inbox: string, name: string): Promise<Step> {
  const path = join(inbox, name);
  const place = donePlace(inbox, name, today);
  const before = stampOf(path);
  const words = ['import', path, '--rejects', rejectsPlace(place), ...(dryRun ? ['--dry-run'] : [])];
  const played = await playLine(play, words);
  const step = { step: 'import', subject: name } as const;
  if (played.exit !== 0) {
    return { ...step, outcome: 'failed', exit: played.exit, counts: {}, message: failureSentence(played) };
  }
  const [report] = (played.document as { imports: Report[] }).imports;
  const counts = report ? countsOf(report) : {};
  if (!dryRun && !moveUnchanged(path, place, before)) {
    return { ...step, outcome: 'failed', exit: 20, counts, message: 'It was changed while it was read, and stays.' };
  }
  return { ...step, outcome: report?.already_imported ? 'known' : 'done', exit: 0, counts };
}

const countsOf = ({ read, new: fresh, merged, duplicate, suppressed, rejected }: Report) => ({
  read,
  new: fresh,
  merged,
  duplicate,
  suppressed,
  rejected,
});
