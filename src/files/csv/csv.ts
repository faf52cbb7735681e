import { text as sentence } from '../../shared/text.ts';
import { unreadable } from '../failures.ts';
import type { Kind } from '../kinds.ts';
import { type Dialect, parseRecord } from './record.ts';
import { countLineEnds, endOfBroken, isTornApart, type LineEnd, lineEnd, lookahead, type Shape } from './resync.ts';

/** What is odd about a record: its quotes do not fit (it is set aside), or a quote stands in an unquoted cell (it is text). */
type RowFault = 'row.unbalanced_quote' | 'row.quote_in_field';

/** One record of a table as it stood in the file. */
export interface Row {
  /** Line of the file where the record begins, from 1; of a workbook, the row of the sheet. */
  readonly line: number;
  readonly cells: readonly string[];
  /** The text of the record without its line end. */
  readonly raw: string;
  readonly fault: RowFault | null;
}

interface CsvLimits {
  /** Longest record, in characters. */
  readonly maxRecord: number;
  readonly maxColumns: number;
}

export interface CsvOptions extends Partial<CsvLimits> {
  /** Name of the file, for messages. */
  readonly file: string;
  readonly dialect: Dialect;
  /** What the cells of a good record look like; lets a broken quote be told from a long cell. */
  readonly kinds?: readonly Kind[] | undefined;
}

const defaultLimits: CsvLimits = { maxRecord: 1 << 20, maxColumns: 1024 };
const nowhere = 0x3fffffff;

/**
 * The records of delimited text that comes in blocks of any size; blank lines are none. Lines end with `\r\n`, `\n` or
 * `\r`. Memory stays within a record and a block. Throws UserError `unreadable` for a record or a row beyond the limits.
 */
export function readRecords(blocks: Iterable<string>, options: CsvOptions): Generator<Row, void, undefined> {
  return new CsvRecordReader(blocks[Symbol.iterator](), options).rows();
}

class CsvRecordReader {
  readonly #blocks: Iterator<string>;
  readonly #options: CsvOptions & CsvLimits;
  readonly #shape: Shape;
  #text = '';
  #ended = false;
  /** Start of the record in `#text`, and its line in the file. */
  #at = 0;
  #line = 1;
  #end = 0;
  #after = 0;
  /** Next places of these characters, searched once each; before `#at`: not known. */
  #lf = -1;
  #cr = -1;
  #quote = -1;

  constructor(blocks: Iterator<string>, options: CsvOptions) {
    this.#blocks = blocks;
    this.#options = { ...defaultLimits, ...options };
    this.#shape = { dialect: options.dialect, kinds: options.kinds };
  }

