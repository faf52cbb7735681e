import type { ContactFacts, QueryContext } from '../../contacts/index.ts';
import { recordAudit } from '../../db/audit.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import { contactStatement } from '../../segments/index.ts';
import { text } from '../../shared/text.ts';
import { unknownName } from '../../shared/unknown-name.ts';
import { UserError } from '../../shared/user-error.ts';
import { mostRules, type ScoreRule } from './rule.ts';
import { deleteRule, saveRule, scoreRules } from './rule-store.ts';

/** When a change of the rules is recorded, and whether it is kept. */
interface RuleStep {
  /** Instant, UTC. */
  readonly at: string;
  readonly ending: Ending;
}

/** What is to be changed of a rule; what is absent stays. */
export type RuleChange = Partial<Omit<ScoreRule, 'name'>>;

/**
 * Changes a rule, or makes one: that takes all three of its parts. Throws `usage` for a text that cannot be read, for one
 * that asks for the score itself, and for a name that could not be typed.
 */
export function setRule(
  queryContext: QueryContext,
  facts: ContactFacts,
  { name, change, at, ending }: RuleStep & { name: string; change: RuleChange },
): ScoreRule {
  const { db } = queryContext;
  return inTransaction(
    db,
    () => {
      if (!/^[a-z][a-z0-9_]{0,39}$/.test(name)) throw badName(name);
      const rules = scoreRules(db);
      const before = rules.find((rule) => rule.name === name);
      if (!before && rules.length >= mostRules) throw tooManyRules;
      const { criterion, expression, points } = { ...before, ...change };
      if (criterion === undefined || expression === undefined || points === undefined) throw incomplete(name);
      const rule = { name, criterion, expression, points };
      contactStatement(queryContext, facts).condition(expression);
      saveRule(db, rule);
      recordAudit(db, at, 'score_rule', { name, changed: Object.keys(change) });
      return rule;
    },
    ending,
  );
}

/** Takes a rule away. Throws `usage` with the nearest for an unknown one. */
export function removeRule(
  { db }: Pick<QueryContext, 'db'>,
  { name, at, ending }: RuleStep & { name: string },
): ScoreRule {
  return inTransaction(
    db,
    () => {
      const rules = scoreRules(db);
      const rule = rules.find((one) => one.name === name);
      if (!rule) throw unknownName(name, { what: text('rule', 'quy tắc'), known: rules.map((one) => one.name) });
      deleteRule(db, name);
      recordAudit(db, at, 'score_rule', { name, changed: ['removed'] });
      return rule;
    },
    ending,
  );
}

const tooManyRules = new UserError({
  code: 'usage',
  message: text(`There are ${mostRules} rules already.`, `Đã có ${mostRules} quy tắc.`),
  hint: text(
    'Join some of them with OR, or `crm score remove NAME`',
    'Hãy gộp vài quy tắc bằng OR, hoặc `crm score remove TÊN`',
  ),
});

const badName = (name: string) =>
  new UserError({
    code: 'usage',
    message: text(`"${name}" cannot be the name of a rule.`, `"${name}" không thể là tên quy tắc.`),
    hint: text('One word of small letters, digits and _: asked_price', 'Một từ gồm chữ thường, số và _: hoi_gia'),
  });

const incomplete = (name: string) =>
  new UserError({
    code: 'usage',
    message: text(
      `There is no rule "${name}" yet; a new one takes all its parts.`,
      `Chưa có quy tắc "${name}"; quy tắc mới cần đủ các phần.`,
    ),
    hint: text(
      `\`crm score set ${name} --where "spent >= 2m" --points 10 --for means\``,
      `\`crm score set ${name} --where "spent >= 2m" --points 10 --for means\``,
    ),
  });
