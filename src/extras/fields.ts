import type { ContactField, FieldScope, KeyedField } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import { allNumbers, fillValues, headerKey, importedColumns } from './store.ts';

/** One TEMP table a header, numbered in the order in which headers are asked for. */
const tables = new WeakMap<FieldScope, Map<string, ContactField>>();

/** extra('Loại da'): what the columns hold that no field takes, found by their header. */
export const extraField: KeyedField = {
  name: 'extra',
  aliases: ['cột_phụ'],
  about: text("a column that no field takes: extra('Header')", "cột không thuộc trường nào: extra('Tiêu đề')"),
  keys: ({ db }) => [...new Map(importedColumns(db).map(({ header }) => [headerKey(header), header])).values()],
  field(key, scope) {
    const known = tables.get(scope) ?? new Map<string, ContactField>();
    tables.set(scope, known);
    const wanted = headerKey(key);
    const field = known.get(wanted) ?? valuesOf(wanted, `extra_${known.size + 1}`, scope);
    if (field) known.set(wanted, field);
    return field;
  },
};

function valuesOf(wanted: string, table: string, scope: FieldScope): ContactField | undefined {
  const columns = importedColumns(scope.db).filter(({ header }) => headerKey(header) === wanted);
  const [newest] = columns;
  if (!newest) return undefined;
  fillValues(scope.db, table, columns);
  const isNumber = allNumbers(scope.db, table);
  return {
    name: `extra('${newest.header.replaceAll("'", "''")}')`,
    aliases: [],
    about: text(newest.header, newest.header),
    kind: isNumber ? 'number' : 'text',
    values: {
      is: 'many',
      from: `temp.${table} v`,
      key: 'v.contact_id',
      sql: isNumber ? 'CAST(v.value AS REAL)' : 'v.value',
      folded: 'v.value_key',
    },
  };
}
