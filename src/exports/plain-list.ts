import { everyday, mayColumns } from './columns.ts';
import type { ExportFormat } from './format.ts';
import { peopleTable } from './table.ts';

/** The list for looking at: nobody is left out, but suppressed addresses are. */
export const plainList: ExportFormat = {
  channels: [],
  columns: [...everyday, ...mayColumns],
  begin: peopleTable,
};
