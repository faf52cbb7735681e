import { decodeLegacy, readVni } from '../../shared/legacy-vietnamese.ts';
import { syllableScore } from './vietnamese.ts';

/** How a text was spoilt and is mended: the flag of the mended cell. */
export type RepairFlag = 'text.tcvn3_repaired' | 'text.vni_repaired' | 'text.utf8_as_1252_repaired';

const throughout = '_throughout';

/**
 * How a column is mended. Throughout: nothing in it is sound Unicode, so that a cell which reads equally well both ways
 * ("Vò Minh" is TCVN3 for Vũ Minh) is mended like the others.
 */
export type Repair = RepairFlag | `text.${'tcvn3' | 'vni'}_repaired${typeof throughout}`;

/** The flag of a cell that was mended so. */
export const repairFlag = (repair: Repair): RepairFlag => repair.replace(throughout, '') as RepairFlag;

/** In the order of trust: the bytes of UTF-8 prove themselves, the others only read like Vietnamese. */
const repairs: readonly RepairFlag[] = ['text.utf8_as_1252_repaired', 'text.vni_repaired', 'text.tcvn3_repaired'];

/** The byte that windows-1252 shows as each of its characters beyond Latin-1. */
const westernBytes = new Map(
  Array.from(
    { length: 0x20 },
    (_, at) => [new TextDecoder('windows-1252').decode(Uint8Array.of(0x80 + at)), 0x80 + at] as const,
  ),
);
const ascii = /^[\0-\x7f]*$/;
/** A character that neither windows-1252 nor Latin-1 has; most words with Vietnamese accents hold one. */
const beyondWestern = new RegExp(`[^\\0-\\xff${[...westernBytes.keys()].join('')}]`);

/** The bytes of a text that was read as windows-1252 or Latin-1; null when a character is of neither. */
function westernBytesOf(text: string): Uint8Array | null {
  if (beyondWestern.test(text)) return null;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    bytes[at] = code < 0x100 ? code : (westernBytes.get(text.charAt(at)) ?? 0);
  }
  return bytes;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes).normalize('NFC');
  } catch {
    return null;
  }
}

// A sign by itself ("120 €") is no letter that was misread, though TCVN3 would make it one.
const besideLetter = /[a-z][^\0-\x7f]|[^\0-\x7f][a-z]/i;

/** The text as the repair would have it; null when it does not apply. */
function mended(text: string, bytes: Uint8Array, repair: RepairFlag): string | null {
  switch (repair) {
    case 'text.utf8_as_1252_repaired':
      // An à was C3 A0; many programs turn the hard space into a plain one.
      return asUtf8(bytes) ?? asUtf8(bytes.map((byte, at) => (byte === 0x20 && bytes[at - 1] === 0xc3 ? 0xa0 : byte)));
    case 'text.vni_repaired':
      return besideLetter.test(text) ? readVni(text).normalize('NFC') : null;
    case 'text.tcvn3_repaired':
      return besideLetter.test(text) ? decodeLegacy(bytes, 'tcvn3') : null;
  }
}

const signs = /[^\p{L}\p{N}\p{ASCII}]/gu;
const countSigns = (text: string): number => text.match(signs)?.length ?? 0;

/** A long text is judged by its beginning. */
const score = (text: string): number => syllableScore(text.slice(0, 2000));

/** How much better a mended text reads, in shares of Vietnamese syllables (0 to 1); null when it reads no better. */
function gain(before: string, after: string, repair: RepairFlag): number | null {
  if (after === before || after.includes('\ufffd')) return null;
  const rise = score(after) - score(before);
  if (rise > 0) return rise;
  // "§/C" for "Đ/C" holds no syllable at all, but a sign that has become a letter; and a hard space was two signs.
  const fewer =
    countSigns(after) < countSigns(before) || (repair === 'text.utf8_as_1252_repaired' && !/\p{Cc}/u.test(after));
  return rise === 0 && fewer ? 0 : null;
}

/**
 * A cell of a column for which this repair was decided; null when the cell is not spoilt, or would not read more like
 * Vietnamese. Text spoilt twice is mended twice.
 */
export function repairText(cell: string, repair: Repair): string | null {
  if (ascii.test(cell)) return null;
  const bytes = westernBytesOf(cell);
  const flag = repairFlag(repair);
  const after = bytes && mended(cell, bytes, flag);
  if (after === null || after === cell || after.includes('\ufffd')) return null;
  const asGood = repair !== flag && score(after) === score(cell);
  if (!asGood && gain(cell, after, flag) === null) return null;
  return repair === 'text.utf8_as_1252_repaired' ? (repairText(after, repair) ?? after) : after;
}

const mostSeen = 10_000;

/** Collects from a column's cells, at most 10,000 that are not empty, whether they are spoilt and how to mend them. */
export class ColumnRepairVote {
  readonly gains: Record<RepairFlag, number> = {
    'text.tcvn3_repaired': 0,
    'text.vni_repaired': 0,
    'text.utf8_as_1252_repaired': 0,
  };
  /** Cells with accents that read well as they are. */
  sound = 0;
  /** Those of them with a character that no misread byte shows. */
  unicode = 0;
  seen = 0;

  /** Takes one cell into account. */
  see(cell: string): void {
    if (cell === '' || this.seen >= mostSeen) return;
    this.seen++;
    if (ascii.test(cell)) return;
    const bytes = westernBytesOf(cell);
    if (!bytes || score(cell) === 1) {
      this.sound++;
      if (!bytes) this.unicode++;
      return;
    }
    for (const repair of repairs) {
      const after = mended(cell, bytes, repair);
      this.gains[repair] += (after === null ? null : gain(cell, after, repair)) ?? 0;
    }
  }

  /** Adds what another part of the same column said. */
  add(other: Pick<ColumnRepairVote, 'gains' | 'sound' | 'unicode' | 'seen'>): void {
    for (const repair of repairs) this.gains[repair] += other.gains[repair];
    this.sound += other.sound;
    this.unicode += other.unicode;
    this.seen += other.seen;
  }

  /**
   * The repair by which the column reads best; null when none helps. A few foreign words ("Thaï") among sound cells are
   * no reason to take the column for VNI or TCVN3.
   */
  decide(): Repair | null {
    const best = repairs.reduce((one, other) => (this.gains[other] > this.gains[one] ? other : one));
    if (best === 'text.utf8_as_1252_repaired') return this.gains[best] > 0 ? best : null;
    if (this.gains[best] <= this.sound / 10) return null;
    return this.unicode === 0 && this.gains[best] > this.sound ? `${best}${throughout}` : best;
  }
}

/** Has the cell lost letters for good: U+FFFD, or a question mark within a word ("Nguy?n")? Code text.unrepairable. */
export const isUnrepairable = (cell: string): boolean => cell.includes('\ufffd') || /\p{L}\?+\p{L}/u.test(cell);
