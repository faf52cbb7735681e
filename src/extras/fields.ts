import { createHash } from 'node:crypto';
import type { ContactField, FieldScope, KeyedField } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import { allNumbers, fillValues, headerKey, importedColumns, type KeptBy } from './store.ts';

/** The values of one header, put into a TEMP table. */
interface Extra {
  readonly header: string;
  readonly table: string;
}

/** What was filled for a statement, by header. */
const filled = new WeakMap<FieldScope, Map<string, Extra>>();

function extraOf(header: string, scope: FieldScope, keptBy: KeptBy): Extra | undefined {
  const known = filled.get(scope) ?? new Map<string, Extra>();
  filled.set(scope, known);
  const wanted = headerKey(header);
  const found = known.get(wanted);
  if (found) return found;
  const columns = importedColumns(scope.db, keptBy).filter((column) => headerKey(column.header) === wanted);
  const [newest] = columns;
  if (!newest) return undefined;
  // Named by its header: two statements that are alive at once share a table with the same values.
  const table = `extra_${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`;
  fillValues(scope.db, { table, columns, country: scope.settings.country });
  const extra = { header: newest.header, table };
  known.set(wanted, extra);
  return extra;
}

/** extra('Loại da'): what the columns hold that no field takes, found by their header. */
export const extraField = (keptBy: KeptBy): KeyedField => ({
  name: 'extra',
  aliases: ['cột_phụ'],
  about: text("a column that no field takes: extra('Header')", "cột không thuộc trường nào: extra('Tiêu đề')"),
  keys: ({ db }) => [...new Map(importedColumns(db, keptBy).map(({ header }) => [headerKey(header), header])).values()],
  field(key, scope) {
    const extra = extraOf(key, scope, keptBy);
    return extra && fieldOf(extra, allNumbers(scope.db, extra.table));
  },
  column(key, scope) {
    const extra = extraOf(key, scope, keptBy);
    if (!extra) return undefined;
    const relation = `(SELECT contact_id, value, addresses FROM temp.${extra.table} WHERE newest = 1)`;
    const join = { alias: extra.table, relation: () => relation, on: `${extra.table}.contact_id = c.id` };
    return {
      name: extra.header,
      sql: `${extra.table}.value`,
      addresses: `${extra.table}.addresses`,
      joins: [join],
    };
  },
});

const fieldOf = ({ header, table }: Extra, isNumber: boolean): ContactField => ({
  name: `extra('${header.replaceAll("'", "''")}')`,
  aliases: [],
  about: text(header, header),
  kind: isNumber ? 'number' : 'text',
  values: {
    is: 'many',
    from: `temp.${table} v`,
    key: 'v.contact_id',
    sql: isNumber ? 'CAST(v.value AS REAL)' : 'v.value',
    folded: 'v.value_key',
  },
});
