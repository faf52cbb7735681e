import { type Proportion, rateOf, wilson } from '../../statistics/intervals.ts';

/** The most that a source gives. */
export const mostSourcePoints = 30;

/**
 * Points of a source: half of the most where it does as well as all sources together, in proportion else. It counts the lower
 * Wilson bound, so that a source of which little is known gets little: 15 · bound / overall rate, rounded, at most 30.
 */
export function sourcePoints(source: Proportion, overall: Proportion): number {
  if (source.of === 0 || overall.hits === 0) return 0;
  const points = ((mostSourcePoints / 2) * wilson(source).low) / rateOf(overall);
  return Math.min(mostSourcePoints, Math.round(points));
}
