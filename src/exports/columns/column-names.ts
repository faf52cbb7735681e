import type { ContactFacts } from '../../contacts/index.ts';
import { fieldNames } from '../../segments/index.ts';
import { ownColumns } from './columns.ts';

/** The names of the columns of an export: its own, then the fields of the segment language. */
export const columnNames = (facts: ContactFacts): string[] => [
  ...new Set([...Object.keys(ownColumns), ...fieldNames(facts)]),
];
