export type {
  ContactFacts,
  ContactField,
  ContactFunction,
  Field,
  FieldJoin,
  FieldKind,
  FieldScope,
  KeyedField,
  Membership,
  OneValue,
  ReadyMade,
  ValueTest,
} from './contact-field.ts';

export type { ContactHouse, ContactTable } from './contact-table.ts';
export { correctionsKind } from './corrections/kind.ts';
export { refusedCells } from './corrections/refused-cells.ts';
export type { CardLine, CardPartOf, ContactDesk, Ground } from './desk.ts';
export { segmentFields } from './fields.ts';
export { holderOf, isContact, mergesInto } from './holder-store.ts';
export { keepPeople } from './keep.ts';
export { personColumns, personList } from './person.ts';
export type { CleanCells } from './person-cells.ts';
export { personRow } from './person-row.ts';
export { consentTable, dropGathered, gatherPeople, peopleTables, personTyped } from './person-store.ts';
export { refreshContacts } from './refresh.ts';
export {
  createTouched,
  deleteLeads,
  lastIds,
  leadless,
  removeContact,
  reusedNumber,
  touchImport,
} from './store.ts';
export { contactTables } from './tables.ts';
