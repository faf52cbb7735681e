import type { ExportFormat } from './format.ts';
import { peopleTable } from './table.ts';

/** For whoever sits at the phone: whom to call, how to greet, and between which hours. */
export const callList: ExportFormat = {
  channels: ['call'],
  columns: [
    'contact_id',
    'external_id',
    'name',
    'greeting',
    'phone',
    'call_after',
    'call_before',
    'birth_date',
    'gender',
    'province',
    'occupation',
    'company',
  ],
  begin: peopleTable,
};
