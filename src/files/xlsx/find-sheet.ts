import { text as sentence } from '../../shared/text.ts';
import { unknownName } from '../../shared/unknown-name.ts';
import { UserError } from '../../shared/user-error.ts';
import type { FoundTable } from '../csv/find-text.ts';
import { unreadable } from '../failures.ts';
import type { HeaderWords } from '../header-words.ts';
import type { OpenFile } from '../open.ts';
import { readSource, type TableSource } from '../source.ts';
import type { SpooledSheet } from './xlsx-read.ts';

const spoolDialect = { delimiter: ',', quote: '"', escapedBy: '"', spaced: false };

/** The worksheet of that name, else the first visible one with known columns, else with a table, else with rows. Throws UserError `usage` for an unknown name, `unreadable` when all are empty. */
export function findSheet(input: OpenFile, named: string | undefined, words: HeaderWords): FoundTable {
  const { name: file, sheets } = input;
  const sheet = named === undefined ? likeliest(input, words) : sheets.find((one) => one.name === named);
  if (!sheet) throw named === undefined ? noRows(file) : noSuchSheet(file, named, sheets);
  return { source: sourceOf(file, sheet), width: sheet.width, firstLine: 1, flags: flagsOf(sheet, sheets) };
}

const sourceOf = (file: string, { name, start, end, width }: SpooledSheet): TableSource => ({
  file,
  encoding: 'utf-8',
  skip: start,
  end,
  dialect: spoolDialect,
  sheet: name,
  sheetWidth: width,
});

/** The worksheet that `findSheet` reads; null for a text file. Throws UserError `usage` where one is named that is not there. */
export function sheetRead(input: OpenFile, named: string | undefined, words: HeaderWords): string | null {
  if (input.sniffed === 'xlsx') return findSheet(input, named, words).source.sheet;
  refuseNoSheet(input, named);
  return null;
}

function likeliest(input: OpenFile, words: HeaderWords): SpooledSheet | undefined {
  const filled = input.sheets.filter((sheet) => sheet.rows > 0);
  const visible = filled.filter((sheet) => !sheet.hidden);
  const tables = visible.filter((sheet) => sheet.rows > 1 && sheet.width > 1);
  return tables.find((sheet) => hasKnownColumns(input, sheet, words)) ?? tables[0] ?? visible[0] ?? filled[0];
}

/** Rows of a sheet among which its header is looked for. */
const searched = 40;

/** Has one of the first rows of the sheet two names of columns or more? */
function hasKnownColumns({ name, fd }: OpenFile, sheet: SpooledSheet, words: HeaderWords): boolean {
  let left = searched;
  for (const { cells } of readSource(fd, sourceOf(name, sheet))) {
    const names = new Set(cells.filter((cell) => words.expects(cell) !== undefined));
    if (names.size > 1) return true;
    if (--left === 0) break;
  }
  return false;
}

function flagsOf(sheet: SpooledSheet, sheets: readonly SpooledSheet[]): string[] {
  const flags: string[] = [];
  const others = sheets.filter((one) => one !== sheet && one.rows > 0);
  if (others.some((one) => one.hidden)) flags.push('xlsx.hidden_sheet');
  if (others.some((one) => !one.hidden)) flags.push('xlsx.other_sheets');
  if (sheet.formulasWithoutValue > 0) flags.push('xlsx.formula_no_value');
  return flags;
}

const noRows = (file: string): Error =>
  unreadable(
    { file },
    sentence(`No sheet of ${file} has a row.`, `${file} không có trang tính nào có dữ liệu.`),
    sentence('Save the workbook with its data and try again.', 'Lưu lại bảng tính kèm dữ liệu rồi thử lại.'),
  );

function noSuchSheet(file: string, named: string, sheets: readonly SpooledSheet[]): UserError {
  return unknownName(named, {
    what: sentence('sheet', 'trang tính'),
    known: sheets.map((sheet) => sheet.name),
    typed: (name) => `--sheet "${name}"`,
    file,
  });
}

/** Throws UserError `usage` where a sheet is named of a file that has none. */
export function refuseNoSheet({ name: file, sniffed }: OpenFile, named: string | undefined): void {
  if (named === undefined || sniffed === 'xlsx') return;
  throw new UserError({
    code: 'usage',
    message: sentence(
      `${file} is no workbook: it has no sheet "${named}".`,
      `${file} không phải bảng tính: không có trang "${named}".`,
    ),
    hint: sentence('Leave --sheet out.', 'Bỏ --sheet.'),
  });
}
