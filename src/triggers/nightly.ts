import { join } from 'node:path';
import type { FiringReport } from './fire.ts';
import type { FiredList } from './write-lists.ts';

/** What a night gives to its steps. */
interface TriggerNight {
  readonly out: string | undefined;
  readonly dryRun: boolean;
  readonly runForResult: (
    words: readonly string[],
  ) => Promise<{ readonly exit: number; readonly document: unknown; readonly message: string | undefined }>;
}

/** What `crm trigger run` prints. */
interface TriggerRunDocument {
  readonly triggers: readonly (FiringReport & { readonly files: readonly FiredList[] })[];
}

/** Runs every trigger; tells of each what it did, and of a failure why. */
export async function* runNight({ out, dryRun, runForResult }: TriggerNight) {
  const words = [...(out === undefined ? [] : ['--out-dir', out]), ...(dryRun ? ['--dry-run'] : [])];
  const { exit, document, message } = await runForResult(['trigger', 'run', ...words]);
  const { triggers = [] } = (document ?? {}) as Partial<TriggerRunDocument>;
  for (const { trigger, due, fired, files } of triggers) {
    const counts = { due, fired, withheld: due - fired };
    const [last] = files.slice(-1);
    const file = last && out !== undefined ? { file: join(out, last.file) } : {};
    yield { subject: trigger, ...file, outcome: 'done' as const, exit: 0, counts };
  }
  if (exit !== 0) yield { subject: null, outcome: 'failed' as const, exit, counts: {}, message: message ?? '' };
}
