import type { ContactFacts, FieldScope, QueryContext } from '../../contacts/index.ts';
import { type ContactStatement, contactStatement } from '../../segments/index.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import type { ScoreRule } from '../rules/rule.ts';
import { scoreRules } from '../rules/rule-store.ts';
import { pointsOfList, type SourceOutcomes, sourceOutcomes } from '../sources/sources.ts';
import { listImports } from '../sources/trial-store.ts';
import { fillPoints, fillSourcePoints } from './points-store.ts';

/** Scores every contact on the day: temp.contact_points has a row each, temp.score_trial whom the shop tried to reach. */
export function computePoints(queryContext: QueryContext, facts: ContactFacts): SourceOutcomes {
  const { db, asOf, settings } = queryContext;
  const outcomes = sourceOutcomes(db, { asOf, currency: settings.currency });
  fillSourcePoints(db, {
    imports: listImports(db).map(({ import_id: importId, list, vendor }) => ({
      importId,
      points: pointsOfList(outcomes.sources, list, vendor),
    })),
    stated: outcomes.sources.flatMap(({ kind, name: source, points }) =>
      kind === 'source' ? [{ source, points }] : [],
    ),
  });
  const statement = contactStatement(queryContext, facts);
  fillPoints(
    db,
    statement,
    scoreRules(db).map((rule) => ({ ...rule, condition: conditionOf(rule, statement) })),
  );
  return outcomes;
}

/** The condition of a rule. Throws `usage` with the rule's name where its text means nothing any more. */
function conditionOf({ name, expression }: ScoreRule, statement: Pick<ContactStatement, 'condition'>): string {
  try {
    return statement.condition(expression);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { message, ...failure } = error.failure;
    throw new UserError({
      ...failure,
      message: text(`Score rule ${name}: ${message.en}`, `Quy tắc chấm điểm ${name}: ${message.vi}`),
      hint: text(
        `Change it: \`crm score set ${name} --where …\`, or \`crm score remove ${name}\``,
        `Hãy sửa: \`crm score set ${name} --where …\`, hoặc \`crm score remove ${name}\``,
      ),
    });
  }
}

/** The same for a statement of the segment language: the relation that holds the points, worked out once. */
export const pointsRelation =
  (facts: ContactFacts) =>
  ({ db, asOf, settings }: FieldScope): string => {
    computePoints({ db, asOf, settings }, facts);
    return 'temp.contact_points';
  };
