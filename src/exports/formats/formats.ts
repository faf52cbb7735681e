import { type TableShape, tableWriter } from '../../files/output/table-write.ts';
import type { Channel } from '../../shared/channel.ts';
import { everyday, mayColumns } from '../columns/columns.ts';
import type { ExportTarget } from '../gate/target.ts';
import { google, meta } from './audiences.ts';
import type { ExportCell, ExportFormat, ExportTable } from './format.ts';
import { klaviyo, mailchimp, vicidial } from './platforms.ts';
import { vcf } from './vcf.ts';

/** A table for people: cells that a spreadsheet would run are made safe, unless raw ones are asked for. */
const peopleTable: ExportFormat['begin'] = (table, sink) => tableWriter({ ...table, format: textFormat(table) }, sink);

/** The same; CSV with the mark by which Excel knows UTF-8. */
const excelTable: ExportFormat['begin'] = (table, sink) =>
  tableWriter({ ...table, format: textFormat(table), bom: true }, sink);

/** Workbooks and vCards have writers of their own. */
const textFormat = ({ format }: ExportTable): TableShape['format'] =>
  format === 'xlsx' || format === 'vcf' ? 'csv' : format;

/** The list for looking at: nobody is left out, but suppressed addresses are. */
export const plainList: ExportFormat = {
  channels: [],
  columns: [...everyday, ...mayColumns],
  begin: peopleTable,
};

/** For whoever sits at the phone: whom to call, how to greet, and between which hours. */
const callList: ExportFormat = {
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

/** For sending short messages: a number and a greeting a line, and between which hours. */
const messageList = (channel: Channel): ExportFormat => ({
  channels: [channel],
  columns: ['contact_id', 'phone', 'name', 'greeting', 'call_after', 'call_before'],
  begin: peopleTable,
});

/** For a mail merge or a newsletter program: an address and a greeting a line. */
const emailList: ExportFormat = {
  channels: ['email'],
  columns: ['contact_id', 'email', 'name', 'greeting', 'birth_date', 'gender', 'province'],
  begin: peopleTable,
};

const postalColumns = ['address', 'ward', 'district', 'province', 'postal_code', 'country'] as const;

/** For letters: the address in its parts. */
const mailList: ExportFormat = {
  channels: ['mail'],
  columns: ['contact_id', 'name', 'greeting', 'company', ...postalColumns],
  begin: peopleTable,
};

/** For a spreadsheet: everybody with an address that may be used – by call, e-mail or post –, and those addresses. */
const excelList: ExportFormat = {
  channels: ['call', 'email', 'mail'],
  columns: [...everyday, ...mayColumns],
  begin: excelTable,
};

const joined = (separator: string, cells: readonly (ExportCell | undefined)[]) =>
  cells.filter((cell) => cell !== null && cell !== undefined && cell !== '').join(separator);

const labelLines = ['line1', 'line2', 'line3', 'line4', 'line5'];

/** For stickers: the lines as they are printed, the empty ones last. */
const labels: ExportFormat = {
  channels: ['mail'],
  columns: ['name', 'company', ...postalColumns],
  fixed: true,
  begin(list, sink) {
    const { raw, bom = false } = list;
    const table = tableWriter({ columns: labelLines, phoneColumns: [], raw, bom, format: textFormat(list) }, sink);
    return {
      row([name, company, address, ward, district, province, postal, country]) {
        const lines = [
          name,
          company,
          address,
          joined(', ', [ward, district]),
          joined(' ', [province, postal, country === 'VN' ? null : country]),
        ].filter((line) => line);
        return table.row(labelLines.map((_, i) => lines[i] ?? ''));
      },
      end: () => table.end(),
    };
  },
};

/** Every kind of list. */
export const formats: Record<ExportTarget, ExportFormat> = {
  call: callList,
  sms: messageList('sms'),
  zalo: messageList('zalo'),
  email: emailList,
  mail: mailList,
  labels,
  excel: excelList,
  vcf,
  google,
  meta,
  mailchimp,
  klaviyo,
  vicidial,
};
