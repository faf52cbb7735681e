import type { ContactFunction, FieldScope } from '../../contacts/index.ts';
import { fold } from '../../shared/fold.ts';
import { text } from '../../shared/text.ts';
import { nameHint } from '../../shared/unknown-name.ts';
import type { Clause, Param } from './clause.ts';
import { textFault } from './fault.ts';
import type { Token } from './lexer.ts';
import { quoted } from './operand.ts';
import type { FieldAsk, ResolvedClause } from './question.ts';
import { later, spanOf } from './relative-date.ts';
import { askText, fieldNamed, known, namesOf, resolveTest } from './resolve-test.ts';
import type { Vocabulary } from './vocabulary.ts';

type CallClause = Clause & { is: 'call' };

/** A function with its parameters and the count that is asked for. Throws `usage` with the column. */
export function resolveCall(call: CallClause, { facts, scope }: Pick<Vocabulary, 'facts' | 'scope'>): ResolvedClause {
  if (fold(call.name.raw) === 'sample') return resolveSample(call);
  const of = facts.functions.find((one) => known(call.name.raw, one));
  if (!of) {
    throw textFault(
      call.name.at,
      text(`There is no function "${call.name.raw}".`, `Không có hàm "${call.name.raw}".`),
      nameHint(call.name.raw, { known: [...namesOf(facts.functions), 'sample'] }),
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
  const own = of.fields.some((field) => known(param.field.raw, field));
  const named = own ? undefined : of.named?.(param.field.raw, scope);
  const asked = resolveTest(param, named ?? fieldNamed(param.field, of.fields, of.names?.(scope)), scope);
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

function resolveSample(call: CallClause): ResolvedClause {
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
