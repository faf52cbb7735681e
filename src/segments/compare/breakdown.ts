import type { ContactFacts, ContactField } from '../../contacts/index.ts';
import { fold } from '../../shared/fold.ts';
import { text } from '../../shared/text.ts';
import { unknownName } from '../../shared/unknown-name.ts';
import { compileText, countMembers } from '../ask.ts';
import { canonicalText } from '../language/canonical.ts';
import type { QueryContext } from '../language/scope.ts';
import { type ShownValue, shownValue } from '../language/shown-value.ts';
import { allLines } from '../store.ts';

/** Contacts counted by the values of some fields; null where there is no value. */
export interface Breakdown {
  readonly by: readonly string[];
  readonly where: string | null;
  readonly contacts: number;
  /** The fields of which a contact can have several values: it is counted at each, so that rows add up to more. */
  readonly several: readonly string[];
  readonly rows: readonly Readonly<Record<string, ShownValue>>[];
}

/** Counts contacts by any fields, the largest counts first. Throws `usage` for an unknown field. */
export function breakDown(
  queryContext: QueryContext,
  facts: ContactFacts,
  { by, where }: { by: readonly string[]; where: string | undefined },
): Breakdown {
  const everybody = 'created IS NOT EMPTY';
  const { compiler, tree, whole, parameters } = compileText(queryContext, facts, where ?? everybody);
  const fields = [...new Set(by.map((name) => fieldToGroupBy(facts, name)))];
  const values = fields.map((field) => compiler.groupValue(field));
  const places = values.map((_, i) => i + 1);
  const order = [`${values.length + 1} DESC`, ...places.map((place) => `${place} NULLS LAST`)];
  const { parts, sql } = compiler.select([...values, 'count(*)'], whole);
  const grouped = `${sql} GROUP BY ${places.join(', ')} ORDER BY ${order.join(', ')}`;
  const lines = allLines(queryContext.db, { parts, sql: grouped }, parameters);
  const count = (line: readonly unknown[]) => Number(line[values.length]);
  const several = fields.flatMap(({ name, values: { is } }) => (is === 'many' ? [name] : []));
  return {
    by: fields.map(({ name }) => name),
    where: where === undefined ? null : canonicalText(tree),
    contacts:
      several.length > 0
        ? countMembers(queryContext, facts, where ?? everybody)
        : lines.reduce((sum, line) => sum + count(line), 0),
    several,
    rows: lines.map((line) => ({
      ...Object.fromEntries(fields.map((field, i) => [field.name, shownValue(field, line[i] ?? null, queryContext)])),
      contacts: count(line),
    })),
  };
}

/** The field of a name, to count contacts by. Throws `usage` with the nearest. */
export function fieldToGroupBy({ fields }: ContactFacts, name: string): ContactField {
  const found = fields.find((field) => [field.name, ...field.aliases].some((own) => fold(own) === fold(name)));
  if (found) return found;
  throw unknownName(name, {
    what: text('field', 'trường'),
    known: fields.flatMap((field) => [field.name, ...field.aliases]),
  });
}
