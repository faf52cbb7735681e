export { correctionHeaders, isCorrectable } from './corrections/headers.ts';
export { refusedCells } from './corrections/refused-cells.ts';
export * as corrections from './corrections/store.ts';
export { detachPhone, otherHolders } from './detach-store.ts';
export { deleteEdits, insertEdit, type NewEdit } from './edit-store.ts';
export {
  type CardLine,
  type CardPart,
  type CardPartOf,
  type CardStep,
  type QueryContext,
  stepUrgencies,
} from './facts/card-part.ts';
export type { ContactCost } from './facts/contact-cost.ts';
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
  SegmentUse,
  ValueTest,
} from './facts/contact-field.ts';
export type { ContactData, ContactTable, LoadContactData } from './facts/contact-table.ts';
export type { DaySource } from './facts/day-source.ts';
export type { Exclusion, ExclusionUse } from './facts/exclusion.ts';
export { segmentFields } from './facts/fields.ts';
export type { FunnelClosing } from './facts/funnel-closing.ts';
export type { ServiceReason } from './facts/service-reason.ts';
export { furtherEmailsOf, goldenOf, type LeadFacts, sharedPhonesOf, type ValueSource } from './golden/golden.ts';
export { isContact, mergesInto, survivorOf } from './golden/survivor-store.ts';
export { findHouseholds, type Households } from './household/households.ts';
export { insertPeople } from './keep.ts';
export { contactNamed, holdersNamed, type Named, personNamed } from './lookup/look-up.ts';
export { contactsAt } from './lookup/look-up-store.ts';
export { deleteContact, deleteContacts, leadMover, newContact, restoreContact } from './owner-store.ts';
export { addressesIn, addressOf, type ContactAddress } from './person/address.ts';
export { type Person, type PersonColumn, personColumns, personList } from './person/person.ts';
export type { CleanCells } from './person/person-cells.ts';
export { type PersonRow, personRow } from './person/person-row.ts';
export { applyReread, rereadInserter } from './person/reread-store.ts';
export { refreshContacts } from './refresh.ts';
export {
  consentTable,
  createDirty,
  createLinkTables,
  createReread,
  dropGathered,
  gatherPeople,
  peopleTables,
  personColumnTypes,
  rereadColumns,
} from './scratch-store.ts';
export {
  deleteLeads,
  lastIds,
  leadless,
  markImportDirty,
  removeContact,
  reusedNumber,
} from './store.ts';
