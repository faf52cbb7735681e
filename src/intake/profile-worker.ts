import { parentPort, workerData } from 'node:worker_threads';
import type { OpenFile } from '../files/open.ts';
import type { Failure } from '../shared/user-error.ts';
import { UserError } from '../shared/user-error.ts';
import { type FileWish, type ProfileContext, type Profiled, profileFile } from './profile.ts';

export interface ProfileInput {
  readonly input: OpenFile;
  readonly wish: FileWish;
  readonly context: ProfileContext;
}

export type ProfileOutput = { readonly found: Omit<Profiled, 'table'> } | { readonly failure: Failure };

function work({ input, wish, context }: ProfileInput): ProfileOutput {
  try {
    const { profile, known } = profileFile(input, wish, context);
    return { found: { profile, known } };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { failure: error.failure };
  }
}

parentPort?.postMessage(work(workerData as ProfileInput));
