/**
 * What drives or misleads a terminal: control characters, bidi marks, invisible format characters, line separators.
 * U+200C and U+200D stay: scripts and emoji are spelt with them.
 */
const unprintable = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]/gu;

const escaped = (char: string): string => {
  const code = char.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
};

/** A text on one line in which every character that could drive a terminal is shown as an escape. */
export const printable = (text: string): string =>
  text.replace(unprintable, (char) => (char === '\n' ? ' ⏎ ' : escaped(char)));

/** The same for a text of several lines or cells: line feeds and tabs stay. */
export const printableLines = (text: string): string =>
  text.replace(unprintable, (char) => (char === '\n' || char === '\t' ? char : escaped(char)));

/** The same for JSON, in escapes that mean the same to whoever parses it. */
export const printableJson = (json: string): string =>
  json.replace(unprintable, (char) =>
    char === '\n' ? char : Array.from({ length: char.length }, (_, i) => escaped(char.charAt(i))).join(''),
  );
