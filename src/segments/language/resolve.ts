import { fold } from '../../shared/fold.ts';
import { text } from '../../shared/text.ts';
import { nameHint } from '../../shared/unknown-name.ts';
import type { Clause, FieldToken } from './clause.ts';
import { textFault } from './fault.ts';
import { operatorsOf, quoted } from './operand.ts';
import type { ResolvedClause } from './question.ts';
import { resolveCall } from './resolve-call.ts';
import { askText, contactField, known, namesOf, resolveTest } from './resolve-test.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Looks up the names of one clause and reads its values. Throws `usage` with the column and the nearest name. */
export function resolve(clause: Clause, words: Vocabulary): ResolvedClause {
  switch (clause.is) {
    case 'word':
      return resolveWord(clause.word, words);
    case 'call':
      return resolveCall(clause, words);
    case 'member':
      return resolveMember(clause, words);
    case 'empty': {
      const field = contactField(clause.field, words);
      const { not } = clause;
      return { is: 'field', field, ask: { is: 'empty', not }, text: `${field.name} IS ${not ? 'NOT ' : ''}EMPTY` };
    }
    default: {
      const asked = resolveTest(clause, contactField(clause.field, words), words.scope);
      return { is: 'field', ...asked, text: askText(asked) };
    }
  }
}

function resolveWord(token: FieldToken, words: Vocabulary): ResolvedClause {
  const { facts, segments } = words;
  const field =
    token.key === undefined ? facts.fields.find((one) => known(token.raw, one)) : contactField(token, words);
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
    nameHint(token.raw, { known: [...segments, ...namesOf(booleans), ...namesOf(facts.fields)] }),
  );
}

function resolveMember(clause: Clause & { is: 'member' }, { facts, scope, segments }: Vocabulary): ResolvedClause {
  const { of, name, not, arm } = clause;
  const word = of.raw.toUpperCase();
  const membership = facts.memberships.find((one) => one.word === word);
  if (!membership && word !== 'SEGMENT') {
    throw textFault(
      of.at,
      text(`There is nothing called ${word} to be in.`, `Không có loại ${word} để thuộc về.`),
      nameHint(word, { known: ['SEGMENT', ...facts.memberships.map((one) => one.word)] }),
    );
  }
  const names = membership ? membership.names(scope.db) : segments;
  const found = names.find((one) => one === name.raw) ?? names.find((one) => fold(one) === fold(name.raw));
  if (found === undefined) {
    throw textFault(
      name.at,
      text(`There is no ${word.toLowerCase()} "${name.raw}".`, `Không có ${word} nào tên "${name.raw}".`),
      names.length > 0 ? nameHint(name.raw, { known: names }) : text('There is none yet.', 'Chưa có cái nào.'),
    );
  }
  const written = `${not ? 'NOT ' : ''}IN ${word} ${quoted(found)}`;
  if (arm) return resolveArm({ is: 'member', of: membership, name: found, not, text: written }, arm, word);
  if (membership) return { is: 'member', of: membership, name: found, not, text: written };
  return { is: 'segment', name: found, not, text: written };
}

type MemberQuestion = ResolvedClause & { is: 'member' };

/** The question about one arm of a set. Throws `usage` for a set without arms and for an unknown arm. */
function resolveArm(
  question: Omit<MemberQuestion, 'of'> & { of: MemberQuestion['of'] | undefined },
  arm: FieldToken,
  word: string,
): ResolvedClause {
  const { of } = question;
  if (!of?.arms) {
    throw textFault(
      arm.at,
      text(`A ${word.toLowerCase()} has no arms.`, `${word} không có nhóm đối chứng.`),
      text('Take ARM … away.', 'Bỏ ARM … đi.'),
    );
  }
  const named = of.arms.names.find((name) => fold(name) === fold(arm.raw));
  if (named === undefined) {
    throw textFault(
      arm.at,
      text(`There is no arm "${arm.raw}".`, `Không có nhóm đối chứng "${arm.raw}".`),
      nameHint(arm.raw, { known: of.arms.names }),
    );
  }
  return { ...question, of, arm: named, text: `${question.text} ARM ${named}` };
}
