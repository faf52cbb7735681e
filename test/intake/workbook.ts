import { writeFileSync } from 'node:fs';
import { ZipWriter } from '../../src/files/xlsx/zip-write.ts';

/** A cell as other programs write it: text, a number, a day (serial), a formula with what it came to. */
type BookCell =
  | string
  | number
  | null
  | { readonly day: number }
  | { readonly formula: string; readonly value?: string };

export interface BookSheet {
  readonly name: string;
  readonly hidden?: boolean;
  readonly rows: readonly (readonly BookCell[])[];
  /** Cells that are one, as A1:B1. */
  readonly merged?: readonly string[];
}

const xml = '<?xml version="1.0" encoding="UTF-8"?>';
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const officeType = (name: string) => `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${name}`;

function cellXml(cell: BookCell, reference: string): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return `<c r="${reference}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if ('day' in cell) return `<c r="${reference}" s="1"><v>${cell.day}</v></c>`;
  const value = cell.value === undefined ? '' : `<v>${escaped(cell.value)}</v>`;
  return `<c r="${reference}" t="str"><f>${escaped(cell.formula)}</f>${value}</c>`;
}

function sheetXml({ rows, merged = [] }: BookSheet): string {
  const lines = rows.map((cells, row) => {
    const inner = cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${row + 1}`)).join('');
    return `<row r="${row + 1}">${inner}</row>`;
  });
  const merges = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  return `${xml}<worksheet><sheetData>${lines.join('')}</sheetData><mergeCells>${merges}</mergeCells></worksheet>`;
}

const styles = `${xml}<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`;

/** The bytes of a workbook. */
export async function bookOf(sheets: readonly BookSheet[]): Promise<Buffer> {
  const entries = sheets.map(
    ({ name, hidden }, i) =>
      `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="r${i + 1}"${hidden ? ' state="hidden"' : ''}/>`,
  );
  const relations = sheets.map(
    (_, i) => `<Relationship Id="r${i + 1}" Type="${officeType('worksheet')}" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const parts: [string, string][] = [
    ['xl/workbook.xml', `${xml}<workbook><sheets>${entries.join('')}</sheets></workbook>`],
    [
      'xl/_rels/workbook.xml.rels',
      `${xml}<Relationships>${relations.join('')}<Relationship Id="s" Type="${officeType('styles')}" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', styles],
    ...sheets.map((sheet, i): [string, string] => [`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet)]),
  ];
  const pieces: Buffer[] = [];
  const zip = new ZipWriter({
    write(chunk) {
      pieces.push(Buffer.from(chunk as Uint8Array));
      return undefined;
    },
  });
  for (const [name, text] of parts) {
    await zip.begin(name);
    await zip.add(text);
  }
  await zip.end();
  return Buffer.concat(pieces);
}

/** Writes a workbook to a file. */
export const writeBook = async (path: string, ...sheets: readonly BookSheet[]): Promise<void> =>
  writeFileSync(path, await bookOf(sheets));
