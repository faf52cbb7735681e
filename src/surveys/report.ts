import type { ContactFacts, QueryContext } from '../contacts/index.ts';
import { inSnapshot } from '../db/transaction.ts';
import { contactStatement, fieldToGroupBy } from '../segments/index.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { foldKey } from '../shared/fold.ts';
import { text } from '../shared/text.ts';
import { unknownName } from '../shared/unknown-name.ts';
import { type Interval, rateOf, wilson } from '../statistics/intervals.ts';
import { type AnswerCount, answerCounts, fillContacts, type Question, questions } from './store.ts';

/** What is asked of the answers. */
export interface SurveyOptions {
  /** As people write it; undefined: every question. */
  readonly question?: string | undefined;
  /** A field whose values each have shares of their own. */
  readonly by?: string | undefined;
  /** Whose answers count, in the segment language; undefined: everybody's. */
  readonly where?: string | undefined;
  /** Each choice of an answer such as "a, b" counts by itself. */
  readonly choices: boolean;
}

/** How many gave an answer. */
interface AnswerShare {
  readonly answer: string;
  /** The value of the field of `by`; absent without one. */
  readonly group?: string | number | null;
  readonly contacts: number;
  /** Of those of the group who answered, and its 95 % interval (Wilson). */
  readonly share: number;
  readonly interval: Interval;
}

/** A question and what was answered last by each contact. */
interface QuestionReport {
  readonly question: string;
  readonly answered: number;
  /** The mean where every answer is a number; null else. */
  readonly mean: number | null;
  readonly answers: readonly AnswerShare[];
}

/** What `crm survey report` tells. */
export interface SurveyReport {
  readonly as_of: LocalDate;
  readonly where: string | null;
  readonly by: string | null;
  readonly questions: readonly QuestionReport[];
}

/** Counts the last answer of each contact to each question. Throws `usage` for an unknown question, field or text. */
export function surveyReport(queryContext: QueryContext, facts: ContactFacts, options: SurveyOptions): SurveyReport {
  const { db, asOf } = queryContext;
  return inSnapshot(db, () => {
    const asked = questionsMeant(questions(db, asOf), options.question);
    const field = options.by === undefined ? undefined : fieldToGroupBy(facts, options.by);
    const statement = contactStatement(queryContext, facts);
    fillContacts(db, statement, {
      condition: options.where === undefined ? 'TRUE' : statement.condition(options.where),
      value: field ? statement.groupValue(field) : 'NULL',
    });
    const counts = Map.groupBy(answerCounts(db, asOf), ({ question_key: key }) => key);
    return {
      as_of: asOf,
      where: options.where ?? null,
      by: field?.name ?? null,
      questions: asked.map(({ question, question_key: key }) =>
        reportOf(question, counts.get(key) ?? [], { ...options, isGrouped: field !== undefined }),
      ),
    };
  });
}

function questionsMeant(all: readonly Question[], typed: string | undefined): readonly Question[] {
  if (typed === undefined) return all;
  const found = all.find(({ question_key: key }) => key === foldKey(typed));
  if (found) return [found];
  throw unknownName(typed, {
    what: text('question', 'câu hỏi'),
    known: all.map(({ question }) => question),
    ...(all.length > 0
      ? {}
      : {
          otherwise: text('Bring answers in: `crm import FILE --as survey`', 'Hãy nhập: `crm import TỆP --as survey`'),
        }),
  });
}

function reportOf(
  question: string,
  counts: readonly AnswerCount[],
  { choices, isGrouped }: { choices: boolean; isGrouped: boolean },
): QuestionReport {
  const answered = sumOf(counts);
  const groups = [...Map.groupBy(counts, ({ grp }) => grp)];
  const values = counts.map(({ answer }) => numberIn(answer));
  const isNumeric = counts.length > 0 && values.every((value) => value !== undefined);
  const total = counts.reduce((sum, { contacts }, i) => sum + contacts * (values[i] ?? 0), 0);
  return {
    question,
    answered,
    mean: isNumeric ? total / answered : null,
    answers: groups.flatMap(([group, own]) =>
      sharesOf(choices ? own.flatMap(eachChoice) : own, sumOf(own)).map((share) => ({
        ...share,
        ...(isGrouped ? { group } : {}),
      })),
    ),
  };
}

const sumOf = (counts: readonly AnswerCount[]): number => counts.reduce((sum, { contacts }) => sum + contacts, 0);

/** 4, 4.5 or 4,5; undefined for what is no plain number. */
const numberIn = (answer: string): number | undefined =>
  /^-?\d{1,9}(?:[.,]\d{1,3})?$/.test(answer) ? Number(answer.replace(',', '.')) : undefined;

const eachChoice = (count: AnswerCount): AnswerCount[] => {
  const words = count.answer.split(/[,;]/).map((word) => word.trim());
  return [...new Map(words.filter((word) => word !== '').map((word) => [foldKey(word) || word, word]))].map(
    ([answer_key, answer]) => ({ ...count, answer, answer_key }),
  );
};

/** Answers that are one by case and accents joined, the most frequent first. */
function sharesOf(counts: readonly AnswerCount[], answered: number): Omit<AnswerShare, 'group'>[] {
  const joined = [...Map.groupBy(counts, ({ answer, answer_key: key }) => key || answer)].map(([, same]) => ({
    answer: same[0]?.answer ?? '',
    contacts: sumOf(same),
  }));
  return joined
    .sort((a, b) => b.contacts - a.contacts || a.answer.localeCompare(b.answer, 'vi', { numeric: true }))
    .map(({ answer, contacts }) => {
      const share = { hits: contacts, of: answered };
      return { answer, contacts, share: rateOf(share), interval: wilson(share) };
    });
}
