export type {
  ContactFacts,
  ContactField,
  ContactFunction,
  Field,
  FieldJoin,
  FieldKind,
  FieldScope,
  Membership,
  OneValue,
  ReadyMade,
} from './contact-field.ts';

import type { ContactTable } from './contact-table.ts';

export type { ContactHouse, ContactTable } from './contact-table.ts';
export type { CardLine, CardPart, CardPartOf, ContactDesk, Ground } from './desk.ts';
export { segmentFields } from './fields.ts';
export { keepPeople } from './keep.ts';
export { createPersonTable, type Person, type PersonColumn, personColumns, personList } from './person.ts';
export { type CleanCells, type PersonRow, personRow } from './person-row.ts';
export { refreshContacts } from './refresh.ts';
export { createTouched, deleteLeads, type Keeping, leadless, removeContact, touchImport } from './store.ts';

/** Where contacts themselves hold a contact id. */
export const contactTables: readonly ContactTable[] = [
  { table: 'lead', key: 'id', erase: ['DELETE FROM lead WHERE contact_id = :contact'] },
  { table: 'contact_edit', key: 'id', keeps: 'edit', erase: ['DELETE FROM contact_edit WHERE contact_id = :contact'] },
];
