import type { Write } from '../files/output/sink.ts';
import { ClosedPipe, StreamSink } from './sink.ts';

/** A program that shows what is written to it a screen at a time. */
export interface PagerProcess {
  readonly stdin: NodeJS.WritableStream;
  /** Its exit code, when it has ended. */
  readonly ended: Promise<number>;
}

/** Starts the pager; undefined where none is wanted. */
export type OpenPager = () => PagerProcess | undefined;

/** What a shell answers for a program that it cannot run. */
const notRun = [126, 127];

const lineFeeds = (chunk: string | Uint8Array): number =>
  typeof chunk === 'string' ? chunk.split('\n').length - 1 : chunk.reduce((sum, byte) => sum + Number(byte === 10), 0);

/** Gives what is produced to the sink, or to a pager where it has more than `rows` lines. Whoever leaves the pager has seen enough. */
export async function throughPager(
  sink: StreamSink,
  { rows, open }: { rows: number; open: OpenPager },
  produce: (write: Write) => Promise<void>,
): Promise<void> {
  const first: (string | Uint8Array)[] = [];
  let lines = 0;
  let pager: PagerProcess | undefined;
  let taker: StreamSink | undefined;
  const write: Write = async (chunk) => {
    if (taker) return taker.write(chunk);
    first.push(chunk);
    lines += lineFeeds(chunk);
    if (lines <= rows) return;
    pager = open();
    taker = pager ? new StreamSink(pager.stdin) : sink;
    for (const each of first) await taker.write(each);
  };
  try {
    await produce(write);
  } catch (error) {
    if (!pager || !(error instanceof ClosedPipe)) throw error;
  } finally {
    pager?.stdin.end();
  }
  const isShown = pager ? !notRun.includes(await pager.ended) : taker !== undefined;
  if (!isShown) for (const each of first) await sink.write(each);
}
