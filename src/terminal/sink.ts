import { fstatSync } from 'node:fs';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';

/** The reader of our output went away (`| head -1`): the command ends quietly, exit 0. */
export class ClosedPipe extends Error {}

const usualWidth = 80;
const narrowestTerminal = 20;

/** A stream as a place to write to that is waited for and whose faults are told. */
export class StreamSink {
  readonly stream: NodeJS.WritableStream & { isTTY?: boolean; columns?: number; rows?: number };
  #failure: Error | undefined;

  constructor(stream: StreamSink['stream']) {
    this.stream = stream;
    stream.on('error', (error) => {
      this.#failure ??= error;
    });
  }

  get isTerminal(): boolean {
    return this.stream.isTTY === true;
  }

  /** Columns of the terminal; undefined where it is none. A terminal that does not say has 80. */
  get width(): number | undefined {
    return this.isTerminal ? Math.max(narrowestTerminal, this.stream.columns || usualWidth) : undefined;
  }

  /** Does it end in a plain file (`> list.csv`)? Not every standard handle of Windows can tell. */
  get isFile(): boolean {
    const fd = 'fd' in this.stream ? this.stream.fd : undefined;
    try {
      return typeof fd === 'number' && fstatSync(fd).isFile();
    } catch {
      return false;
    }
  }

  /** Resolves when the chunk was taken. Throws ClosedPipe, or `io` when it could not be written (a full disk). */
  async write(chunk: string | Uint8Array): Promise<void> {
    if (chunk.length === 0) return;
    this.#check(this.#failure);
    await new Promise<void>((resolve) => {
      this.stream.write(chunk, (error) => {
        this.#failure ??= error ?? undefined;
        resolve();
      });
    });
    this.#check(this.#failure);
  }

  #check(error: (Error & { code?: string }) | undefined): void {
    if (!error) return;
    if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') throw new ClosedPipe();
    throw new UserError({
      code: 'io',
      message: text(
        `The output could not be written (${error.code ?? error.message}).`,
        `Không ghi được đầu ra (${error.code ?? error.message}).`,
      ),
      hint: text('Free some space or write elsewhere: `-o FILE`', 'Giải phóng dung lượng hoặc ghi nơi khác: `-o FILE`'),
    });
  }
}
