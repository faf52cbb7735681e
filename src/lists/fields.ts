import type { ContactField, Membership } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import { listNames } from './store.ts';

/** What the lists on which a contact stands answer in the segment language. */
export const segmentFields: readonly ContactField[] = [
  {
    name: 'list',
    aliases: ['danh_sách'],
    about: text('a list on which the contact stands', 'danh sách có tên khách'),
    kind: 'text',
    repeats: true,
    values: { is: 'many', from: 'contact_list v', key: 'v.contact_id', sql: 'v.list' },
  },
  {
    name: 'vendor',
    aliases: ['nhà_cung_cấp', 'nguồn_bán'],
    about: text('who sold a list on which the contact stands', 'nhà cung cấp danh sách có tên khách'),
    kind: 'text',
    repeats: true,
    values: {
      is: 'many',
      from: 'contact_list v JOIN list n ON n.name = v.list',
      key: 'v.contact_id',
      sql: 'n.vendor',
    },
  },
];

/** IN LIST 'insurer-2026-01'. */
export const listMembership: Membership = {
  word: 'LIST',
  about: text('stands on a list', 'có trong danh sách'),
  names: listNames,
  from: 'contact_list v',
  contact: 'v.contact_id',
  named: 'v.list',
};
