import { PassThrough, Writable } from 'node:stream';
import { run } from '../src/cli/run.ts';
import type { testShop } from './shop.ts';

/** What is typed when the screen shows a text for the next time. */
export interface Turn {
  readonly shows: string;
  readonly type: string;
}

/** What a conversation at a terminal left: the exit code, and all that was on the screen, without colours and cursor moves. */
export interface Conversation {
  readonly code: number;
  readonly screen: string;
}

const control = /\x1b\[[0-9;?]*[A-Za-z]/g;

/** Runs `crm …` at a terminal of 80 columns and types each answer when its question is shown. */
export async function converse(
  context: ReturnType<typeof testShop>,
  words: readonly string[],
  turns: readonly Turn[],
  env: Record<string, string> = {},
): Promise<Conversation> {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => stdin });
  const waiting = [...turns];
  let screen = '';
  let unseen = '';
  const terminal = () =>
    Object.assign(
      new Writable({
        write(chunk: Buffer, _, done) {
          screen += chunk.toString();
          unseen += chunk.toString();
          const [next] = waiting;
          if (next && unseen.replace(control, '').includes(next.shows)) {
            waiting.shift();
            unseen = '';
            // After the prompt that is drawn has begun to listen.
            setImmediate(() => stdin.write(next.type));
          }
          done();
        },
      }),
      // High enough that nothing goes through a pager.
      { isTTY: true, columns: 80, rows: 400 },
    );
  const code = await run(words, {
    env: { CRM_DB: context.path('crm.db'), CRM_NOW: '2026-03-08T09:00:00+07:00', HOME: context.folder, ...env },
    cwd: () => context.folder,
    stdin: stdin as unknown as NodeJS.ReadableStream & { isTTY: boolean },
    stdout: terminal(),
    stderr: terminal(),
    now: () => Date.parse('2026-03-08T02:00:00Z'),
    node: '26.0.0',
    nodePath: process.execPath,
  });
  return { code, screen: screen.replace(control, '') };
}
