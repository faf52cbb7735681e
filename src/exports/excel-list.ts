import { channels } from '../shared/channel.ts';
import { everyday, mayColumns } from './columns.ts';
import { excelCsv } from './csv.ts';
import type { ExportFormat } from './format.ts';

/** For a spreadsheet: everybody who may be reached somehow, with the addresses that may be used. */
export const excelList: ExportFormat = {
  channels,
  columns: [...everyday, ...mayColumns],
  begin: excelCsv,
};
