import type { ExportFormat } from './format.ts';
import { peopleTable } from './table.ts';

/** For a mail merge or a newsletter program: a box and a greeting a line. */
export const emailList: ExportFormat = {
  channels: ['email'],
  columns: ['contact_id', 'email', 'name', 'greeting', 'birth_date', 'gender', 'province'],
  begin: peopleTable,
};
