import { Readable, Writable } from 'node:stream';
import type { Shop } from '../shop.ts';
import type { Write } from '../terminal/out.ts';
import { runCommand } from './run-command.ts';

export interface Stage {
  /** Where the command runs. */
  readonly folder: string;
  readonly database: string;
  /** What time it is there: an instant with offset. */
  readonly now: string;
  /** Take what it prints. */
  readonly stdout: Write;
  readonly stderr: Write;
}

/** A stream that hands on what is written to it. */
const handingOn = (write: Write): Writable =>
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      write(chunk).then(() => done(), done);
    },
  });

/** Runs a command line as a person would in a folder and at a time of its own; tells its exit code. */
export async function play(shop: Shop, words: readonly string[], stage: Stage): Promise<number> {
  return runCommand(words, {
    env: { ...shop.env, CRM_DB: stage.database, CRM_NOW: stage.now },
    cwd: () => stage.folder,
    stdin: Readable.from([]),
    stdout: handingOn(stage.stdout),
    stderr: handingOn(stage.stderr),
    now: shop.now,
    node: shop.node,
    nodePath: shop.nodePath,
  });
}
