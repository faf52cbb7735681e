import { peopleCsv } from './csv.ts';
import type { ExportFormat } from './format.ts';

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
  begin: peopleCsv,
};
