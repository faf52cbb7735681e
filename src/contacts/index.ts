export type { ContactHouse, ContactTable } from './contact-table.ts';
export { keepPeople } from './keep.ts';
export { createPersonTable, type Person, type PersonColumn, personColumns, personList } from './person.ts';
export { refreshContacts } from './refresh.ts';
export { createTouched, deleteContact, deleteLeads, type Keeping, leadless, touchImport } from './store.ts';
