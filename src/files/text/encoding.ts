import { readSync } from 'node:fs';
import { decodeLegacy, type LegacyEncoding } from '../../shared/legacy-vietnamese.ts';

/** How the bytes of a file stand for characters. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | LegacyEncoding;

export interface FoundEncoding {
  readonly encoding: Encoding;
  /** Bytes of the byte order mark, which are no text. */
  readonly skip: number;
  /** Single bytes of it are of another encoding. */
  readonly strays?: true;
  /** `file.stray_bytes`; `file.encoding_guessed`: by the share of Vietnamese syllables; `file.encoding_unknown`: nothing spoke for it. */
  readonly flags: readonly string[];
}

/** Share of words that are what the reader's language would write, 0–1. */
export type TextScore = (text: string) => number;

const aliases = new Map<string, Encoding>(
  Object.entries({
    utf8: 'utf-8',
    ascii: 'utf-8',
    utf16: 'utf-16le',
    utf16le: 'utf-16le',
    utf16be: 'utf-16be',
    ucs2: 'utf-16le',
    tcvn: 'tcvn3',
    tcvn3: 'tcvn3',
    abc: 'tcvn3',
    viscii: 'viscii',
    vni: 'vni',
    vniwindows: 'vni',
    cp1258: 'windows-1258',
    windows1258: 'windows-1258',
    cp1252: 'windows-1252',
    windows1252: 'windows-1252',
    latin1: 'windows-1252',
    iso88591: 'windows-1252',
  } as const),
);

/** Every name that `encodingNamed` knows in its canonical spelling. */
export const encodingNames: readonly Encoding[] = [...new Set(aliases.values())];

/** The encoding of a name as people write it (`UTF8`, `cp1258`, `latin1`); undefined for an unknown one. */
export const encodingNamed = (name: string): Encoding | undefined =>
  aliases.get(name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));

/**
 * The encoding of a file: a byte order mark, else UTF-8 when all of it or nearly is (`utf8`, from `surveyFile`), else UTF-16 by its
 * zeros, else the legacy encoding whose reading scores best.
 */
export function detectEncoding(
  file: { fd: number; size: number; utf8: boolean | 'strays' },
  score: TextScore,
): FoundEncoding {
  const head = readAt(file.fd, 0, Math.min(file.size, sampleBytes));
  const mark = byteOrderMark(head);
  const strays = { strays: true, flags: ['file.stray_bytes'] } as const;
  if (mark) return { ...mark, ...(mark.encoding === 'utf-8' && file.utf8 === 'strays' ? strays : { flags: [] }) };
  // Text in UTF-16 with few letters can also be UTF-8 with zeros in it, so zeros are asked first.
  const wide = utf16ByZeros(head);
  if (wide) return { encoding: wide, skip: 0, flags: ['file.encoding_guessed'] };
  if (file.utf8 === 'strays') return { encoding: 'utf-8', skip: 0, ...strays };
  if (file.utf8) return { encoding: 'utf-8', skip: 0, flags: [] };
  return { skip: 0, ...bestLegacy(legacySample(file.fd, file.size), score) };
}

const sampleBytes = 1 << 16;

function readAt(fd: number, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  return buffer.subarray(0, readSync(fd, buffer, 0, length, position));
}

/** The encoding that a byte order mark names, with its length; undefined when there is none. */
export function byteOrderMark(head: Uint8Array): { encoding: Encoding; skip: number } | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', skip: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', skip: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', skip: 2 };
  return undefined;
}

/** At least 30 % zeros at one parity and almost none at the other, and line ends and commas with a zero each. */
function utf16ByZeros(head: Uint8Array): Encoding | undefined {
  const zeros = [0, 0];
  const marks = { all: 0, littleEndian: 0, bigEndian: 0 };
  for (const [index, byte] of head.entries()) {
    if (byte === 0) zeros[index & 1]!++;
    if (byte !== 10 && byte !== 44) continue;
    marks.all++;
    if (index % 2 === 0 && head[index + 1] === 0) marks.littleEndian++;
    if (index % 2 === 1 && head[index - 1] === 0) marks.bigEndian++;
  }
  const [even, odd] = zeros.map((count) => count / (head.length / 2)) as [number, number];
  const most = 0.8 * marks.all;
  if (odd >= 0.3 && even < 0.05 && marks.littleEndian >= most) return 'utf-16le';
  if (even >= 0.3 && odd < 0.05 && marks.bigEndian >= most) return 'utf-16be';
  return undefined;
}

/** Lines with bytes above ASCII: from the beginning, the middle and the end, for lists are often sorted. */
function legacySample(fd: number, size: number): Buffer {
  const places = size <= 4 * sampleBytes ? [0] : [0, (size - sampleBytes) >> 1, size - sampleBytes];
  const length = size <= 4 * sampleBytes ? size : sampleBytes;
  return Buffer.concat(places.flatMap((place) => [readAt(fd, Math.floor(place), length), Buffer.from('\n')]));
}

const candidates = ['windows-1252', 'tcvn3', 'viscii', 'windows-1258', 'vni'] as const;

/** Above this share of legal syllables a reading is taken for Vietnamese. */
const convincing = 0.5;

function bestLegacy(sample: Buffer, score: TextScore): { encoding: Encoding; flags: string[] } {
  let best: { encoding: Encoding; share: number } = { encoding: 'windows-1252', share: 0 };
  for (const encoding of candidates) {
    const share = score(accentedWords(decodeLegacy(sample, encoding)));
    if (share > best.share) best = { encoding, share };
  }
  if (best.share >= convincing) return { encoding: best.encoding, flags: ['file.encoding_guessed'] };
  return { encoding: 'windows-1252', flags: ['file.encoding_unknown'] };
}

/** The words that the candidates read differently: those with anything beyond ASCII. */
function accentedWords(text: string): string {
  // Parted first, searched then: a run of plain characters without end is looked through once.
  const words = text.split(/[\s,;|"'()/.:\x00-\x1f]+/).filter((word) => /[^\x00-\x7f]/.test(word));
  return words.slice(0, 20_000).join(' ');
}
