/** So few values are sorted outright. */
const few = 2048;
const buckets = 4096;

/**
 * The values at these places (from 0) of the ascending order, without sorting all: values are counted into buckets of
 * equal width, and only the buckets that hold a wanted place are looked into. Throws RangeError for a place that is none.
 */
export function orderStatistics(values: Float64Array, places: readonly number[]): number[] {
  if (places.some((place) => place < 0 || place >= values.length)) throw new RangeError('There is no such place.');
  if (values.length <= few) {
    const sorted = values.slice().sort();
    return places.map((place) => sorted[place] ?? 0);
  }
  const [least, most] = extremes(values);
  if (least === most) return places.map(() => least);
  const width = (most - least) / (buckets - 1);
  const before = startsOf(values, least, width);
  const bucketOf = places.map((place) => lastNotAfter(before, place));
  const opened = new Map([...new Set(bucketOf)].map((bucket) => [bucket, new Float64Array(sizeOf(before, bucket))]));
  fill(opened, values, { least, width });
  return places.map((place, i) => {
    const bucket = bucketOf[i] ?? 0;
    return orderStatistics(opened.get(bucket) ?? values, [place - (before[bucket] ?? 0)])[0] ?? 0;
  });
}

function extremes(values: Float64Array): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

/** How many values come before each bucket; the last entry is how many there are. */
function startsOf(values: Float64Array, least: number, width: number): Float64Array {
  const starts = new Float64Array(buckets + 1);
  for (let i = 0; i < values.length; i++) {
    const next = Math.floor(((values[i] ?? 0) - least) / width) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let bucket = 1; bucket <= buckets; bucket++) starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
  return starts;
}

const sizeOf = (starts: Float64Array, bucket: number) => (starts[bucket + 1] ?? 0) - (starts[bucket] ?? 0);

/** The bucket in which a place lies. */
function lastNotAfter(starts: Float64Array, place: number): number {
  let bucket = 0;
  while ((starts[bucket + 1] ?? Number.POSITIVE_INFINITY) <= place) bucket++;
  return bucket;
}

/** Puts the values of the opened buckets into them. */
function fill(
  opened: Map<number, Float64Array>,
  values: Float64Array,
  { least, width }: { least: number; width: number },
) {
  const wanted = new Int16Array(buckets).fill(-1);
  const rooms = [...opened.values()];
  [...opened.keys()].forEach((bucket, room) => {
    wanted[bucket] = room;
  });
  const taken = new Uint32Array(rooms.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    const room = wanted[Math.floor((value - least) / width)] ?? -1;
    const into = rooms[room];
    if (!into) continue;
    const next = taken[room] ?? 0;
    into[next] = value;
    taken[room] = next + 1;
  }
}
