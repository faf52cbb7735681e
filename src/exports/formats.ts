import { callList } from './call-list.ts';
import { emailList } from './email-list.ts';
import { excelList } from './excel-list.ts';
import type { ExportFormat } from './format.ts';
import { labels } from './labels.ts';
import { mailList } from './mail-list.ts';
import { smsList, zaloList } from './message-list.ts';
import type { ExportTarget } from './target.ts';
import { vcf } from './vcf.ts';

/** Every kind of list. A new one is one file and one line. */
export const formats: Record<ExportTarget, ExportFormat> = {
  call: callList,
  sms: smsList,
  zalo: zaloList,
  email: emailList,
  mail: mailList,
  labels,
  excel: excelList,
  vcf,
};
