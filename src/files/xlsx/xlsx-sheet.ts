import { type MergedCells, mergeOf } from './xlsx-merges.ts';
import { type NumberLook, numberText } from './xlsx-number.ts';
import type { SharedStrings } from './xlsx-strings.ts';
import { attribute, type Tag, XmlError, type XmlHandler } from './xml.ts';

/** Columns that a sheet can have. */
const lastColumn = 16_384;

/** Merged ranges that are kept in mind; a sheet with more is no list. */
const mostMerges = 200_000;

/** What the cells of a sheet refer to in the rest of the workbook. */
export interface CellContext {
  readonly strings: SharedStrings;
  /** By number of the cell style. */
  readonly looks: readonly NumberLook[];
  readonly date1904: boolean;
}

/** A row with anything in it: its number in the sheet from 1, and its cells as text up to the last that is filled. */
export type SheetRow = (row: number, cells: string[]) => void;

/** Reads a worksheet's XML and hands over its rows; counts formulas that were saved without their value. */
export class SheetHandler implements XmlHandler {
  formulasWithoutValue = 0;
  /** Merged cells over several rows; only the first of them holds the value. */
  readonly merges: MergedCells[] = [];
  readonly #context: CellContext;
  readonly #onRow: SheetRow;
  #row = 0;
  #cells: string[] = [];
  #column = -1;
  #type = '';
  #look: NumberLook = 'number';
  #hasFormula = false;
  #value = '';
  /** Is what comes as text part of the cell's value? */
  #inValue = false;
  #inPhonetic = false;

  constructor(context: CellContext, onRow: SheetRow) {
    this.#context = context;
    this.#onRow = onRow;
  }

  open(tag: Tag): void {
    if (tag.name === 'row') this.#openRow(tag);
    else if (tag.name === 'c') this.#openCell(tag);
    else if (tag.name === 'mergeCell') this.#addMerge(tag);
    else if (tag.name === 'f') this.#hasFormula = true;
    else if (tag.name === 'rPh') this.#inPhonetic = true;
    else if (tag.name === 'v' || tag.name === 't') this.#inValue = !this.#inPhonetic;
  }

  text(piece: string): void {
    if (this.#inValue) this.#value += piece;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#inValue = false;
    else if (name === 'rPh') this.#inPhonetic = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row' && this.#cells.length > 0) this.#onRow(this.#row, this.#cells);
  }

  #addMerge(tag: Tag): void {
    const merge = mergeOf(attribute(tag, 'ref'), columnOf);
    if (merge && this.merges.length < mostMerges) this.merges.push(merge);
  }

  #openRow(tag: Tag): void {
    this.#row = Number(attribute(tag, 'r') ?? this.#row + 1);
    this.#cells = [];
    this.#column = -1;
  }

  #openCell(tag: Tag): void {
    this.#column = columnOf(attribute(tag, 'r')) ?? this.#column + 1;
    if (this.#column >= lastColumn) throw new XmlError('a cell lies outside the sheet');
    this.#type = attribute(tag, 't') ?? 'n';
    this.#look = this.#context.looks[Number(attribute(tag, 's') ?? 0)] ?? 'number';
    this.#hasFormula = false;
    this.#value = '';
  }

  #closeCell(): void {
    if (this.#value === '') {
      if (this.#hasFormula) this.formulasWithoutValue++;
      return;
    }
    const text = this.#cellText();
    if (text === '') return;
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column] = text;
  }

  #cellText(): string {
    const value = this.#value;
    if (this.#type === 'n') return numberText(value, this.#look, this.#context.date1904);
    if (this.#type === 's') return this.#context.strings.get(Number(value)) ?? '';
    if (this.#type === 'b') return value.trim() === '1' ? 'TRUE' : 'FALSE';
    return withoutXEscapes(value);
  }
}

/** Column from 0 of a reference like `AB12`; undefined when there is none. */
function columnOf(reference: string | undefined): number | undefined {
  if (!reference) return undefined;
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const letter = (reference.charCodeAt(at) & 0xdf) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column > 0 ? column - 1 : undefined;
}

/** Workbooks write characters that XML cannot hold as `_x000D_`. */
export const withoutXEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
