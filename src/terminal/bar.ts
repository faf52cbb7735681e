import type { Out } from './out.ts';

const width = 30;

/** A bar of a share from 0 to 1, at most 30 signs: blocks at a terminal, `#` in plain text. */
export const barOf = (share: number, { onTerminal }: Pick<Out, 'onTerminal'>): string =>
  (onTerminal ? '█' : '#').repeat(Math.round(width * Math.min(1, Math.max(0, share))));
