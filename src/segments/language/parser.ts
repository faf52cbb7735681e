import { nearest } from '../../shared/nearest.ts';
import { type Text, text } from '../../shared/text.ts';
import { nameHint } from '../../shared/unknown-name.ts';
import type { UserError } from '../../shared/user-error.ts';
import type { Clause, FieldTest, FieldToken, Param, Tree } from './clause.ts';
import { textFault } from './fault.ts';
import { type Operator, type Token, tokensOf } from './lexer.ts';
import { commaInNumber } from './number-operand.ts';

const mostClauses = 200;
/** SQLite takes 32,766 parameters in a statement. */
const mostValues = 10_000;
const deepest = 20;

/** Words that cannot name a segment. */
export const keywords = [
  'AND',
  'OR',
  'NOT',
  'IN',
  'BETWEEN',
  'IS',
  'EMPTY',
  'SEGMENT',
  'ARM',
  'WITHIN',
  'KEY',
] as const;
type Keyword = (typeof keywords)[number];

/**
 * Reads a text of the segment language into its tree; NOT binds before AND, AND before OR.
 * Throws `usage` with the column and what was meant. At most 200 clauses, 20 levels of brackets and NOT.
 */
export function parse(source: string): Tree<Clause> {
  return new Parser(tokensOf(source.normalize('NFC'))).whole();
}

