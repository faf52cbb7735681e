import { extname } from 'node:path';
import { type Text, text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import type { ExportTarget } from '../gate/target.ts';

/** How a list is written: as a table of text, a workbook, or vCards. */
export type ListFormat = 'csv' | 'tsv' | 'json' | 'ndjson' | 'md' | 'xlsx' | 'vcf';

export interface AskedFormat {
  /** --format. */
  readonly format: string | undefined;
  /** What --format or else the name after `-o` asks for; `table` where neither does. */
  readonly shown: Exclude<ListFormat, 'xlsx' | 'vcf'> | 'table';
  /** The name after `-o`. */
  readonly file: string | undefined;
  readonly target: ExportTarget | undefined;
}

const refused = (message: Text, hint: Text) => new UserError({ code: 'usage', message, hint });

/** How a list is to be written. Throws `usage` for what its kind is not written as. */
export function listFormat({ format, shown, file = '', target }: AskedFormat): ListFormat {
  const ending = extname(file).toLowerCase();
  const isWorkbook = ending === '.xlsx';
  if (target === 'vcf') {
    if (isWorkbook || format !== undefined || shown !== 'table') throw onlyCards;
    return 'vcf';
  }
  if (ending === '.vcf') throw noCards;
  if (format === 'table' || (isWorkbook && format !== undefined && format !== 'csv')) throw noSuchFormat(format);
  if (isWorkbook) return 'xlsx';
  return shown === 'table' ? 'csv' : shown;
}

const onlyCards = refused(
  text('--for vcf writes vCards and nothing else.', '--for vcf chỉ ghi vCard.'),
  text('Leave out --format and name the file .vcf.', 'Bỏ --format và đặt tên tệp .vcf.'),
);

const noCards = refused(
  text('This list is no vCard file.', 'Danh sách này không phải tệp vCard.'),
  text('For vCards: `--for vcf -o people.vcf`', 'Muốn ghi vCard: `--for vcf -o people.vcf`'),
);

const noSuchFormat = (format: string) =>
  refused(
    format === 'table'
      ? text('A list is not written as a table for people.', 'Danh sách không ghi dạng bảng để xem.')
      : text(`A workbook is not written as ${format}.`, `Tệp Excel không ghi được dạng ${format}.`),
    text(
      'A list is written as csv, tsv, json, ndjson or md (--format), or as a workbook (-o list.xlsx).',
      'Danh sách ghi dạng csv, tsv, json, ndjson hoặc md (--format), hoặc tệp Excel (-o list.xlsx).',
    ),
  );
