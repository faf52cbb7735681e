import { Readable, Writable } from 'node:stream';
import type { AppContext } from '../context.ts';
import type { Write } from '../files/output/sink.ts';
import type { RunEnv } from '../module.ts';
import { runCommand } from './run-command.ts';

/** A stream that hands on what is written to it. */
const handingOn = (write: Write): Writable =>
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      write(chunk).then(() => done(), done);
    },
  });

/** Runs a command line as a person would in a folder and at a time of its own; tells its exit code. */
export async function runInProcess(context: AppContext, words: readonly string[], env: RunEnv): Promise<number> {
  return runCommand(words, {
    env: { ...context.env, CRM_DB: env.database, CRM_NOW: env.now },
    cwd: () => env.folder,
    stdin: Readable.from([]),
    stdout: handingOn(env.stdout),
    stderr: handingOn(env.stderr),
    jsonFailures: env.jsonFailures,
    now: context.now,
    node: context.node,
    nodePath: context.nodePath,
    user: () => context.user,
  });
}
