/** A text as a value of vCards (RFC 6350) and calendars (RFC 5545): their separators and line ends escaped. */
export const escapedText = (value: string): string => value.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');

const longest = 75;

/** A content line folded as both ask: no more than 75 bytes, and never within a character. */
export function foldedLine(line: string): string {
  // Nearly every line is short: it is measured once instead of character by character.
  if (Buffer.byteLength(line) <= longest) return `${line}\r\n`;
  let text = '';
  let bytes = 0;
  for (const character of line) {
    const width = Buffer.byteLength(character);
    if (bytes + width > longest) {
      text += '\r\n ';
      bytes = 1;
    }
    text += character;
    bytes += width;
  }
  return `${text}\r\n`;
}
