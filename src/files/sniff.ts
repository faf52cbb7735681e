/** What the first bytes of a file say that it is; they are believed over its name. */
export type Sniffed =
  | 'empty'
  | 'text'
  | 'gzip'
  | 'zip'
  | 'xls'
  | 'pdf'
  | 'sqlite'
  | 'image'
  | 'html'
  | 'xml'
  | 'json'
  | 'binary';

const magic: readonly (readonly [Sniffed, string])[] = [
  ['gzip', '\x1f\x8b'],
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['xls', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['pdf', '%PDF-'],
  ['sqlite', 'SQLite format 3\0'],
  ['image', '\x89PNG\r\n'],
  ['image', '\xff\xd8\xff'],
  ['image', 'GIF8'],
];

// Many tills call a web page or an XML document XLS: read as lines of text, its tags would be cells.
const documents: readonly (readonly [Sniffed, RegExp])[] = [
  ['html', /^\s*<(!doctype html|html|head|meta|body|table)\b/i],
  ['xml', /^\s*<\?xml\b/],
  ['json', /^\s*(\[\s*)?\{\s*"[^"]*"\s*:/],
];

/** Kind of file by its head (some hundred bytes are enough; more make the guess at binary content surer). */
export function sniff(head: Uint8Array): Sniffed {
  if (head.length === 0) return 'empty';
  const start = Buffer.from(head.subarray(0, 16)).toString('latin1');
  const known = magic.find(([, bytes]) => start.startsWith(bytes));
  // Whether a zip is a workbook stands in its directory, which is at its end; see open.ts.
  if (known) return known[0];
  const opening = textOf(head.subarray(0, 1024));
  const document = documents.find(([, begins]) => begins.test(opening));
  if (document) return document[0];
  return looksBinary(head) ? 'binary' : 'text';
}

/** ASCII of a text in UTF-8 or UTF-16, without its mark. */
const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '');

/** More than a tenth control characters, and not the zeros of UTF-16. */
function looksBinary(head: Uint8Array): boolean {
  let controls = 0;
  const zeros = [0, 0];
  for (const [index, byte] of head.entries()) {
    if (byte === 0) zeros[index & 1]!++;
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) controls++;
  }
  const half = head.length / 2;
  const utf16 = head.length > 3 && Math.max(...zeros) > 0.3 * half && Math.min(...zeros) < 0.05 * half;
  return controls + (utf16 ? 0 : zeros[0]! + zeros[1]!) > head.length / 10;
}
