/** A range of UTF-16 code units in a longer array: packed words are compared in place. */
export interface UnitRun {
  readonly units: Uint16Array;
  readonly start: number;
  readonly end: number;
}

const boostFrom = 0.7;
const prefixScale = 0.1;
const longestPrefix = 4;

/** The code units of a text as a range of its own. */
export function runOf(text: string): UnitRun {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  return { units, start: 0, end: units.length };
}

/** Jaro–Winkler similarity of two texts, 0–1; equal to the reference (Winkler 1990, prefix ≤ 4, scale 0.1, boost above 0.7). */
export const jaroWinkler = (a: string, b: string): number => runSimilarity(runOf(a), runOf(b));

/** Jaro–Winkler similarity of two runs, 0–1. */
export function runSimilarity(a: UnitRun, b: UnitRun): number {
  const shorter = a.end - a.start <= b.end - b.start ? a : b;
  const longer = shorter === a ? b : a;
  const jaro = longer.end - longer.start <= 32 ? jaroOfShort(shorter, longer) : jaroOfLong(shorter, longer);
  return jaro > boostFrom ? jaro + sharedPrefix(shorter, longer) * prefixScale * (1 - jaro) : jaro;
}

function sharedPrefix(a: UnitRun, b: UnitRun): number {
  const most = Math.min(longestPrefix, a.end - a.start);
  let length = 0;
  while (length < most && a.units[a.start + length] === b.units[b.start + length]) length++;
  return length;
}

const ratio = (matches: number, swapped: number, lengths: readonly [number, number]): number =>
  (matches / lengths[0] + matches / lengths[1] + (matches - (swapped >> 1)) / matches) / 3;

/** Jaro of runs of at most 32 units: which units are taken is kept in two 32-bit masks. */
function jaroOfShort(a: UnitRun, b: UnitRun): number {
  const aLength = a.end - a.start;
  const bLength = b.end - b.start;
  if (aLength === 0) return bLength === 0 ? 1 : 0;
  const reach = Math.max(0, (bLength >> 1) - 1);
  let aTaken = 0;
  let bTaken = 0;
  let matches = 0;
  for (let i = 0; i < aLength; i++) {
    const unit = a.units[a.start + i];
    const last = Math.min(bLength - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= last; j++) {
      if (b.units[b.start + j] !== unit || bTaken & (1 << j)) continue;
      aTaken |= 1 << i;
      bTaken |= 1 << j;
      matches++;
      break;
    }
  }
  if (matches === 0) return 0;
  let swapped = 0;
  while (aTaken !== 0) {
    const i = 31 - Math.clz32(aTaken & -aTaken);
    const j = 31 - Math.clz32(bTaken & -bTaken);
    if (a.units[a.start + i] !== b.units[b.start + j]) swapped++;
    aTaken &= aTaken - 1;
    bTaken &= bTaken - 1;
  }
  return ratio(matches, swapped, [aLength, bLength]);
}

function jaroOfLong(a: UnitRun, b: UnitRun): number {
  const aLength = a.end - a.start;
  const bLength = b.end - b.start;
  if (aLength === 0) return 0;
  const reach = Math.max(0, (bLength >> 1) - 1);
  const bTaken = new Uint8Array(bLength);
  const matched: number[] = [];
  for (let i = 0; i < aLength; i++) {
    const unit = a.units[a.start + i] ?? 0;
    const last = Math.min(bLength - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= last; j++) {
      if (bTaken[j] || b.units[b.start + j] !== unit) continue;
      bTaken[j] = 1;
      matched.push(unit);
      break;
    }
  }
  if (matched.length === 0) return 0;
  let swapped = 0;
  let next = 0;
  for (let j = 0; j < bLength; j++) {
    if (bTaken[j] && matched[next++] !== b.units[b.start + j]) swapped++;
  }
  return ratio(matched.length, swapped, [aLength, bLength]);
}
