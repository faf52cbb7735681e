export { consentStager } from './consent-cells.ts';
export { isConsentField } from './consent-column.ts';
export { type ExtraColumn, extraColumns, extraReader } from './extra-columns.ts';
export { type FieldName, isPhoneField } from './fields.ts';
export { fills } from './fills.ts';
export { guessHeader } from './headers.ts';
export type {
  ContractContext,
  ImportKind,
  ImportKindEntry,
  ImportKinds,
  Joined,
  Joiner,
  KeepContext,
  Kept,
  QuoteDay,
  RefusedCell,
  RefusedRow,
  RowGround,
  RowJudge,
  RowMaker,
  RowStart,
  SqlValue,
} from './kinds.ts';
export { withTable } from './open-typed.ts';
export { isOrderTotal } from './order-totals.ts';
export { type Place, placeField } from './places.ts';
export { lineAmount, type Price } from './price.ts';
export type { Profile, RowProfile } from './profile-types.ts';
export { type RecordedImport, recordedImports } from './recorded-imports.ts';
export { importOfReference, referenceHeader } from './reference.ts';
export { rejectMessage } from './reject-messages.ts';
export { correctionsPath, rejectsPath } from './rejects.ts';
export { type RecordReader, recordReader } from './reread.ts';
export { cellsOfRecord, type Dialect, storedDialect } from './stored-record.ts';
export { cleanTyped, type TypedRow } from './typed.ts';
export { whereIsFile } from './where-is-file.ts';
