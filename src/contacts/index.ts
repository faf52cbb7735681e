export { type Address, addressesIn, addressOf } from './address.ts';
export type { CardLine, CardPart, CardPartOf, QueryContext } from './card-part.ts';
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
  Preset,
  ValueTest,
} from './contact-field.ts';

export type { ContactData, ContactTable } from './contact-table.ts';
export { correctionHeaders, isOfPerson } from './corrections/headers.ts';
export { refusedCells } from './corrections/refused-cells.ts';
export * as corrections from './corrections/store.ts';
export { segmentFields } from './fields.ts';
export { furtherEmailsOf, goldenOf, type LeadFacts, type Source, sharedPhonesOf } from './golden.ts';
export { insertPeople } from './keep.ts';
export { contactNamed, holdersNamed, type Named, personNamed } from './look-up.ts';
export { contactsAt } from './look-up-store.ts';
export { type Person, type PersonColumn, personColumns, personList } from './person.ts';
export type { CleanCells } from './person-cells.ts';
export { type PersonRow, personRow } from './person-row.ts';
export { consentTable, dropGathered, gatherPeople, peopleTables, personColumnTypes } from './person-store.ts';
export { refreshContacts } from './refresh.ts';
export {
  createDirty,
  deleteLeads,
  lastIds,
  leadless,
  markImportDirty,
  removeContact,
  reusedNumber,
} from './store.ts';
export { isContact, mergesInto, survivorOf } from './survivor-store.ts';
export { contactTables } from './tables.ts';
