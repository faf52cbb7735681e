import type { CsvCell } from '../csv/csv-cell.ts';
import type { Sink } from '../output/sink.ts';
import { ZipWriter } from './zip-write.ts';

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Cells are text (format `@`), so that a spreadsheet neither runs nor rounds them; the second style is bold. */
const styles = `${xml}<styleSheet xmlns="${main}"><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

const bufferedCharacters = 1 << 18;

/** Of a column, in characters. */
const narrowest = 8;
const widest = 60;

/** What stands before the rows: the header that stays in view, and how wide the columns are. */
function sheetHead(widths: readonly number[]): string {
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
  const cols = columns.length > 0 ? `<cols>${columns.join('')}</cols>` : '';
  return `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews>${cols}<sheetData>`;
}

/** A column (from 0) whose cells offer the values of column A of another sheet of the workbook, below its header. */
export interface DropDown {
  readonly column: number;
  readonly sheet: string;
  readonly values: number;
}

/**
 * Writes a workbook to a sink, row by row, in bounded memory; the same rows make the same bytes. Call
 * `sheet`, then `row` for each of its rows, and `end` after the last sheet.
 */
export class XlsxWriter {
  readonly #zip: ZipWriter;
  readonly #sheets: string[] = [];
  #buffer = '';
  #row = 0;
  /** Of the columns, in characters. */
  #widths: number[] = [];
  /** Was the head of the sheet written? */
  #isBegun = false;
  #dropDowns: readonly DropDown[] = [];

  readonly #numbers: boolean;

  /** `numbers`: cells that are numbers are written as such, so that a spreadsheet can add them up; otherwise as text. */
  constructor(sink: Sink, { numbers = false }: { readonly numbers?: boolean } = {}) {
    this.#zip = new ZipWriter(sink);
    this.#numbers = numbers;
  }

  /** Begins a sheet; its first row is the header, bold, kept in view, and with a filter a column. Names are cut to what a spreadsheet allows. */
  async sheet(name: string, dropDowns: readonly DropDown[] = []): Promise<void> {
    await this.#endSheet();
    this.#dropDowns = dropDowns;
    this.#sheets.push(sheetName(name, this.#sheets));
    this.#row = 0;
    await this.#zip.begin(`xl/worksheets/sheet${this.#sheets.length}.xml`);
    this.#widths = [];
    this.#isBegun = false;
    this.#buffer = '';
  }

  /** Adds a row to the sheet. A promise comes back when the writer must wait; then await it before the next one. */
  row(cells: readonly CsvCell[]): Promise<void> | undefined {
    this.#row++;
    if (!this.#isBegun) this.#measure(cells);
    const style = this.#row === 1 ? 2 : 1;
    this.#buffer += `<row r="${this.#row}">${cells.map((cell, column) => this.#cell(cell, column, style)).join('')}</row>`;
    return this.#buffer.length < bufferedCharacters ? undefined : this.#flush();
  }

  /** Writes what holds the sheets together. */
  async end(): Promise<void> {
    await this.#endSheet();
    for (const [name, content] of bookParts(this.#sheets)) {
      await this.#zip.begin(name);
      await this.#zip.add(content);
    }
    await this.#zip.end();
  }

  #cell(cell: CsvCell, column: number, style: number): string {
    const text = String(cell ?? '');
    if (text === '') return '';
    if (this.#numbers && Number.isFinite(cell)) return `<c r="${columnLetters(column)}${this.#row}"><v>${text}</v></c>`;
    return `<c r="${columnLetters(column)}${this.#row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeText(text)}</t></is></c>`;
  }

  async #endSheet(): Promise<void> {
    if (this.#sheets.length === 0) return;
    const last = `${columnLetters(Math.max(0, this.#widths.length - 1))}${Math.max(1, this.#row)}`;
    const filter = this.#widths.length > 0 ? `<autoFilter ref="A1:${last}"/>` : '';
    this.#buffer += `</sheetData>${filter}${validations(this.#dropDowns, this.#row)}</worksheet>`;
    await this.#flush();
  }

  /** Widths stand before the rows: they are those of the first rows, which wait in the buffer. */
  #measure(cells: readonly CsvCell[]): void {
    for (const [column, cell] of cells.entries()) {
      const longest = Math.max(
        ...String(cell ?? '')
          .split('\n', 20)
          .map((line) => line.length),
      );
      this.#widths[column] = Math.max(this.#widths[column] ?? narrowest, Math.min(longest + 2, widest));
    }
  }

  async #flush(): Promise<void> {
    if (!this.#isBegun) this.#buffer = sheetHead(this.#widths) + this.#buffer;
    this.#isBegun = true;
    const text = this.#buffer;
    this.#buffer = '';
    await this.#zip.add(text);
  }
}

