import type { CardPartOf } from '../contacts/index.ts';
import { extraReader } from '../intake/index.ts';
import { text } from '../shared/text.ts';
import { importedColumns, type KeptBy, rowsOfContact } from './store.ts';

interface ExtraValue {
  readonly header: string;
  readonly value: string;
  readonly import: number;
  readonly file: string;
  readonly line: number;
}

/** What a contact's rows hold in columns that no field takes. */
export const cardPart =
  (keptBy: KeptBy): CardPartOf =>
  ({ db }, contact) => {
    const byImport = Map.groupBy(importedColumns(db, keptBy), (column) => column.import);
    const extras = rowsOfContact(db, contact).flatMap(({ import: id, line, record }) =>
      (byImport.get(id) ?? []).flatMap(({ header, file, profile, dialect, column }): ExtraValue[] => {
        const value = extraReader(profile, dialect, column)(record);
        return value === null ? [] : [{ header, value, import: id, file, line }];
      }),
    );
    if (extras.length === 0) return undefined;
    return {
      title: text('other columns', 'cột khác'),
      document: { extras },
      lines: extras.map(({ header, value, file, line }) => ({
        what: text(header, header),
        value,
        from: `${file}:${line}`,
      })),
    };
  };
