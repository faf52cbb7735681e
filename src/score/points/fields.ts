import type { ContactFacts, ContactField } from '../../contacts/index.ts';
import { type Text, text } from '../../shared/text.ts';
import { pointsRelation } from './compute-points.ts';

/** The score of a contact and its parts, as fields of the segment language and of sorting; rules are asked of `facts`. */
export function scoreFields(facts: ContactFacts): ContactField[] {
  const points = pointsRelation(facts);
  const join = {
    alias: 'pt',
    relation: (scope: Parameters<typeof points>[0]) => scope.once(points),
    on: 'pt.contact_id = c.id',
  };
  const field = (name: string, sql: string, { about, alias }: { about: Text; alias: string }): ContactField => ({
    name,
    aliases: [alias],
    about,
    kind: 'number',
    values: { is: 'one', sql: () => sql, joins: [join] },
  });
  return [
    field('score', '(pt.need + pt.means + pt.authority + pt.source)', {
      about: text('points for need, means, authority and source', 'điểm nhu cầu, khả năng, quyền quyết định và nguồn'),
      alias: 'điểm_tiềm_năng',
    }),
    field('score_need', 'pt.need', { about: text('points for need', 'điểm nhu cầu'), alias: 'điểm_nhu_cầu' }),
    field('score_means', 'pt.means', {
      about: text('points for means', 'điểm khả năng chi trả'),
      alias: 'điểm_khả_năng',
    }),
    field('score_authority', 'pt.authority', {
      about: text('points for authority', 'điểm quyền quyết định'),
      alias: 'điểm_quyền_quyết_định',
    }),
    field('score_source', 'pt.source', { about: text('points for the source', 'điểm nguồn'), alias: 'điểm_nguồn' }),
  ];
}
