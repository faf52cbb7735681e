/** What a cell can hold; null and undefined are empty. */
export type CsvCell = string | number | bigint | null | undefined;

export interface CsvStyle {
  /** One character; a comma when not given. */
  readonly delimiter?: string;
  /** `machine`: values as they are. `people`: cells that a spreadsheet would run get an apostrophe before them. */
  readonly mode: 'machine' | 'people';
  /** Columns (from 0) of phone numbers: `+84912345678` stays as it is there. */
  readonly phoneColumns?: readonly number[];
  /** Begin with the UTF-8 mark by which Excel knows the encoding. */
  readonly bom?: boolean;
}

/** What a spreadsheet runs as a formula, or reads past to one; behind apostrophes, so that taking one off is exact. */
const runnable = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
/** A phone number as it is dialled, which no spreadsheet runs. */
const phone = /^\+?[0-9]{8,15}$/;

/** The cell of a phone column: an international number stays as it is. */
export const protectPhone = (cell: string): string => (phone.test(cell) ? cell : protectCell(cell));

/** The cell with an apostrophe before it if a spreadsheet would run it. */
export const protectCell = (cell: string): string => (runnable.test(cell) ? `'${cell}` : cell);

/** The cell as it was before `protectCell`. */
export const unprotectCell = (cell: string): string => (cell[0] === "'" && runnable.test(cell) ? cell.slice(1) : cell);
