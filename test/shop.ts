import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { run } from '../src/cli/run.ts';

/** What a terminal was told without the turns of a spinner: how many there are depends on the machine. */
export const withoutSpinner = (said: string): string => said.replace(/\u001b\[\?2026h[\s\S]*?\u001b\[\?2026l/g, '');

/** A stream that keeps what is written to it. */
class CapturingStream extends Writable {
  isTTY = false;
  columns = 80;
  rows = 24;
  // What a spinner asks of a terminal.
  readonly cursorTo = () => true;
  readonly clearLine = () => true;
  readonly moveCursor = () => true;
  #chunks: Buffer[] = [];

  override _write(chunk: Buffer | string, _encoding: string, done: () => void): void {
    this.#chunks.push(Buffer.from(chunk));
    done();
  }

  /** All that was written since the last call. */
  take(): string {
    const kept = Buffer.concat(this.#chunks).toString('utf8');
    this.#chunks = [];
    return kept;
  }
}

/** Which streams end at a terminal; none when not given. */
export interface Terminals {
  readonly stdin?: boolean;
  readonly stdout?: boolean;
  readonly stderr?: boolean;
  /** Columns of the terminal; 80 when not given. */
  readonly columns?: number;
}

interface Line {
  readonly folder: string;
  readonly env?: Record<string, string>;
  readonly terminals?: Terminals;
  readonly stdin?: string | Uint8Array;
}

/** Runs `crm …` in this process with a folder as the world around it and a fixed clock. */
export async function runLine(
  runWords: typeof run,
  words: readonly string[],
  { folder, env = {}, terminals = {}, stdin = '' }: Line,
): Promise<{ status: number; stdout: string; stderr: string }> {
  const [stdout, stderr] = [new CapturingStream(), new CapturingStream()];
  stdout.isTTY = terminals.stdout ?? false;
  stderr.isTTY = terminals.stderr ?? false;
  stdout.columns = terminals.columns ?? 80;
  stderr.columns = stdout.columns;
  const status = await runWords(words, {
    env: {
      CRM_DB: join(folder, 'crm.db'),
      CRM_NOW: '2026-03-08T09:00:00+07:00',
      XDG_DATA_HOME: folder,
      HOME: folder,
      ...env,
    },
    cwd: () => folder,
    stdin: Object.assign(new PassThrough().end(stdin), { isTTY: terminals.stdin ?? false }),
    stdout,
    stderr,
    now: () => Date.parse('2026-03-08T02:00:00Z'),
    node: '26.0.0',
    nodePath: process.execPath,
  });
  return { status, stdout: stdout.take(), stderr: stderr.take() };
}

function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crm-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A shop of its own for one test: a scratch folder, a fixed clock, the real command line in this process. */
export function testShop(env: Record<string, string> = {}, terminals: Terminals = {}, folder = scratchFolder()) {
  const state = { out: '', err: '' };
  const context = {
    folder,
    /** A path in the shop's folder. */
    path: (name: string) => join(folder, name),
    /** Runs `crm …` and tells its exit code. */
    async crm(...words: string[]): Promise<number> {
      return context.crmWith('', ...words);
    },
    /** The same, with something on stdin. */
    async crmWith(stdin: string | Uint8Array, ...words: string[]): Promise<number> {
      const ran = await runLine(run, words, { folder, env, terminals, stdin });
      Object.assign(state, { out: ran.stdout, err: ran.stderr });
      return ran.status;
    },
    /** What the last command printed on stdout. */
    out: () => state.out,
    /** What it said on stderr. */
    err: () => state.err,
    /** The JSON document it printed. */
    json: () => JSON.parse(state.out),
    /** The error object it printed with --json. */
    error: () =>
      JSON.parse(state.err).error as {
        code: string;
        exit: number;
        message: string;
        hint: string;
        file?: string;
        line?: number;
      },
  };
  return context;
}
