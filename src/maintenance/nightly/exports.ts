import { mkdirSync } from 'node:fs';
import { basename } from 'node:path';
import { removeStaleFiles } from '../../files/output/temporary.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { NightlyExport } from '../settings.ts';
import { dayOfList, listPlace, manifestPlace } from './lists.ts';
import type { Night } from './night.ts';
import { failureSentence, runLine } from './run-line.ts';
import type { StepResult } from './step.ts';

/** Writes the lists of the night. A second run of the day replaces them, with the same bytes where nothing came in. */
export async function* writeLists(night: Night, out: string): AsyncGenerator<StepResult> {
  if (!night.dryRun) makeReady(out, night.today);
  for (const list of night.lists) yield await writeList(night, out, list);
}

/** Makes the folder, and takes away what runs of earlier nights that were killed left half written. */
function makeReady(out: string, today: LocalDate): void {
  mkdirSync(out, { recursive: true, mode: 0o700 });
  removeStaleFiles(out, (target) => (dayOfList(target) ?? today) < today);
}

async function writeList(
  { runInProcess, today, dryRun }: Night,
  out: string,
  list: NightlyExport,
): Promise<StepResult> {
  const file = listPlace(out, list, today);
  const purpose = list.target ? ['--for', list.target] : [];
  const place = ['-o', file, '--manifest', manifestPlace(file), '--force', ...(dryRun ? ['--dry-run'] : [])];
  const result = await runLine(runInProcess, ['export', '--segment', list.segment, ...purpose, ...place], 'file');
  const step = { step: 'export', subject: basename(file) } as const;
  if (result.exit !== 0) {
    return { ...step, outcome: 'failed', exit: result.exit, counts: {}, message: failureSentence(result) };
  }
  const { selected, exported } = result.report as { selected: number; exported: number };
  return { ...step, file, outcome: 'done', exit: 0, counts: { selected, exported, withheld: selected - exported } };
}
