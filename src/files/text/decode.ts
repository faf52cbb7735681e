import { isUtf8 } from 'node:buffer';
import { readSync } from 'node:fs';
import { decodeLegacy } from '../../shared/legacy-vietnamese.ts';
import { text as sentence } from '../../shared/text.ts';
import { unreadable } from '../failures.ts';
import { characterBoundary } from '../survey.ts';
import type { Encoding } from './encoding.ts';
import { decodeWithInvalidBytes } from './utf8.ts';

export interface DecodeOptions {
  /** Name of the file, for messages. */
  readonly file: string;
  readonly encoding: Encoding;
  /** It is UTF-8 but for single bytes, which are read as well as they can be. */
  readonly strays?: true;
  /** Bytes before the text (a byte order mark). */
  readonly skip: number;
  /** Where the text ends, in bytes; undefined: where the file does. */
  readonly end?: number | undefined;
  /** Bytes read at a time; small, for a cell that is kept keeps the whole block alive. */
  readonly blockBytes?: number;
}

/** The text of a file in blocks, read synchronously at its own position. Throws UserError `unreadable` where it is not of that encoding. */
export function* readText(fd: number, options: DecodeOptions): Generator<string, void, undefined> {
  const decode = decoders(options);
  const size = options.blockBytes ?? 1 << 14;
  let buffer = Buffer.allocUnsafe(size + 4);
  let position = options.skip;
  let carried = 0;
  for (;;) {
    if (buffer.length < carried + size) buffer = Buffer.concat([buffer.subarray(0, carried)], carried * 2 + size);
    const got = readSync(fd, buffer, carried, Math.min(size, (options.end ?? Infinity) - position), position);
    position += got;
    const block = buffer.subarray(0, carried + got);
    const last = got === 0;
    const cut = last ? block.length : decode.boundary(block);
    if (cut > 0) {
      const text = decode.text(block.subarray(0, cut));
      if (text === undefined) throw notOfEncoding(options);
      yield text;
    }
    if (last) return;
    carried = block.copy(buffer, 0, cut);
  }
}

interface Decoder {
  /** How much of a block can be decoded without the bytes that follow. */
  boundary(block: Uint8Array): number;
  /** undefined: the bytes are not of this encoding. */
  text(bytes: Buffer): string | undefined;
}

function decoders({ encoding, strays }: DecodeOptions): Decoder {
  if (encoding === 'utf-8') {
    const odd = (bytes: Buffer) => (strays ? decodeWithInvalidBytes(bytes) : undefined);
    return { boundary: characterBoundary, text: (bytes) => (isUtf8(bytes) ? bytes.toString('utf8') : odd(bytes)) };
  }
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const bigEndian = encoding === 'utf-16be';
    return { boundary: (block) => surrogateBoundary(block, bigEndian), text: (bytes) => wideText(bytes, bigEndian) };
  }
  // Some of these write one character in two bytes, but never across a line.
  return { boundary: lastLineBoundary, text: (bytes) => decodeLegacy(bytes, encoding) };
}

function surrogateBoundary(block: Uint8Array, bigEndian: boolean): number {
  const whole = block.length & ~1;
  const lastHigh = block[bigEndian ? whole - 2 : whole - 1] ?? 0;
  return lastHigh >= 0xd8 && lastHigh <= 0xdb ? whole - 2 : whole;
}

function wideText(bytes: Buffer, bigEndian: boolean): string | undefined {
  if (bytes.length % 2 === 1) return undefined;
  const text = (bigEndian ? Buffer.from(bytes).swap16() : bytes).toString('utf16le');
  return text.isWellFormed() ? text : undefined;
}

/** Longest line of a legacy encoding that is kept whole, in bytes. */
const longestLine = 1 << 20;

function lastLineBoundary(block: Uint8Array): number {
  const end = Math.max(block.lastIndexOf(10), block.lastIndexOf(13)) + 1;
  return end === 0 && block.length > longestLine ? block.length : end;
}

const notOfEncoding = ({ file, encoding }: DecodeOptions): Error =>
  unreadable(
    { file },
    sentence(`${file} is not ${encoding} throughout.`, `${file} không hoàn toàn là ${encoding}.`),
    sentence(
      'Leave --encoding out, or name another: utf-8, utf-16le, tcvn3, vni, viscii, windows-1258.',
      'Bỏ --encoding, hoặc chỉ rõ mã khác: utf-8, utf-16le, tcvn3, vni, viscii, windows-1258.',
    ),
  );
