import { Readable, Writable } from 'node:stream';
import type { Shop } from '../shop.ts';
import type { Write } from '../terminal/out.ts';
import { runCommand } from './run-command.ts';

export interface Stage {
  /** Where the command runs, and where its database lies. */
  readonly folder: string;
  /** What time it is there: an instant with offset. */
  readonly now: string;
  /** Takes what it prints on either stream. */
  readonly write: Write;
}

/** A stream that hands on what is written to it. */
const handingOn = (write: Write): Writable =>
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      write(chunk).then(() => done(), done);
    },
  });

/** Runs a command line as a person would in a folder and at a time of its own; tells its exit code. */
export async function play(shop: Shop, words: readonly string[], { folder, now, write }: Stage): Promise<number> {
  const { CRM_DB: _db, ...env } = shop.env;
  return runCommand(words, {
    env: { ...env, CRM_DB: `${folder}/crm.db`, CRM_NOW: now },
    cwd: () => folder,
    stdin: Readable.from([]),
    stdout: handingOn(write),
    stderr: handingOn(write),
    now: shop.now,
    node: shop.node,
  });
}
