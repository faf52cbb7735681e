import type { ContactFacts, ContactFunction, Field, FieldScope } from '../contacts/index.ts';
import { fold } from '../shared/fold.ts';
import { text } from '../shared/text.ts';
import type { Clause, FieldTest, Param } from './clause.ts';
import { nearestHint, textFault } from './fault.ts';
import type { Operator, Token } from './lexer.ts';
import { operandOf, operatorsOf, quoted } from './operand.ts';
import type { FieldAsk, Question } from './question.ts';
import { later, spanOf } from './relative-date.ts';

/** All that names in a text can mean. */
export interface Vocabulary {
  readonly facts: ContactFacts;
  readonly scope: FieldScope;
  /** Every segment, saved or ready-made, by name. */
  readonly segments: readonly string[];
}

/** Looks up the names of one clause and reads its values. Throws `usage` with the column and the nearest name. */
export function resolve(clause: Clause, words: Vocabulary): Question {
  switch (clause.is) {
    case 'word':
      return resolveWord(clause.word, words);
    case 'call':
      return resolveCall(clause, words);
    case 'member':
      return resolveMember(clause, words);
    case 'empty': {
      const field = fieldNamed(clause.field, words.facts.fields);
      const { not } = clause;
      return { is: 'field', field, ask: { is: 'empty', not }, text: `${field.name} IS ${not ? 'NOT ' : ''}EMPTY` };
    }
    default: {
      const asked = resolveTest(clause, words.facts.fields, words.scope);
      return { is: 'field', ...asked, text: askText(asked) };
    }
  }
}

const known = (word: string, { name, aliases }: { name: string; aliases: readonly string[] }) =>
  [name, ...aliases].some((own) => fold(own) === fold(word));

const namesOf = (entries: readonly { name: string; aliases: readonly string[] }[]) =>
  entries.flatMap(({ name, aliases }) => [name, ...aliases]);

function fieldNamed(token: Token, fields: readonly Field[]): Field {
  const field = fields.find((one) => known(token.raw, one));
  if (field) return field;
  throw textFault(
    token.at,
    text(`There is no field "${token.raw}".`, `Không có trường "${token.raw}".`),
    nearestHint(token.raw, namesOf(fields)),
  );
}

