import { nearest } from '../shared/nearest.ts';
import { text as sentence } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { unreadable } from './failures.ts';
import type { Found } from './find-text.ts';
import type { OpenFile } from './open.ts';
import type { Sheet } from './xlsx-read.ts';

const spoolDialect = { delimiter: ',', quote: '"', escapedBy: '"', spaced: false };

/** The worksheet of that name, else the first visible one with rows. Throws UserError `usage` for an unknown name, `unreadable` when all are empty. */
export function findSheet({ name: file, sheets }: OpenFile, named: string | undefined): Found {
  const sheet = named === undefined ? firstFilled(sheets) : sheets.find((one) => one.name === named);
  if (!sheet) throw named === undefined ? noRows(file) : noSuchSheet(file, named, sheets);
  const { start: skip, end, width } = sheet;
  const source = {
    file,
    encoding: 'utf-8' as const,
    skip,
    end,
    dialect: spoolDialect,
    sheet: sheet.name,
    sheetWidth: width,
  };
  return { source, width, firstLine: 1, flags: flagsOf(sheet, sheets) };
}

const firstFilled = (sheets: readonly Sheet[]): Sheet | undefined =>
  sheets.find((sheet) => !sheet.hidden && sheet.rows > 0) ?? sheets.find((sheet) => sheet.rows > 0);

function flagsOf(sheet: Sheet, sheets: readonly Sheet[]): string[] {
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

function noSuchSheet(file: string, named: string, sheets: readonly Sheet[]): UserError {
  const names = sheets.map((sheet) => sheet.name);
  const meant = nearest(named, names) ?? names[0] ?? '';
  return new UserError({
    code: 'usage',
    file,
    message: sentence(`${file} has no sheet ${named}.`, `${file} không có trang tính ${named}.`),
    hint: sentence(`Try --sheet "${meant}".`, `Thử --sheet "${meant}".`),
  });
}
