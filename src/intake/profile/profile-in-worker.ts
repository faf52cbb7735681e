import { Worker } from 'node:worker_threads';
import type { InputFile } from '../../files/open.ts';
import { reopenTable } from '../../files/table.ts';
import { moduleBeside } from '../../shared/module-beside.ts';
import { UserError } from '../../shared/user-error.ts';
import { columnNames } from './column-names.ts';
import { type ProfileContext, type Profiled, type ProfileOptions, profileFile } from './profile.ts';
import type { ProfileInput, ProfileOutput } from './profile-worker.ts';

/** Below this size (bytes) a thread costs more than it gives. */
const apartFrom = 2_000_000;

/**
 * Pass 1 of a file that may be large: in a thread of its own, whose memory is free again when the rows are staged.
 * Throws as profileFile does.
 */
export async function profileInWorker(
  file: InputFile,
  options: ProfileOptions,
  context: ProfileContext,
): Promise<Profiled> {
  if (file.size < apartFrom) return profileFile(file, options, context);
  const { close: _close, checkUnchanged: _check, ...input } = file;
  const { country, currency, zone, today, idNamespace, saved } = context;
  const plain = { country, currency, zone, today, idNamespace, ...(saved ? { saved } : {}) };
  const workerData: ProfileInput = { input, options, context: plain };
  const worker = new Worker(moduleBeside('./profile-worker', import.meta.url), { workerData });
  const output = await new Promise<ProfileOutput>((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', reject);
  });
  await worker.terminate();
  if ('failure' in output) throw new UserError(output.failure);
  return { ...output.found, table: reopenTable(file.fd, output.found.profile.table, columnNames) };
}
