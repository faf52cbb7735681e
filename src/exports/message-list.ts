import type { Channel } from '../shared/channel.ts';
import { peopleCsv } from './csv.ts';
import type { ExportFormat } from './format.ts';

/** For sending short messages: a number and a greeting a line, and between which hours. */
const messages = (channel: Channel): ExportFormat => ({
  channels: [channel],
  columns: ['contact_id', 'phone', 'name', 'greeting', 'call_after', 'call_before'],
  begin: peopleCsv,
});

export const smsList = messages('sms');
export const zaloList = messages('zalo');
