import { Chalk } from 'chalk';
import Table from 'cli-table3';
import { text } from '../shared/text.ts';
import { cellLines, cellText, type Reader } from './cell-text.ts';
import { fitTable } from './fit-table.ts';
import { headingOf } from './headings.ts';
import { printable } from './printable.ts';
import { type Column, nothingFound, type Sheet, type Tone } from './sheet.ts';
import { tinted } from './tint.ts';
import { displayWidth, longestWord, padded, wrapped } from './width.ts';

/** How a table for people is drawn. */
export interface TableLook extends Reader {
  /** Columns of the terminal; undefined: no terminal, so no frame and nothing is left out. */
  readonly room: number | undefined;
  readonly colour: boolean;
}

const headOf = ({ title, key }: Column, { language }: Reader) =>
  title ? printable(title[language]) : headingOf(printable(key), language);

/** A table for people, in chunks: framed on a terminal and no wider than it, elsewhere aligned by blanks and whole. */
export function table(sheet: Sheet, look: TableLook): string[] {
  return look.room === undefined ? plainTable(sheet, look) : framedTable(sheet, look, look.room);
}

function plainTable({ columns, ...sheet }: Sheet, look: TableLook): string[] {
  const rows = [...sheet.rows];
  const paint = new Chalk({ level: look.colour ? 1 : 0 });
  const heads = columns.map((column) => headOf(column, look));
  const cells = rows.map((row) => columns.map((_, i) => cellText(row[i], look)));
  const widths = heads.map((head, i) =>
    cells.reduce((most, row) => Math.max(most, displayWidth(row[i] ?? '')), displayWidth(head)),
  );
  const line = (words: readonly string[], finish: (word: string, column: number) => string) =>
    `${words
      .map((word, i) => finish(padded(word, widths[i] ?? 0, columns[i]?.align), i))
      .join('  ')
      .trimEnd()}\n`;
  const toned = (tones: readonly (Tone | undefined)[]) => (word: string, i: number) => tinted(word, tones[i]);
  if (!look.colour) return [line(heads, String), ...cells.map((row) => line(row, String))];
  const tones = rows.map((row) => columns.map(({ tone }, i) => tone?.(row[i])));
  return [line(heads, (word) => paint.bold(word)), ...cells.map((row, i) => line(row, toned(tones[i] ?? [])))];
}

/** The cells of a row as people read them: lines, and what they mean. */
interface FramedCell {
  readonly lines: readonly string[];
  readonly tone: Tone | undefined;
}

function framedTable(sheet: Sheet, look: TableLook, room: number): string[] {
  const { columns } = sheet;
  if (Array.isArray(sheet.rows) && sheet.rows.length === 0)
    return wrapped((sheet.empty ?? nothingFound)[look.language], room).map((line) => `${line}\n`);
  const heads = columns.map((column) => headOf(column, look));
  const rows = [...sheet.rows].map((row) =>
    columns.map(({ tone }, i): FramedCell => ({ lines: cellLines(row[i], look), tone: tone?.(row[i]) })),
  );
  const widths = columns.map(({ keep = false }, i) => {
    const texts = [heads[i] ?? '', ...rows.flatMap((row) => row[i]?.lines ?? [])];
    const most = (of: (words: string) => number) => texts.reduce((width, words) => Math.max(width, of(words)), 0);
    return { natural: most(displayWidth), word: most(longestWord), keep };
  });
  const laidOut = fitTable(widths, rows.length, room);
  if (laidOut === 'stacked') return stacked(heads, rows, { look, room });
  const drawn = framed({ columns, heads, rows, ...laidOut }, look);
  const hidden = heads.filter((_, i) => !laidOut.shown.includes(i));
  return [drawn, ...(hidden.length > 0 ? notShown(hidden, look, room) : [])];
}

interface Drawn {
  readonly columns: readonly Column[];
  readonly heads: readonly string[];
  readonly rows: readonly (readonly FramedCell[])[];
  readonly shown: readonly number[];
  readonly widths: readonly number[];
}

function framed({ columns, heads, rows, shown, widths }: Drawn, { colour }: TableLook): string {
  const paint = new Chalk({ level: colour ? 1 : 0 });
  const linesOf = (cell: FramedCell | undefined, at: number) =>
    (cell?.lines ?? [])
      .flatMap((line) => wrapped(line, widths[at] ?? 0))
      .map((line) => (colour ? tinted(line, cell?.tone) : line));
  // The table's own colours ask the process, not us: it is given none, and heads that are bold already.
  const drawn = new Table({
    head: shown
      .map((i, at) => linesOf({ lines: [heads[i] ?? ''], tone: undefined }, at).join('\n'))
      .map((head) => paint.bold(head)),
    colAligns: shown.map((i) => columns[i]?.align ?? 'left'),
    colWidths: widths.map((width) => width + 2),
    style: { head: [], border: [], compact: true },
  });
  // A row a line: the table measures a cell of several lines anew, character by character, for each line that it draws.
  for (const row of rows) {
    const cells = shown.map((i, at) => linesOf(row[i], at));
    const height = Math.max(1, ...cells.map((lines) => lines.length));
    for (let line = 0; line < height; line++) drawn.push(cells.map((lines) => lines[line] ?? ''));
  }
  return `${drawn.toString()}\n`;
}

/** Every row as lines of a field and its value, a blank line between rows. */
function stacked(
  heads: readonly string[],
  rows: readonly (readonly FramedCell[])[],
  { look, room }: { look: TableLook; room: number },
): string[] {
  const paint = new Chalk({ level: look.colour ? 1 : 0 });
  const width = heads.reduce((most, head) => Math.max(most, displayWidth(head)), 0);
  const beside = Math.max(8, room - width - 2);
  const field = ({ lines, tone }: FramedCell, head: string) =>
    lines
      .flatMap((line) => wrapped(line, beside))
      .map((line, i) => {
        const name = i === 0 ? head : '';
        return line === ''
          ? paint.bold(name)
          : `${paint.bold(padded(name, width))}  ${look.colour ? tinted(line, tone) : line}`;
      })
      .join('\n');
  return rows.map((row, at) => {
    const fields = row.map((cell, i) => `${field(cell, heads[i] ?? '')}\n`);
    return `${at === 0 ? '' : '\n'}${fields.join('')}`;
  });
}

function notShown(hidden: readonly string[], { language, colour }: TableLook, room: number): string[] {
  const paint = new Chalk({ level: colour ? 1 : 0 });
  const words = text(`Not shown: ${hidden.join(', ')}`, `Không hiện: ${hidden.join(', ')}`)[language];
  return wrapped(words, room, '  ').map((line) => `${paint.dim(line)}\n`);
}
