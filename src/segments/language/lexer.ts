import { text } from '../../shared/text.ts';
import { textFault } from './fault.ts';

/** `word` is a bare word, `literal` begins with a digit or a sign, `text` stood in quotes. */
type TokenKind = 'word' | 'literal' | 'text' | 'operator' | 'mark' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** The word, the value without its quotes, or the sign itself. */
  readonly raw: string;
  /** Characters before it. */
  readonly at: number;
}

const operators = ['!=', '<=', '>=', '=', '<', '>', '~'] as const;
export type Operator = (typeof operators)[number];

const foreign: Readonly<Record<string, string>> = {
  '==': '=',
  '<>': '!=',
  '=<': '<=',
  '=>': '>=',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '&&': 'AND',
  '||': 'OR',
  '!': 'NOT',
  '&': 'AND',
  '|': 'OR',
};

const patterns: readonly (readonly [TokenKind | 'space' | 'foreign', RegExp])[] = [
  ['space', /\s+/uy],
  ['foreign', /==|<>|=<|=>|≤|≥|≠|&&|\|\||!(?!=)|&|\|/uy],
  ['operator', /!=|<=|>=|=|<|>|~/uy],
  ['mark', /[(),]/uy],
  ['text', /'(?:[^']|'')*'|"(?:[^"]|"")*"/uy],
  ['literal', /[+-]?\d[\p{L}\p{M}\p{N}_.:%/-]*/uy],
  ['word', /[\p{L}_][\p{L}\p{M}\p{N}_.@-]*/uy],
];

/** SQL takes no longer pattern to look for, and no cell of a file holds more that anybody would type. */
const longest = 1_000;

const tooLong = (at: number) =>
  textFault(
    at,
    text(`A word or value of more than ${longest} characters.`, `Chữ hoặc giá trị dài quá ${longest} ký tự.`),
    text('A part of it is enough: name ~ …', 'Chỉ cần một phần: name ~ …'),
  );

/** The tokens of a text, an `end` after the last. Throws `usage` with the column of what is no token. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let place = 0;
  // Positions are told in characters, as a person counts them, not in UTF-16 units.
  let at = 0;
  while (place < source.length) {
    const [kind, raw] = nextOf(source, place);
    if (kind === 'foreign') throw foreignSign(raw, at);
    const written = kind === 'text' ? unquoted(raw) : raw;
    if (kind !== 'space') {
      if (written.length > longest) throw tooLong(at);
      tokens.push({ kind, raw: written, at });
    }
    place += raw.length;
    at += charactersIn(raw);
  }
  return [...tokens, { kind: 'end', raw: '', at }];
}

function nextOf(source: string, place: number): readonly [TokenKind | 'space' | 'foreign', string] {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = place;
    const raw = pattern.exec(source)?.[0];
    if (raw !== undefined) return [kind, raw];
  }
  throw strangeSign(source, place);
}

const charactersIn = (text: string) => [...text].length;

function unquoted(raw: string): string {
  const quote = raw[0] ?? '';
  return raw.slice(1, -1).replaceAll(quote + quote, quote);
}

function foreignSign(raw: string, at: number) {
  const own = foreign[raw] ?? '';
  return textFault(
    at,
    text(`"${raw}" is not of this language.`, `"${raw}" không thuộc ngôn ngữ này.`),
    text(`Did you mean \`${own}\`?`, `Ý bạn là \`${own}\`?`),
  );
}

function strangeSign(source: string, place: number) {
  const sign = String.fromCodePoint(source.codePointAt(place) ?? 0);
  const at = charactersIn(source.slice(0, place));
  if (sign === "'" || sign === '"') {
    return textFault(
      at,
      text('A quote is opened here and never closed.', 'Dấu nháy mở ở đây mà không đóng.'),
      text(`Close it: ${sign}…${sign}`, `Hãy đóng lại: ${sign}…${sign}`),
    );
  }
  return textFault(
    at,
    text(`"${sign}" has no meaning here.`, `"${sign}" không có nghĩa ở đây.`),
    text("Put values into quotes: name = 'Lan'", "Hãy đặt giá trị trong nháy: name = 'Lan'"),
  );
}
