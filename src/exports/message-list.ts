import type { Channel } from '../shared/channel.ts';
import type { ExportFormat } from './format.ts';
import { peopleTable } from './table.ts';

/** For sending short messages: a number and a greeting a line, and between which hours. */
const messages = (channel: Channel): ExportFormat => ({
  channels: [channel],
  columns: ['contact_id', 'phone', 'name', 'greeting', 'call_after', 'call_before'],
  begin: peopleTable,
});

export const smsList = messages('sms');
export const zaloList = messages('zalo');
