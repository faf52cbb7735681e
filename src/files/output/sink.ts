/** Where output goes, piece by piece. A promise asks the writer to wait for it before the next piece. */
export interface Sink {
  write(chunk: string | Uint8Array): Promise<void> | undefined;
}
