import type { ContactField } from '../contacts/index.ts';
import { text } from '../shared/text.ts';

/** near_store = 'Q1': who lives in the ward of a store, or in its province where a ward is not known. */
export const segmentFields: readonly ContactField[] = [
  {
    name: 'near_store',
    aliases: ['gần_cửa_hàng'],
    about: text('a store in the ward of the contact', 'cửa hàng cùng phường, xã với khách'),
    kind: 'text',
    blind: true,
    repeats: true,
    values: { is: 'many', from: 'contact_near_store n', key: 'n.contact_id', sql: 'n.store', folded: 'n.store_key' },
  },
];
