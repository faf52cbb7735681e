import { basename, extname } from 'node:path';
import type { CommandEntry } from '../module.ts';
import { shellWord } from '../shared/shell-word.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { formatNames } from '../terminal/format-names.ts';

/** What `refuseResultName` needs to know of a command. */
export type ResultFiles = Pick<CommandEntry, 'name' | 'endings' | 'fileArgument' | 'writesText'>;

const textEndings: readonly string[] = [...formatNames.filter((name) => name !== 'table'), 'txt'];

/** The ending of a file's name, in lower case; undefined for "list" and "list.2026-03-08", which have none. */
const endingOf = (name: string): string | undefined => /^\.([a-z][a-z0-9]*)$/i.exec(extname(name))?.[1]?.toLowerCase();

/** Does the name of a file ask for a workbook? */
export const isWorkbookName = (name: string): boolean => endingOf(name) === 'xlsx';

/** Throws `usage` where the name after `-o` promises a kind of file that the command does not write. */
export function refuseResultName(typed: string, { name, endings = [], fileArgument, writesText }: ResultFiles): void {
  const ending = endingOf(typed);
  if (ending === undefined || textEndings.includes(ending) || endings.includes(ending)) return;
  if (ending === 'xlsx' && !fileArgument) {
    if (writesText) throw noWorkbook();
    return;
  }
  const file = shellWord(typed);
  throw new UserError({
    code: 'usage',
    message: text(
      `\`crm ${name}\` writes no .${ending} file with -o: ${basename(typed)}`,
      `\`crm ${name}\` không ghi tệp .${ending} bằng -o: ${basename(typed)}`,
    ),
    hint: fileArgument
      ? text(
          `Leave out -o: \`crm ${name} ${file}\`. What -o takes is the report.`,
          `Bỏ -o: \`crm ${name} ${file}\`. Tệp của -o chỉ chứa báo cáo.`,
        )
      : text(
          `Name the file with one of: ${[...textEndings, ...endings].map((one) => `.${one}`).join(' ')}`,
          `Đặt tên tệp với một trong các đuôi: ${[...textEndings, ...endings].map((one) => `.${one}`).join(' ')}`,
        ),
  });
}

const noWorkbook = () =>
  new UserError({
    code: 'usage',
    message: text('This command writes text, no workbook.', 'Lệnh này ghi văn bản, không ghi tệp Excel.'),
    hint: text(
      'Name the file .csv and add --format csv; `crm export -o list.xlsx` writes a workbook.',
      'Đặt tên tệp .csv và thêm --format csv; `crm export -o list.xlsx` ghi tệp Excel.',
    ),
  });
