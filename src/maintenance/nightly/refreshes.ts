import type { Night } from './night.ts';
import { failureSentence, runLine } from './run-line.ts';
import type { StepResult } from './step.ts';

/** Keeps who is in each saved segment today; one that cannot be read any more does not hold up the others. */
export async function* refreshAll({ runInProcess, dryRun }: Night): AsyncGenerator<StepResult> {
  const listed = await runLine(runInProcess, ['segment', 'list']);
  if (listed.exit !== 0) {
    const message = failureSentence(listed);
    yield { step: 'refresh', subject: null, outcome: 'failed', exit: listed.exit, counts: {}, message };
  }
  const { segments = [] } = (listed.document ?? {}) as { segments?: { name: string; kind: string }[] };
  for (const { name, kind } of segments) {
    if (kind !== 'saved') continue;
    const result = await runLine(runInProcess, ['segment', 'refresh', name, ...(dryRun ? ['--dry-run'] : [])]);
    const step = { step: 'refresh', subject: name } as const;
    if (result.exit === 0) {
      const [kept] = (result.document as { refreshed: { contacts: number }[] }).refreshed;
      yield { ...step, outcome: 'done', exit: 0, counts: { contacts: kept?.contacts ?? 0 } };
    } else yield { ...step, outcome: 'failed', exit: result.exit, counts: {}, message: failureSentence(result) };
  }
}
