export { type FieldName, fieldNames } from './fields.ts';
export type {
  ImportKind,
  ImportKinds,
  KeepContext,
  Kept,
  MadeRow,
  RefusedRow,
  RowMaker,
  RowModule,
  SqlValue,
  Undone,
} from './kinds.ts';
export type { Profile } from './profile-types.ts';
export { cellsOfRecord, type Dialect, storedDialect } from './stored-record.ts';
export type { ImportWish } from './wish.ts';
