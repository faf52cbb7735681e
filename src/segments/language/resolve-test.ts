import type { Field, FieldScope } from '../../contacts/index.ts';
import { fold } from '../../shared/fold.ts';
import { text } from '../../shared/text.ts';
import { nameHint } from '../../shared/unknown-name.ts';
import type { FieldTest, FieldToken } from './clause.ts';
import { textFault } from './fault.ts';
import type { Token } from './lexer.ts';
import { operandOf, operatorsOf } from './operand.ts';
import type { FieldAsk } from './question.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Is this one of the names of an entry? Blind to case and accents. */
export const known = (word: string, { name, aliases }: { name: string; aliases: readonly string[] }) =>
  [name, ...aliases].some((own) => fold(own) === fold(word));

/** All names of some entries. */
export const namesOf = (entries: readonly { name: string; aliases: readonly string[] }[]) =>
  entries.flatMap(({ name, aliases }) => [name, ...aliases]);

/** The field that a word names. Throws `usage` with the nearest of its names and of `further` ones. */
export function fieldNamed(token: Token, fields: readonly Field[], further: readonly string[] = []): Field {
  const field = fields.find((one) => known(token.raw, one));
  if (field) return field;
  throw textFault(
    token.at,
    text(`There is no field "${token.raw}".`, `Không có trường "${token.raw}".`),
    nameHint(token.raw, { known: [...further, ...namesOf(fields)] }),
  );
}

/** The field of contacts that a word names, or a word with a key. Throws `usage` with the nearest name. */
export function contactField(token: FieldToken, { facts, scope }: Pick<Vocabulary, 'facts' | 'scope'>): Field {
  if (token.key === undefined) return fieldNamed(token, facts.fields);
  const keyed = facts.keyedFields.find((one) => known(token.raw, one));
  const field = keyed?.field(token.key, scope);
  if (field) return field;
  const [sought, names] = keyed ? [token.key, keyed.keys(scope)] : [token.raw, namesOf(facts.keyedFields)];
  throw textFault(
    token.at,
    keyed
      ? text(`No file has an unused column "${sought}".`, `Không tệp nào có cột chưa dùng "${sought}".`)
      : text(`"${sought}" takes no text in brackets.`, `"${sought}" không nhận chữ trong ngoặc.`),
    nameHint(sought, { known: names }),
  );
}

/** A comparison with its field and its values. Throws `usage` for what does not fit the field. */
export function resolveTest(test: FieldTest, field: Field, scope: FieldScope): FieldAsk {
  const op = test.is === 'compare' ? test.op : '=';
  const operand = (token: Token) => operandOf(token, { field, op }, scope);
  if (test.is === 'among') return { field, ask: { is: 'among', not: test.not, operands: test.values.map(operand) } };
  if (test.is === 'between') {
    if (!['number', 'money', 'date', 'birthday'].includes(field.kind)) throw noOperator(test.field, 'BETWEEN', field);
    return { field, ask: { is: 'between', not: test.not, low: operand(test.low), high: operand(test.high) } };
  }
  if (!operatorsOf[field.kind].includes(test.op)) throw noOperator(test.field, test.op, field);
  if (test.op === '~' && test.value.raw.trim() === '') throw nothingSought(test.value);
  return { field, ask: { is: 'compare', op: test.op, operand: operand(test.value) } };
}

const noOperator = (token: Token, op: string, field: Field) =>
  textFault(
    token.at,
    text(`${field.name} cannot be asked with ${op}.`, `${field.name} không dùng được với ${op}.`),
    text(
      `It takes ${[...operatorsOf[field.kind], 'IN', 'IS EMPTY'].join(' ')}`,
      `Dùng được: ${[...operatorsOf[field.kind], 'IN', 'IS EMPTY'].join(' ')}`,
    ),
  );

const nothingSought = (token: Token) =>
  textFault(
    token.at,
    text('An empty text is contained in every text.', 'Chữ rỗng nằm trong mọi chữ.'),
    text('To ask whether there is a value: IS NOT EMPTY', 'Để hỏi có giá trị hay không: IS NOT EMPTY'),
  );

/** The canonical text of a question about a field. */
export function askText({ field, ask }: FieldAsk): string {
  switch (ask.is) {
    case 'compare':
      return `${field.name} ${ask.op} ${ask.operand.text}`;
    case 'between':
      return `${field.name} ${ask.not ? 'NOT ' : ''}BETWEEN ${ask.low.text} AND ${ask.high.text}`;
    case 'among':
      return `${field.name} ${ask.not ? 'NOT ' : ''}IN (${ask.operands.map((operand) => operand.text).join(', ')})`;
    case 'empty':
      return `${field.name} IS ${ask.not ? 'NOT ' : ''}EMPTY`;
    case 'true':
      return field.name;
  }
}
