import type { CardPartOf, ContactField } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import { standsOn, traitsOf } from './store.ts';

/** The traits of a contact on the day: trait = haggler. */
export const traitField: ContactField = {
  name: 'trait',
  aliases: ['đặc_điểm', 'tính_cách'],
  about: text('a trait that staff noted of the contact', 'đặc điểm mà nhân viên ghi về khách'),
  kind: 'text',
  repeats: true,
  blind: true,
  values: {
    is: 'many',
    from: 'trait_entry e JOIN trait d ON d.name = e.trait',
    where: ({ bind, asOf }) => `e.state = 'has' AND ${standsOn(bind(asOf))}`,
    key: 'e.contact_id',
    sql: 'd.name',
    folded: 'd.name_key',
  },
};

/** What a person is like, and how to handle it. */
export const cardPart: CardPartOf = ({ db, asOf }, contact) => {
  const traits = traitsOf(db, { contact, asOf });
  if (traits.length === 0) return undefined;
  return {
    title: text('traits', 'đặc điểm'),
    document: { traits },
    lines: traits.map(({ en, vi, hint_en, hint_vi, since, note }) => ({
      what: text(en, vi),
      value: hint_en === null ? '' : text(hint_en, hint_vi ?? hint_en),
      from: [since, note ?? ''].filter((word) => word !== '').join('; '),
    })),
  };
};
