/** Takes a piece of output; resolves when there is room for the next. */
export type Write = (chunk: string | Uint8Array) => Promise<void>;

/** Where output goes, piece by piece. A promise asks the writer to wait for it before the next piece. */
export interface Sink {
  write(chunk: string | Uint8Array): Promise<void> | undefined;
}
