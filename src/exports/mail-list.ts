import type { ExportFormat } from './format.ts';
import { peopleTable } from './table.ts';

/** For letters: the address in its parts. */
export const mailList: ExportFormat = {
  channels: ['mail'],
  columns: [
    'contact_id',
    'name',
    'greeting',
    'company',
    'address',
    'ward',
    'district',
    'province',
    'postal_code',
    'country',
  ],
  begin: peopleTable,
};
