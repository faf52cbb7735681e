import type { ContactData } from '../../contacts/index.ts';
import { correctionHeaders } from '../../contacts/index.ts';
import { type ImportKind, referenceHeader } from '../../intake/index.ts';
import { moduleBeside } from '../../shared/module-beside.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { applyCorrections, undoCorrections } from './apply.ts';

/** Corrections: a file of refused cells comes back, and each value that was filled in takes the place of its cell. */
export function correctionsKind(contactData: ContactData): ImportKind {
  return {
    name: 'corrections',
    hasList: false,
    rows: moduleBeside('./correction-rows', import.meta.url),
    start: () => ({}),
    check({ columns }) {
      const headers = columns.map(({ header }) => header.trim().toLowerCase());
      const missing = correctionHeaders.find((header) => !headers.includes(header));
      if (missing !== undefined) throw noCorrections(missing);
    },
    prepare: () => undefined,
    keep: (db, context) => applyCorrections(db, contactData, context),
    undo: (db, { importId }) => ({ reversed: undoCorrections(db, contactData, importId), kept: [] }),
  };
}

const noCorrections = (missing: string): UserError =>
  new UserError({
    code: 'usage',
    message: text(
      `This is no corrections file: the column "${missing}" is missing.`,
      `Đây không phải tệp sửa lỗi: thiếu cột "${missing}".`,
    ),
    hint: text(
      `Fill in the column "corrected" of the file NAME.corrections.csv that an import wrote, and keep its other columns, above all ${referenceHeader}.`,
      `Hãy điền cột "corrected" của tệp TÊN.corrections.csv do lần nhập ghi ra và giữ nguyên các cột khác, nhất là ${referenceHeader}.`,
    ),
  });