class Parser {
  readonly #tokens: readonly Token[];
  #place = 0;
  #clauses = 0;
  #values = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Tree<Clause> {
    const tree = this.#or(0);
    const left = this.#next();
    if (left.kind === 'end') return tree;
    if (left.raw === ')')
      throw textFault(left.at, text('No bracket is open here.', 'Không có ngoặc nào đang mở.'), remove);
    throw this.#unexpected(left, 'AND / OR');
  }

  #or(depth: number): Tree<Clause> {
    return this.#chain('or', 'OR', () => this.#chain('and', 'AND', () => this.#unary(depth)));
  }

  #chain(is: 'and' | 'or', word: Keyword, part: () => Tree<Clause>): Tree<Clause> {
    const parts = [part()];
    while (this.#take(word)) parts.push(part());
    const [only] = parts;
    return parts.length === 1 && only ? only : { is, parts };
  }

  #unary(depth: number): Tree<Clause> {
    const token = this.#peek();
    if (depth > deepest) throw tooDeep(token);
    if (this.#is('NOT') && !isKeyword(this.#peek(1), 'IN')) {
      this.#next();
      return { is: 'not', part: this.#unary(depth + 1) };
    }
    if (token.kind === 'mark' && token.raw === '(') {
      this.#next();
      const inner = this.#or(depth + 1);
      this.#expectMark(')', token);
      return inner;
    }
    if (++this.#clauses > mostClauses) throw tooMany(token);
    return { is: 'leaf', leaf: this.#clause() };
  }

  #clause(): Clause {
    const token = this.#peek();
    if (this.#is('IN') || this.#is('NOT')) return this.#membership();
    const word = this.#field();
    if (this.#isMark('(')) return this.#call(word);
    if (this.#take('IS')) {
      const not = this.#take('NOT');
      this.#expect('EMPTY');
      return { is: 'empty', field: word, not };
    }
    const test = this.#test(word);
    if (test) return test;
    if (token.kind === 'text') throw this.#unexpected(token, 'a field', 'một trường');
    return { is: 'word', word };
  }

  /** What follows a field: a comparison, BETWEEN or IN; undefined when the word stands alone. */
  #test(field: Token): FieldTest | undefined {
    if (this.#peek().kind === 'operator') {
      const op = this.#next().raw as Operator;
      return { is: 'compare', field, op, value: this.#single() };
    }
    const follows = this.#is('NOT') ? this.#peek(1) : this.#peek();
    if (!isKeyword(follows, 'IN') && !isKeyword(follows, 'BETWEEN')) return undefined;
    const not = this.#take('NOT');
    if (this.#take('BETWEEN')) {
      const low = this.#single();
      this.#expect('AND');
      return { is: 'between', field, not, low, high: this.#single() };
    }
    this.#expect('IN');
    const open = this.#peek();
    this.#expectMark('(');
    const values = this.#commas(() => this.#value());
    this.#expectMark(')', open);
    return { is: 'among', field, not, values };
  }

  /** A field or a function by its name; a text alone between brackets belongs to the name of a keyed field. */
  #field(): FieldToken {
    const word = this.#word();
    if (!this.#isMark('(') || this.#peek(1).kind !== 'text' || this.#peek(2).raw !== ')') return word;
    this.#next();
    const key = this.#next().raw;
    this.#next();
    return { ...word, key };
  }

  #call(name: Token): Clause {
    const open = this.#next();
    const params = this.#isMark(')') ? [] : this.#commas(() => this.#param());
    this.#expectMark(')', open);
    if (this.#peek().kind !== 'operator') return { is: 'call', name, params };
    const op = this.#next().raw as Operator;
    return { is: 'call', name, params, count: { op, value: this.#value() } };
  }

  #param(): Param {
    const first = this.#peek();
    if (first.kind === 'literal') return { is: 'percent', percent: this.#next() };
    const name = first.kind === 'text' ? this.#next() : this.#word();
    if (isKeyword(name, 'WITHIN')) return { is: 'within', duration: this.#value() };
    if (isKeyword(name, 'KEY') && this.#peek().raw === '=') {
      this.#next();
      return { is: 'key', key: this.#value() };
    }
    const test = this.#test(name);
    if (test) return test;
    if (nearest(name.raw, ['within'])) throw this.#unexpected(name, 'within');
    throw this.#unexpected(this.#peek(), '= , != , < , > , ~ or IN', '= , != , < , > , ~ hoặc IN');
  }

  #membership(): Clause {
    const not = this.#take('NOT');
    this.#expect('IN');
    const of = this.#next();
    if (of.kind !== 'word') throw this.#unexpected(of, 'SEGMENT, LIST');
    const name = this.#value();
    if (!this.#take('ARM')) return { is: 'member', of, name, not };
    return { is: 'member', of, name, not, arm: this.#word() };
  }

  #commas<Item>(item: () => Item): Item[] {
    const items = [item()];
    while (this.#isMark(',')) {
      this.#next();
      items.push(item());
    }
    return items;
  }

  #word(): Token {
    const token = this.#next();
    if (
      token.kind !== 'word' ||
      keywords.some((word) => word !== 'WITHIN' && word !== 'KEY' && isKeyword(token, word))
    ) {
      throw this.#unexpected(token, 'a field, a function or a segment', 'một trường, một hàm hoặc một nhóm');
    }
    return token;
  }

  /** A value that stands alone: a comma between digits is one inside of a number, which would part it. */
  #single(): Token {
    const token = this.#value();
    const [comma, next] = [this.#peek(), this.#peek(1)];
    const adjacent = comma.at === token.at + token.raw.length && next.at === comma.at + 1;
    if (token.kind === 'literal' && comma.raw === ',' && next.kind === 'literal' && adjacent)
      throw commaInNumber(token, next);
    return token;
  }

  #value(): Token {
    if (++this.#values > mostValues) throw tooManyValues(this.#peek());
    const token = this.#next();
    const isValue = token.kind === 'text' || token.kind === 'literal' || token.kind === 'word';
    if (isValue && !(token.kind === 'word' && /^(and|or)$/i.test(token.raw))) return token;
    throw this.#unexpected(token, "a value: 'text', 12, 500k, -90d", "một giá trị: 'chữ', 12, 500k, -90d");
  }

  #peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#place + ahead, this.#tokens.length - 1)] ?? { kind: 'end', raw: '', at: 0 };
  }

  #next(): Token {
    const token = this.#peek();
    this.#place++;
    return token;
  }

  #is = (word: Keyword) => isKeyword(this.#peek(), word);
  #isMark = (mark: string) => this.#peek().kind === 'mark' && this.#peek().raw === mark;

  #take(word: Keyword): boolean {
    if (!this.#is(word)) return false;
    this.#place++;
    return true;
  }

  #expect(word: Keyword): void {
    if (!this.#take(word)) throw this.#unexpected(this.#peek(), word);
  }

  #expectMark(mark: string, opened?: Token): void {
    const token = this.#next();
    if (token.kind === 'mark' && token.raw === mark) return;
    if (token.kind === 'end' && opened) {
      throw textFault(
        opened.at,
        text('A bracket is opened here and never closed.', 'Ngoặc mở ở đây mà không đóng.'),
        text('Close it with `)`.', 'Hãy đóng bằng `)`.'),
      );
    }
    throw this.#unexpected(token, mark);
  }

  #unexpected(token: Token, wanted: string, wantedVi = wanted): UserError {
    // Two letters are near to OR and IS whatever they are: `2 tr`.
    const misspelt = token.kind === 'word' && token.raw.length > 2 && !keywords.some((word) => isKeyword(token, word));
    const otherwise = text(`Expected here: ${wanted}`, `Ở đây cần: ${wantedVi}`);
    return textFault(
      token.at,
      foundInstead(token),
      nameHint(token.raw, { known: misspelt ? keywords : [], otherwise }),
    );
  }
}

const remove = text('Take this `)` away, or open one before.', 'Bỏ dấu `)` này, hoặc mở ngoặc trước đó.');

const isKeyword = (token: Token, word: Keyword) => token.kind === 'word' && token.raw.toUpperCase() === word;

function foundInstead(token: Token): Text {
  if (token.kind === 'end') return text('The text ends too early.', 'Câu điều kiện kết thúc quá sớm.');
  return text(`"${token.raw}" does not fit here.`, `"${token.raw}" không hợp ở đây.`);
}

const tooDeep = (token: Token) =>
  textFault(
    token.at,
    text(`More than ${deepest} levels of brackets and NOT.`, `Quá ${deepest} tầng ngoặc và NOT.`),
    text('Save a part as a segment: `crm segment create`', 'Lưu một phần thành nhóm: `crm segment create`'),
  );

const tooManyValues = (token: Token) =>
  textFault(
    token.at,
    text(`More than ${mostValues} values.`, `Quá ${mostValues} giá trị.`),
    text('Import them as a list and write IN LIST name', 'Hãy nhập chúng thành danh sách rồi viết IN LIST tên'),
  );

const tooMany = (token: Token) =>
  textFault(
    token.at,
    text(`More than ${mostClauses} clauses.`, `Quá ${mostClauses} điều kiện.`),
    text('Save a part as a segment: `crm segment create`', 'Lưu một phần thành nhóm: `crm segment create`'),
  );
