/** What the threads of a staging tell each other: how many rows they have read together, and a gate for each. */
export type Signals = Int32Array<SharedArrayBuffer>;

export const rowsRead = 0;

/** A gate is 1 once the shop's connection holds the thread's staging database too. */
export const firstGate = 1;

const mostThreads = 2;

export const sharedSignals = (): Signals =>
  new Int32Array(new SharedArrayBuffer((firstGate + mostThreads) * Int32Array.BYTES_PER_ELEMENT));
