/** Customers whose value lies in a range; the last has no upper end. Money in minor units. */
export interface ValueBand {
  readonly from: number;
  readonly to: number | null;
  readonly customers: number;
  /** Their values together. */
  readonly clv: number;
}

const mostBands = 10;
/** Values above this share of all are in the last band, so that a few large ones do not leave the others in one. */
const usual = 0.95;

/** The least of 1, 2, 5, 10, 20 … that is not below a number. */
function roundedUp(number: number): number {
  const power = 10 ** Math.floor(Math.log10(number));
  return ([1, 2, 5].find((digit) => digit * power >= number) ?? 10) * power;
}

/** How values (minor units) are distributed, in bands of one round width; empty where there is none. */
export function histogramOf(values: readonly number[]): ValueBand[] {
  if (values.length === 0) return [];
  const ascending = Float64Array.from(values).sort();
  const common = ascending[Math.floor(usual * (ascending.length - 1))] ?? 0;
  const width = roundedUp(Math.max(1, common / (mostBands - 1)));
  const bands = Array.from({ length: mostBands }, () => ({ customers: 0, clv: 0 }));
  for (const value of ascending) {
    const band = bands[Math.min(mostBands - 1, Math.floor(value / width))];
    if (!band) continue;
    band.customers++;
    band.clv += value;
  }
  const last = bands.findLastIndex(({ customers }) => customers > 0);
  return bands.slice(0, last + 1).map((band, i) => ({
    from: i * width,
    to: i === mostBands - 1 ? null : (i + 1) * width,
    ...band,
  }));
}
