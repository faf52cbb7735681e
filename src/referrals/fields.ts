import type { ContactField, ContactFunction, FieldJoin, FieldScope } from '../contacts/index.ts';
import { totalsOn } from '../orders/index.ts';
import { text } from '../shared/text.ts';
import { fillStanding } from './standing/standing.ts';

/** The referrals that count on the day, worked out once a statement. */
function standingRelation({ db, asOf }: FieldScope): string {
  fillStanding(db, asOf);
  return 'temp.referral_standing';
}

const brought: FieldJoin = {
  alias: 'rf',
  relation: (scope) => scope.once(standingRelation),
  on: "rf.contact_id = c.id AND rf.state = 'counts'",
};

/** Who brought a contact, in the segment language, in exports and in sorting. */
export const segmentFields: readonly ContactField[] = [
  {
    name: 'referrer',
    aliases: ['người_giới_thiệu'],
    about: text('id of the contact who brought this one', 'mã của khách đã giới thiệu'),
    kind: 'number',
    values: { is: 'one', sql: () => 'rf.referrer_id', joins: [brought] },
  },
  {
    name: 'referred_on',
    aliases: ['ngày_được_giới_thiệu'],
    about: text('day on which somebody brought the contact', 'ngày được giới thiệu'),
    kind: 'date',
    values: { is: 'one', sql: () => 'rf.referred_on', joins: [brought] },
  },
];

const totalsRelation = ({ db, asOf, settings }: FieldScope): string =>
  totalsOn(db, { asOf, currency: settings.currency });

/** referred(bought = true, within 90d) >= 3: how many people a contact brought. */
export const referredFunction: ContactFunction = {
  name: 'referred',
  aliases: ['đã_giới_thiệu'],
  about: text('people whom the contact brought', 'số người khách đã giới thiệu'),
  from: 'temp.referral_standing v',
  where: (scope) => {
    scope.once(standingRelation);
    return "v.state = 'counts'";
  },
  contact: 'v.referrer_id',
  row: 'v.referral_id',
  measure: 'count(*)',
  date: 'v.referred_on',
  fields: [
    {
      name: 'bought',
      aliases: ['đã_mua'],
      about: text('the person who was brought has bought', 'người được giới thiệu đã mua'),
      kind: 'boolean',
      values: {
        is: 'one',
        sql: (scope) =>
          `EXISTS (SELECT 1 FROM ${scope.once(totalsRelation)} t2 WHERE t2.contact_id = v.contact_id AND t2.orders > 0)`,
      },
    },
  ],
};