  *rows(): Generator<Row, void, undefined> {
    while (this.#seekLine()) {
      if (this.#isBlankLine()) this.#advance(this.#after, 1);
      else if (this.#nextQuote() < this.#end) yield this.#quotedRecord();
      else yield this.#plainLine();
    }
  }

  /** Finds where the line at `#at` ends; false after the last. */
  #seekLine(): boolean {
    for (;;) {
      if (this.#lf < this.#at) this.#lf = find(this.#text, '\n', this.#at);
      if (this.#cr < this.#at) this.#cr = find(this.#text, '\r', this.#at);
      const end = Math.min(this.#lf, this.#cr, this.#text.length);
      if (end - this.#at > this.#options.maxRecord) throw this.#tooLong();
      // The character after a CR must be there to tell CRLF from CR.
      if (end + 1 < this.#text.length || this.#ended) {
        if (end === this.#at && end === this.#text.length) return false;
        this.#end = end;
        this.#after = end === this.#cr && this.#lf === end + 1 ? end + 2 : Math.min(end + 1, this.#text.length);
        return true;
      }
      this.#more();
    }
  }

  #more(): void {
    const block = this.#blocks.next();
    this.#ended = block.done === true;
    if (block.done) return;
    this.#text = this.#text.slice(this.#at) + block.value;
    this.#end -= this.#at;
    this.#after -= this.#at;
    this.#at = 0;
    this.#lf = this.#cr = this.#quote = -1;
  }

  #advance(after: number, lines: number): void {
    this.#at = after;
    this.#line += lines;
  }

  #nextQuote(): number {
    if (this.#quote < this.#at) this.#quote = find(this.#text, this.#options.dialect.quote, this.#at);
    return this.#quote;
  }

  #isBlankLine(): boolean {
    if (this.#end === this.#at) return true;
    if (this.#text.charCodeAt(this.#at) > 32) return false;
    const line = this.#text.slice(this.#at, this.#end);
    return line.trim() === '' && !line.includes(this.#options.dialect.delimiter);
  }

  #plainLine(): Row {
    const text = this.#text;
    const end = this.#end;
    const { delimiter, spaced } = this.#options.dialect;
    const cells: string[] = [];
    let from = this.#at;
    for (;;) {
      const next = text.indexOf(delimiter, from);
      if (next < 0 || next >= end) break;
      cells.push(text.slice(from, next));
      from = next + 1;
      if (spaced && text[from] === ' ') from++;
    }
    cells.push(text.slice(Math.min(from, end), end));
    return this.#row({ end, after: this.#after }, cells, null);
  }

  #quotedRecord(): Row {
    const { dialect } = this.#shape;
    for (;;) {
      const stop = Math.min(this.#text.length, this.#at + this.#options.maxRecord);
      const parsed = parseRecord(this.#text, this.#at, stop, dialect);
      const cut = parsed.end + 1 >= stop && stop < this.#at + this.#options.maxRecord;
      if (cut && !this.#ended) {
        this.#more();
        continue;
      }
      if (parsed.outcome !== 'whole') return this.#brokenRecord();
      const overLines = parsed.end > this.#end;
      if (overLines && isTornApart(this.#text, this.#at, parsed.end, this.#shape)) return this.#brokenRecord();
      const fault = parsed.quoteInField ? 'row.quote_in_field' : null;
      return this.#row(lineEnd(this.#text, parsed.end), parsed.cells, fault);
    }
  }

  #brokenRecord(): Row {
    while (!this.#ended && this.#text.length - this.#at < lookahead.characters) this.#more();
    return this.#rejected(endOfBroken(this.#text, this.#at, this.#shape));
  }

  #rejected(upTo: LineEnd): Row {
    const cells = this.#text.slice(this.#at, upTo.end).split(this.#options.dialect.delimiter, this.#options.maxColumns);
    return this.#row(upTo, cells, 'row.unbalanced_quote');
  }

  #row(upTo: LineEnd, cells: readonly string[], fault: RowFault | null): Row {
    if (cells.length > this.#options.maxColumns) throw this.#tooWide(cells.length);
    const line = this.#line;
    const raw = this.#text.slice(this.#at, upTo.end);
    this.#advance(upTo.after, upTo.end > this.#end ? countLineEnds(raw) + 1 : 1);
    return { line, cells, raw, fault };
  }

  #tooLong(): Error {
    const most = this.#options.maxRecord;
    return unreadable(
      { file: this.#options.file, line: this.#line },
      sentence(
        `Line ${this.#line} of ${this.#options.file} is longer than ${most} characters; this is no table.`,
        `Dòng ${this.#line} của ${this.#options.file} dài hơn ${most} ký tự; đây không phải là bảng.`,
      ),
      sentence('Look at the file; ask for it again as CSV or XLSX.', 'Kiểm tra tệp; xin lại ở dạng CSV hoặc XLSX.'),
    );
  }

  #tooWide(columns: number): Error {
    const most = this.#options.maxColumns;
    return unreadable(
      { file: this.#options.file, line: this.#line },
      sentence(
        `Line ${this.#line} of ${this.#options.file} has ${columns} columns; at most ${most} are read.`,
        `Dòng ${this.#line} của ${this.#options.file} có ${columns} cột; chỉ đọc tối đa ${most} cột.`,
      ),
      sentence(
        'Name the delimiter with --delimiter, or cut the columns that are not needed.',
        'Chỉ rõ ký tự phân cách bằng --delimiter, hoặc bỏ các cột không cần.',
      ),
    );
  }
}

function find(text: string, character: string, from: number): number {
  const at = text.indexOf(character, from);
  return at < 0 ? nowhere : at;
}
