import type { Db } from '../db/connection.ts';
import { inSnapshot } from '../db/transaction.ts';
import { cellsOfRecord, type Dialect, type ImportKinds, rejectMessage } from '../intake/index.ts';
import { type Language, type Text, text } from '../shared/text.ts';
import { oneOf } from '../shared/unknown-name.ts';
import * as store from './refunds-store.ts';
import { listNames } from './store.ts';

/** The unusable rows of a list, to send to whoever sold it. To be walked once. */
export interface Refunds {
  /** file, line, column, value, code, message, then the columns of its files, each once. */
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly (string | number | null)[]>;
}

const messages: Readonly<Record<string, Text>> = {
  'row.duplicate': text(
    'An earlier row of the list speaks of the same person.',
    'Dòng trước trong danh sách đã nói về người này.',
  ),
  'row.unreachable': text(
    'No phone, no e-mail and no address by which the person could be reached.',
    'Không có số điện thoại, e-mail hay địa chỉ để liên hệ.',
  ),
};

/** The rows of a list that are of no use, and why. Throws `usage` with the nearest name for a list that is not there. */
export function refundsOf(
  db: Db,
  list: string,
  { kinds, language }: { readonly kinds: ImportKinds; readonly language: Language },
): Refunds {
  const known = listNames(db);
  const otherwise = text('`crm lists` names them.', '`crm lists` liệt kê các danh sách.');
  oneOf(list, { what: text('list', 'danh sách'), known, otherwise });
  const files = inSnapshot(db, () => {
    store.copyRefunds(db, list);
    return store.filesOfList(db, list);
  });
  const headersOf = new Map(files.map(({ id, columns }) => [id, namesOf(columns)]));
  const headers = [...new Set([...headersOf.values()].flat())];
  const fileOf = new Map(files.map((file) => [file.id, file]));
  const lines = function* (): Generator<(string | number | null)[]> {
    for (const row of store.refundRows(db)) {
      const file = fileOf.get(row.import_id);
      if (!file) continue;
      const cells = row.is_cells ? (JSON.parse(row.record) as string[]) : cellsOf(row.record, file);
      const own = headersOf.get(file.id) ?? [];
      const message = (messages[row.code] ?? rejectMessage(row.code, kinds))[language];
      const placed = headers.map((header) => cells[own.indexOf(header)] ?? null);
      yield [file.file, row.line, row.field, row.value, row.code, message, ...placed];
    }
  };
  return {
    columns: ['file', 'line', 'column', 'value', 'code', 'message', ...headers],
    rows: { [Symbol.iterator]: lines },
  };
}

const namesOf = (columns: string): string[] =>
  (JSON.parse(columns) as { header: string }[]).map(({ header }) => header);

const cellsOf = (record: string, { dialect }: store.RefundListFile): readonly string[] =>
  cellsOfRecord(record, JSON.parse(dialect) as Dialect);
