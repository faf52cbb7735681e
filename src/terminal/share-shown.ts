import type { Out } from './out.ts';

/** A share in a table: per cent for people, a number from 0 to 1 for machines. */
export const shareShown = ({ format }: Pick<Out, 'format'>, share: number): string | number =>
  format === 'table' || format === 'md' ? `${(100 * share).toFixed(1)} %` : share;
