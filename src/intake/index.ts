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
  QuoteDay,
  RefusedCell,
  RefusedRow,
  RowContext,
  RowJudge,
  RowMaker,
  RowStart,
  SaveContext,
  SaveCounts,
  SqlValue,
} from './kinds.ts';
export { withTable } from './open-user-input.ts';
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
export { cleanUserInput, type UserInputRow } from './user-input.ts';
export { whereIsFile } from './where-is-file.ts';