/** The drop-downs of a sheet of so many rows; what is typed beside their values is taken all the same. */
function validations(dropDowns: readonly DropDown[], rows: number): string {
  if (dropDowns.length === 0 || rows < 2) return '';
  const each = dropDowns.map(({ column, sheet, values }) => {
    const letter = columnLetters(column);
    const range = `'${sheet.replaceAll("'", "''")}'!$A$2:$A$${values + 1}`;
    return `<dataValidation type="list" allowBlank="1" sqref="${letter}2:${letter}${rows}"><formula1>${escapeText(range)}</formula1></dataValidation>`;
  });
  return `<dataValidations count="${each.length}">${each.join('')}</dataValidations>`;
}

const letters = new Map<number, string>();

/** Column from 0 as a spreadsheet names it: A … Z, AA … */
function columnLetters(column: number): string {
  let name = letters.get(column);
  if (name === undefined) {
    name = column < 26 ? '' : columnLetters(Math.floor(column / 26) - 1);
    name += String.fromCharCode(65 + (column % 26));
    letters.set(column, name);
  }
  return name;
}

/** What XML cannot hold, and what would be read as such an escape, as `_xHHHH_`; a line break stays, a bare CR would not. */
const unwritable =
  /[\x00-\x08\x0b-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|_(?=x[0-9a-f]{4}_)/gi;
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeText(text: string): string {
  const marked = text.replace(/[&<>"]/g, (character) => entities[character]!);
  return marked.replace(unwritable, (unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}

/** At most 31 characters, none of `[]:*?/\`, no apostrophe at an edge, and no name twice. */
function sheetName(requested: string, taken: readonly string[]): string {
  const plain =
    requested
      .replace(/[[\]:*?/\\\x00-\x1f]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim() || 'Sheet';
  let name = plain.slice(0, 31);
  for (let count = 2; taken.some((other) => other.toLowerCase() === name.toLowerCase()); count++) {
    name = `${plain.slice(0, 27)} ${count}`;
  }
  return name;
}

function bookParts(names: readonly string[]): [string, string][] {
  const ids = names.map((_, index) => index + 1);
  const part = (path: string, type: string) =>
    `<Override PartName="${path}" ContentType="${spreadsheet}.${type}+xml"/>`;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = (inside: string) =>
    `${xml}<Relationships xmlns="${packages}/relationships">${inside}</Relationships>`;
  const sheets = names.map(
    (name, index) => `<sheet name="${escapeText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return [
    ['xl/styles.xml', styles],
    [
      'xl/workbook.xml',
      `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(
        ids.map((id) => relation(`rId${id}`, 'worksheet', `worksheets/sheet${id}.xml`)).join('') +
          relation('styles', 'styles', 'styles.xml'),
      ),
    ],
    ['_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))],
    [
      '[Content_Types].xml',
      `${xml}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${part('/xl/workbook.xml', 'sheet.main')}${part('/xl/styles.xml', 'styles')}${ids.map((id) => part(`/xl/worksheets/sheet${id}.xml`, 'worksheet')).join('')}</Types>`,
    ],
  ];
}
