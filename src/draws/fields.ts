import type { ContactFunction, Membership } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import { drawNames } from './store.ts';

/** IN DRAW tickets: who won in it. */
export const drawMembership: Membership = {
  word: 'DRAW',
  about: text('won in a draw', 'trúng thưởng trong một lần quay'),
  names: drawNames,
  from: 'draw k JOIN draw_winner m ON m.draw_id = k.id',
  contact: 'm.contact_id',
  named: 'k.name',
};

/** prizes(within 1y): what a contact won. */
export const prizesFunction: ContactFunction = {
  name: 'prizes',
  aliases: ['giải_thưởng'],
  about: text('prizes that the contact won in draws', 'giải thưởng khách đã trúng'),
  from: 'contact_prize v',
  where: ({ bind, asOf }) => `v.contact_id IS NOT NULL AND substr(v.drawn_at, 1, 10) <= ${bind(asOf)}`,
  contact: 'v.contact_id',
  row: 'v.prize_id',
  measure: 'count(*)',
  date: 'substr(v.drawn_at, 1, 10)',
  fields: [
    {
      name: 'draw',
      aliases: ['lần_quay'],
      about: text('name of the draw', 'tên lần quay'),
      kind: 'text',
      repeats: true,
      values: { is: 'one', sql: () => 'v.draw' },
    },
  ],
};
