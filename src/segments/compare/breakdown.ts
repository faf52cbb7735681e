import type { ContactFacts, ContactField } from '../../contacts/index.ts';
import { fold } from '../../shared/fold.ts';
import { text } from '../../shared/text.ts';
import { unknownName } from '../../shared/unknown-name.ts';
import { UserError } from '../../shared/user-error.ts';
import { compileText } from '../ask.ts';
import { canonicalText } from '../language/canonical.ts';
import type { QueryContext } from '../language/scope.ts';
import { type ShownValue, shownValue } from '../language/shown-value.ts';
import { allLines } from '../store.ts';

/** Contacts counted by the values of some fields; null where there is no value. */
export interface Breakdown {
  readonly by: readonly string[];
  readonly where: string | null;
  readonly contacts: number;
  readonly rows: readonly Readonly<Record<string, ShownValue>>[];
}

/** Counts contacts by fields of one value, the largest counts first. Throws `usage` for other fields. */
export function breakDown(
  queryContext: QueryContext,
  facts: ContactFacts,
  { by, where }: { by: readonly string[]; where: string | undefined },
): Breakdown {
  const everybody = 'created IS NOT EMPTY';
  const { compiler, tree, whole, parameters } = compileText(queryContext, facts, where ?? everybody);
  const fields = [...new Set(by.map((name) => fieldNamed(facts, name)))];
  const values = fields.map((field) => compiler.value(field) ?? refuseMany(field));
  const places = values.map((_, i) => i + 1);
  const order = [`${values.length + 1} DESC`, ...places.map((place) => `${place} NULLS LAST`)];
  const { parts, sql } = compiler.select([...values, 'count(*)'], whole);
  const grouped = `${sql} GROUP BY ${places.join(', ')} ORDER BY ${order.join(', ')}`;
  const lines = allLines(queryContext.db, { parts, sql: grouped }, parameters);
  const count = (line: readonly unknown[]) => Number(line[values.length]);
  return {
    by: fields.map(({ name }) => name),
    where: where === undefined ? null : canonicalText(tree),
    contacts: lines.reduce((sum, line) => sum + count(line), 0),
    rows: lines.map((line) => ({
      ...Object.fromEntries(fields.map((field, i) => [field.name, shownValue(field, line[i] ?? null, queryContext)])),
      contacts: count(line),
    })),
  };
}

function fieldNamed({ fields }: ContactFacts, name: string): ContactField {
  const found = fields.find((field) => [field.name, ...field.aliases].some((own) => fold(own) === fold(name)));
  if (found) return found;
  throw unknownName(name, {
    what: text('field', 'trường'),
    known: fields.flatMap((field) => [field.name, ...field.aliases]),
  });
}

function refuseMany({ name }: ContactField): never {
  throw new UserError({
    code: 'usage',
    message: text(
      `A contact can have several values of ${name}; such a field cannot be counted by.`,
      `Một khách có thể có nhiều giá trị ${name}; không đếm theo trường này được.`,
    ),
    hint: text('Count by fields such as province, age_band, gender.', 'Hãy đếm theo province, age_band, gender.'),
  });
}
