/** The bands of monthly income that segments name, in million đồng, lowest first. */
export const incomeBands = ['under_5m', '5m_10m', '10m_20m', '20m_50m', '50m_plus'] as const;

export type IncomeBand = (typeof incomeBands)[number];

const starts = [0, 5_000_000, 10_000_000, 20_000_000, 50_000_000];

/** The band of a monthly income in đồng; each begins with its lower bound. */
export const incomeBand = (amountVnd: number): IncomeBand =>
  incomeBands[starts.findLastIndex((start) => amountVnd >= start)] ?? 'under_5m';

/** The one band that holds a range of đồng ("5–10 triệu" ends where the next band begins); null when it spans several. */
export function incomeBandOfRange(min: number | null, max: number | null): IncomeBand | null {
  const lowest = incomeBand(min ?? 0);
  const highest = max === null ? '50m_plus' : incomeBand(max > (min ?? 0) ? max - 1 : max);
  return lowest === highest ? lowest : null;
}
