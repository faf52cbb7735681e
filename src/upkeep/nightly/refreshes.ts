import { failureSentence, playLine } from './line.ts';
import type { Night } from './night.ts';
import type { Step } from './step.ts';

/** Keeps who is in each saved segment today; one that cannot be read any more does not hold up the others. */
export async function* refreshAll({ play, dryRun }: Night): AsyncGenerator<Step> {
  const listed = await playLine(play, ['segment', 'list']);
  if (listed.exit !== 0) {
    const message = failureSentence(listed);
    yield { step: 'refresh', subject: null, outcome: 'failed', exit: listed.exit, counts: {}, message };
  }
  const { segments = [] } = (listed.document ?? {}) as { segments?: { name: string; kind: string }[] };
  for (const { name, kind } of segments) {
    if (kind !== 'saved') continue;
    const played = await playLine(play, ['segment', 'refresh', name, ...(dryRun ? ['--dry-run'] : [])]);
    const step = { step: 'refresh', subject: name } as const;
    if (played.exit === 0) {
      const [kept] = (played.document as { refreshed: { contacts: number }[] }).refreshed;
      yield { ...step, outcome: 'done', exit: 0, counts: { contacts: kept?.contacts ?? 0 } };
    } else yield { ...step, outcome: 'failed', exit: played.exit, counts: {}, message: failureSentence(played) };
  }
}
