/** So few values are sorted outright. */
const few = 2048;
const buckets = 65_536;

/** Whole numbers counted into buckets of equal width. */
interface Counted {
  readonly least: number;
  /** 1: a bucket is one number. */
  readonly width: number;
  /** How many values come before each bucket. */
  readonly before: Float64Array;
}

/**
 * The values at these places (from 0) of the ascending order of whole numbers, without sorting all: they are counted
 * into buckets, and only the buckets that hold a wanted place are looked into. Throws RangeError for a place that is none.
 */
export function orderStatistics(values: Float64Array, places: readonly number[]): number[] {
  if (places.some((place) => place < 0 || place >= values.length)) throw new RangeError('There is no such place.');
  if (values.length <= few) {
    const sorted = values.slice().sort();
    return places.map((place) => sorted[place] ?? 0);
  }
  const counted = count(values);
  const { least, width, before } = counted;
  const bucketOf = places.map((place) => lastNotAfter(before, place));
  if (width === 1) return bucketOf.map((bucket) => least + bucket);
  const opened = open(values, counted, new Set(bucketOf));
  return places.map((place, i) => {
    const bucket = bucketOf[i] ?? 0;
    return orderStatistics(opened.get(bucket) ?? values, [place - (before[bucket] ?? 0)])[0] ?? 0;
  });
}

function count(values: Float64Array): Counted {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const width = Math.max(1, (most - least) / (buckets - 1));
  const before = new Float64Array(buckets + 1);
  for (let i = 0; i < values.length; i++) {
    const next = Math.floor(((values[i] ?? 0) - least) / width) + 1;
    before[next] = (before[next] ?? 0) + 1;
  }
  for (let bucket = 1; bucket <= buckets; bucket++) before[bucket] = (before[bucket] ?? 0) + (before[bucket - 1] ?? 0);
  return { least, width, before };
}

/** The bucket in which a place lies. */
function lastNotAfter(before: Float64Array, place: number): number {
  let bucket = 0;
  while ((before[bucket + 1] ?? Number.POSITIVE_INFINITY) <= place) bucket++;
  return bucket;
}

/** The values of some buckets. */
function open(values: Float64Array, { least, width, before }: Counted, wanted: ReadonlySet<number>) {
  const opened = new Map<number, Float64Array>();
  const isWanted = new Uint8Array(buckets);
  for (const bucket of wanted) {
    isWanted[bucket] = 1;
    opened.set(bucket, new Float64Array((before[bucket + 1] ?? 0) - (before[bucket] ?? 0)));
  }
  const taken = new Map<number, number>();
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    const bucket = Math.floor((value - least) / width);
    if (isWanted[bucket] === 0) continue;
    const place = taken.get(bucket) ?? 0;
    const into = opened.get(bucket);
    if (into) into[place] = value;
    taken.set(bucket, place + 1);
  }
  return opened;
}
