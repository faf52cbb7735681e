import { everyday, mayColumns } from './columns.ts';
import type { ExportFormat } from './format.ts';
import { excelTable } from './table.ts';

/** For a spreadsheet: everybody with an address that may be used – by call, e-mail or post –, and those addresses. */
export const excelList: ExportFormat = {
  channels: ['call', 'email', 'mail'],
  columns: [...everyday, ...mayColumns],
  begin: excelTable,
};
