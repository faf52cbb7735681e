import { parentPort, workerData } from 'node:worker_threads';
import type { OpenFile } from '../../files/open.ts';
import type { Failure } from '../../shared/user-error.ts';
import { UserError } from '../../shared/user-error.ts';
import { type ProfileContext, type Profiled, type ProfileOptions, profileFile } from './profile.ts';

export interface ProfileInput {
  readonly input: OpenFile;
  readonly options: ProfileOptions;
  readonly context: ProfileContext;
}

export type ProfileOutput = { readonly found: Omit<Profiled, 'table'> } | { readonly failure: Failure };

function work({ input, options, context }: ProfileInput): ProfileOutput {
  try {
    const { profile, known } = profileFile(input, options, context);
    return { found: { profile, known } };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { failure: error.failure };
  }
}

parentPort?.postMessage(work(workerData as ProfileInput));
