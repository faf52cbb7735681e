export { type FieldName, isPhoneField, type KindFields } from './fields.ts';
export { importFile } from './import-file.ts';
export type { ImportSetting } from './import-setting.ts';
export type {
  ContractContext,
  ImportExtension,
  ImportKind,
  ImportKindEntry,
  ImportKinds,
  NewRecordMatcher,
  NewRecordsReport,
  QuoteDay,
  RefusedCell,
  RefusedRow,
  RowCheck,
  RowContext,
  RowMaker,
  RowStart,
  SaveContext,
  SaveCounts,
  SqlValue,
} from './kinds.ts';
export { mapNames, savedMapNames } from './maps/map-names.ts';
export { isConsentField } from './profile/consent-column.ts';
export { refuseUnclearConsent } from './profile/consent-columns.ts';
export { channelsSpokenOf } from './profile/consent-headers.ts';
export { type ExtraColumn, extraColumns, extraReader, keptFields } from './profile/extra-columns.ts';
export { fills } from './profile/fills.ts';
export { guessHeader } from './profile/headers.ts';
export { isOrderTotal } from './profile/order-totals.ts';
export { type LocatedPlace, placeField } from './profile/places.ts';
export { type Discount, lineAmount, type Price } from './profile/price.ts';
export type { Profile, RowProfile } from './profile/profile-types.ts';
export { importOfReference, referenceHeader } from './profile/reference.ts';
export { refusedByAnswer } from './profile/refusal-words.ts';
export { type RecordedImport, recordedImports } from './recorded/recorded-imports.ts';
export { whereIsFile } from './recorded/where-is-file.ts';
export { rejectMessage } from './rejects/reject-messages.ts';
export { blankReject, type RejectedRow, rejectedRows, rejectsFileOf } from './rejects/reject-store.ts';
export { correctionsPath, rejectsPath } from './rejects/rejects.ts';
export { type ConsentState, consentReader, consentStager } from './stage/consent-cells.ts';
export { withTable } from './stage/open-user-input.ts';
export { recordReader, type StoredRecordReader } from './stage/reread.ts';
export { cellsOfRecord, type Dialect, storedDialect } from './stage/stored-record.ts';
export { cleanUserInput, type UserInputRow } from './stage/user-input.ts';