function resolveTest(test: FieldTest, fields: readonly Field[], scope: FieldScope): FieldAsk {
  const field = fieldNamed(test.field, fields);
  const operand = (token: Token) => operandOf(token, field, scope);
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
function askText({ field, ask }: FieldAsk): string {
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

function resolveWord(token: Token, { facts, segments }: Vocabulary): Question {
  const field = facts.fields.find((one) => known(token.raw, one));
  if (field?.kind === 'boolean') return { is: 'field', field, ask: { is: 'true' }, text: field.name };
  const segment = segments.find((name) => fold(name) === fold(token.raw));
  if (segment !== undefined) return { is: 'segment', name: segment, not: false, text: segment };
  if (field) {
    throw textFault(
      token.at,
      text(`The field ${field.name} is compared with nothing.`, `Trường ${field.name} chưa được so với gì.`),
      text(
        `Write ${field.name} ${operatorsOf[field.kind][0]} … or ${field.name} IS NOT EMPTY`,
        `Hãy viết ${field.name} ${operatorsOf[field.kind][0]} … hoặc ${field.name} IS NOT EMPTY`,
      ),
    );
  }
  const booleans = facts.fields.filter(({ kind }) => kind === 'boolean');
  throw textFault(
    token.at,
    text(`There is no segment or field "${token.raw}".`, `Không có nhóm hay trường "${token.raw}".`),
    nearestHint(token.raw, [...segments, ...namesOf(booleans), ...namesOf(facts.fields)]),
  );
}

function resolveMember(clause: Clause & { is: 'member' }, { facts, scope, segments }: Vocabulary): Question {
  const { of, name, not, arm } = clause;
  const word = of.raw.toUpperCase();
  const membership = facts.memberships.find((one) => one.word === word);
  if (!membership && word !== 'SEGMENT') {
    throw textFault(
      of.at,
      text(`There is nothing called ${word} to be in.`, `Không có loại ${word} để thuộc về.`),
      nearestHint(word, ['SEGMENT', ...facts.memberships.map((one) => one.word)]),
    );
  }
  if (arm) {
    throw textFault(
      arm.at,
      text(`A ${word.toLowerCase()} has no arms.`, `${word} không có nhóm đối chứng.`),
      text('Take ARM … away.', 'Bỏ ARM … đi.'),
    );
  }
  const names = membership ? membership.names(scope.db) : segments;
  const found = names.find((one) => one === name.raw) ?? names.find((one) => fold(one) === fold(name.raw));
  if (found === undefined) {
    throw textFault(
      name.at,
      text(`There is no ${word.toLowerCase()} "${name.raw}".`, `Không có ${word} nào tên "${name.raw}".`),
      names.length > 0 ? nearestHint(name.raw, names) : text('There is none yet.', 'Chưa có cái nào.'),
    );
  }
  const written = `${not ? 'NOT ' : ''}IN ${word} ${quoted(found)}`;
  if (membership) return { is: 'member', of: membership, name: found, not, text: written };
  return { is: 'segment', name: found, not, text: written };
}

type Call = Clause & { is: 'call' };

function resolveCall(call: Call, { facts, scope }: Vocabulary): Question {
  if (fold(call.name.raw) === 'sample') return resolveSample(call);
  const of = facts.functions.find((one) => known(call.name.raw, one));
  if (!of) {
    throw textFault(
      call.name.at,
      text(`There is no function "${call.name.raw}".`, `Không có hàm "${call.name.raw}".`),
      nearestHint(call.name.raw, [...namesOf(facts.functions), 'sample']),
    );
  }
  const params = call.params.map((param) => resolveParam(param, of, scope));
  const written = params.map((param) => param.text).join(', ');
  const count = call.count ? { op: call.count.op, value: countOf(call.count.value) } : { op: '>=' as const, value: 1 };
  if (count.op === '~') throw noCount(call.count?.value ?? call.name);
  const since = params
    .flatMap((param) => param.since ?? [])
    .sort()
    .at(-1);
  return {
    is: 'call',
    of,
    ...(since ? { since } : {}),
    params: params.flatMap((param) => param.asked ?? []),
    count,
    text: `${of.name}(${written})${call.count ? ` ${count.op} ${count.value}` : ''}`,
  };
}

interface ResolvedParam {
  readonly text: string;
  readonly since?: string;
  readonly asked?: FieldAsk;
}

function resolveParam(param: Param, of: ContactFunction, scope: FieldScope): ResolvedParam {
  if (param.is === 'within') {
    const span = spanOf(fold(param.duration.raw));
    if (!span || span.count < 0 || /^[+-]/.test(param.duration.raw)) throw noSpan(param.duration);
    const back = { count: -span.count, unit: span.unit };
    return { text: `within ${span.count}${span.unit}`, since: later(scope.asOf, back) };
  }
  if (param.is === 'percent') throw onlySample(param.percent);
  if (param.is === 'key') throw onlySample(param.key);
  const asked = resolveTest(param, of.fields, scope);
  return { text: askText(asked), asked };
}

const noSpan = (token: Token) =>
  textFault(
    token.at,
    text(`"${token.raw}" is no span of time.`, `"${token.raw}" không phải khoảng thời gian.`),
    text('Write within 90d, 2w, 3mo or 1y', 'Hãy viết within 90d, 2w, 3mo hoặc 1y'),
  );

const onlySample = (token: Token) =>
  textFault(
    token.at,
    text('A share and a key belong to sample().', 'Tỷ lệ và khóa chỉ dùng trong sample().'),
    text("Write sample(10%, key = 'tet26')", "Hãy viết sample(10%, key = 'tet26')"),
  );

function countOf(token: Token): number {
  if (/^\d{1,9}$/.test(token.raw) && token.kind === 'literal') return Number(token.raw);
  throw noCount(token);
}

const noCount = (token: Token) =>
  textFault(
    token.at,
    text(`"${token.raw}" is no number of times.`, `"${token.raw}" không phải số lần.`),
    text('Write for example orders(within 90d) >= 2', 'Ví dụ: orders(within 90d) >= 2'),
  );

function resolveSample(call: Call): Question {
  const share = call.params.find((param) => param.is === 'percent');
  const key = call.params.find((param) => param.is === 'key');
  const stranger = call.params.find((param) => param !== share && param !== key);
  const [, percent] = /^(\d{1,3}(?:\.\d{1,4})?)%$/.exec(share?.percent.raw ?? '') ?? [];
  if (!share || !percent || Number(percent) > 100 || stranger || call.count) throw onlySample(call.name);
  const name = key?.key.raw ?? '';
  const perMillion = Math.round(Number(percent) * 10_000);
  const written = key ? `, key = ${quoted(name)}` : '';
  return { is: 'sample', perMillion, key: name, text: `sample(${Number(percent)}%${written})` };
}

/** Is this a comparison that holds for a count of zero? */
export function holdsForZero(op: Operator, value: number): boolean {
  switch (op) {
    case '=':
      return value === 0;
    case '!=':
      return value !== 0;
    case '<':
      return value > 0;
    case '<=':
      return true;
    case '>=':
      return value === 0;
    default:
      return false;
  }
}
