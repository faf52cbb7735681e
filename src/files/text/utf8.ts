/** Bytes of the UTF-8 character that begins at `at`; 0 where none does. */
function characterLength(bytes: Uint8Array, at: number): 0 | 1 | 2 | 3 | 4 {
  const lead = bytes[at]!;
  if (lead < 0x80) return 1;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || at + length > bytes.length) return 0;
  const second = bytes[at + 1]!;
  // The shortest form of a character only, no halves of UTF-16, nothing beyond U+10FFFF.
  const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < least || second > most) return 0;
  for (let next = at + 2; next < at + length; next++) if ((bytes[next]! & 0xc0) !== 0x80) return 0;
  return length;
}

/** Of bytes that are not UTF-8 throughout: how many are part of no character, and how many characters are beyond ASCII. */
export function countInvalidBytes(bytes: Uint8Array): { strays: number; wide: number } {
  const counts = { strays: 0, wide: 0 };
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at);
    if (length === 0) counts.strays++;
    else if (length > 1) counts.wide++;
    at += length || 1;
  }
  return counts;
}

const western = new TextDecoder('windows-1252');

/**
 * UTF-8 text with single bytes of another encoding in it. A dash, quote or hard space of windows-1252 by itself is known;
 * any other stray byte was part of a letter, and is U+FFFD.
 */
export function decodeWithInvalidBytes(bytes: Buffer): string {
  let text = '';
  let from = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at);
    if (length === 0) {
      text += bytes.toString('utf8', from, at) + strayCharacter(bytes, at);
      from = at + 1;
    }
    at += length || 1;
  }
  return text + bytes.toString('utf8', from);
}

function strayCharacter(bytes: Buffer, at: number): string {
  const byte = bytes[at]!;
  const alone = (bytes[at - 1] ?? 0) < 0x80 && (bytes[at + 1] ?? 0) < 0x80;
  const isSign = byte === 0x85 || (byte >= 0x91 && byte <= 0x97) || byte === 0xa0;
  return alone && isSign ? western.decode(bytes.subarray(at, at + 1)) : '\ufffd';
}
