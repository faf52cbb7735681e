/** How the cells of a text table are told apart. Plain JSON. */
export interface Dialect {
  /** One character. */
  readonly delimiter: string;
  readonly quote: string;
  /** What stands before a quote inside a quoted cell: the quote again (RFC 4180) or a backslash. */
  readonly escapedBy: string;
  /** Every delimiter is followed by a blank that belongs to it, as in `An, 0912345678`. */
  readonly spaced: boolean;
}

/** How the quotes of a record came out: fitting, never closed, closed before more text, or ending a cell that none began. */
type QuoteOutcome = 'whole' | 'unclosed' | 'bad_close' | 'stray_quote';

export interface ParsedRecord {
  readonly cells: string[];
  /** Index of the line end that ends the record, or of what does not fit. */
  readonly end: number;
  readonly outcome: QuoteOutcome;
  /** Was there a quote in the middle of an unquoted cell? It is text then. */
  readonly quoteInField: boolean;
}

/** One record of `text` that begins at `from`; nothing at or after `stop` is looked at. RFC 4180, blanks around quotes allowed. */
export function parseRecord(text: string, from: number, stop: number, dialect: Dialect): ParsedRecord {
  const { delimiter, quote, spaced } = dialect;
  const cells: string[] = [];
  let quoteInField = false;
  const result = (outcome: QuoteOutcome, end: number) => ({ cells, end, outcome, quoteInField });
  for (let at = from; ; at++) {
    const start = skipBlanks(text, at, stop, delimiter);
    let end: number;
    if (start < stop && text[start] === quote) {
      const close = closingQuote(text, start + 1, stop, dialect);
      if (close < 0) return result('unclosed', stop);
      end = skipBlanks(text, close + 1, stop, delimiter);
      if (end < stop && !endsCell(text, end, delimiter)) return result('bad_close', end);
      const cell = text.slice(start + 1, close);
      // Both ways of quoting in one cell: which of them holds cannot be told.
      if (quote === "'" && cell.includes('""')) return result('bad_close', end);
      cells.push(withoutEscapes(cell, dialect));
    } else {
      end = cellEnd(text, at, stop, delimiter);
      const cell = text.slice(spaced && at > from && text[at] === ' ' ? at + 1 : at, end);
      if (cell.includes(quote)) {
        if (isStray(cell, quote)) return result('stray_quote', end);
        quoteInField = true;
      }
      cells.push(cell);
    }
    if (end >= stop || text[end] !== delimiter) return result('whole', end);
    at = end;
  }
}

function skipBlanks(text: string, from: number, stop: number, delimiter: string): number {
  let at = from;
  while (at < stop && (text[at] === ' ' || text[at] === '\t') && text[at] !== delimiter) at++;
  return at;
}

function endsCell(text: string, at: number, delimiter: string): boolean {
  return text[at] === delimiter || text[at] === '\n' || text[at] === '\r';
}

function cellEnd(text: string, from: number, stop: number, delimiter: string): number {
  const end = delimiter.charCodeAt(0);
  for (let at = from; at < stop; at++) {
    const code = text.charCodeAt(at);
    if (code === end || code === 10 || code === 13) return at;
  }
  return stop;
}

/** Index of the quote that closes a quoted cell; -1 when none does. */
function closingQuote(text: string, from: number, stop: number, dialect: Dialect): number {
  const { delimiter, quote, escapedBy } = dialect;
  for (let at = text.indexOf(quote, from); at >= 0 && at < stop; at = text.indexOf(quote, at + 1)) {
    if (escapedBy === quote && text[at + 1] === quote && at + 1 < stop) at++;
    else if (escapedBy !== quote && isEscaped(text, at, from, escapedBy)) continue;
    // An apostrophe is a letter too ("don't"): it closes only where a cell can end.
    else if (quote !== "'" || at + 1 >= stop || endsCell(text, at + 1, delimiter)) return at;
  }
  return -1;
}

function isEscaped(text: string, at: number, from: number, escapedBy: string): boolean {
  let first = at;
  while (first > from && text[first - 1] === escapedBy) first--;
  return (at - first) % 2 === 1;
}

function withoutEscapes(cell: string, { quote, escapedBy }: Dialect): string {
  if (!cell.includes(escapedBy)) return cell;
  if (escapedBy === quote) return cell.replaceAll(quote + quote, quote);
  return cell.replace(/\\(["'\\])/g, (pair, after: string) => (after === quote || after === escapedBy ? after : pair));
}

/** A quote that closes what nothing opened: an odd number of them, the last at the end of the cell. */
function isStray(cell: string, quote: string): boolean {
  return cell.trimEnd().endsWith(quote) && cell.split(quote).length % 2 === 0;
}
