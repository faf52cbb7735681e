import type { Writable } from 'node:stream';
import { ioFailure } from './failures.ts';

/** Where output goes, piece by piece. A promise asks the writer to wait for it before the next piece. */
export interface Sink {
  write(chunk: string | Uint8Array): Promise<void> | undefined;
}

/**
 * A stream as a sink that waits when the stream is full. A failed write throws UserError `io`; a reader that went away
 * throws the system's error with code `EPIPE`, which is no failure of the command.
 */
export function streamSink(stream: Writable, name: string): Sink {
  let failed: Error | undefined;
  stream.on('error', (error) => {
    failed = error;
  });
  const wait = () =>
    new Promise<void>((resolve, reject) => {
      const settle = (error?: Error) => {
        stream.off('drain', settle).off('error', settle).off('close', settle);
        const cause = error ?? failed;
        if (cause) reject(ioFailure(cause, name));
        else resolve();
      };
      stream.once('drain', settle).once('error', settle).once('close', settle);
    });
  return {
    write(chunk) {
      if (failed) throw ioFailure(failed, name);
      return stream.write(chunk) ? undefined : wait();
    },
  };
}
