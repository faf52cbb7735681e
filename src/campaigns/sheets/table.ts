import { withHeader, writeCsv } from '../../files/csv/csv-write.ts';
import type { Sink } from '../../files/output/sink.ts';
import { XlsxWriter } from '../../files/xlsx/xlsx-write.ts';
import type { ContactChannel } from '../../shared/channel.ts';
import { type Text, text } from '../../shared/text.ts';
import type { CallSheetRow } from './sheet-store.ts';
import { type SheetWords, type SpokenRow, spokenRow } from './words.ts';

/** A column of a sheet: its header, and what stands in it; nothing where the staff write. */
interface SheetColumn {
  readonly title: Text;
  readonly value?: (row: SpokenRow, agent: string) => string;
}

/** The headers are those by which the import of results knows its columns. */
const sheetColumns = {
  token: { title: text('Token', 'Mã phiếu'), value: (row) => row.token },
  greeting: { title: text('Greeting', 'Xưng hô'), value: (row) => row.greeting },
  name: { title: text('Name', 'Họ tên'), value: (row) => row.name },
  phone: { title: text('Phone', 'Số điện thoại'), value: (row) => row.address },
  extension: { title: text('Extension', 'Máy lẻ'), value: (row) => row.extension },
  script: { title: text('Script', 'Lời thoại'), value: (row) => row.script },
  last: { title: text('Last contact', 'Lần liên hệ trước'), value: (row) => row.last_contact },
  bought: { title: text('Bought', 'Đã mua'), value: (row) => row.bought },
  hints: { title: text('Hints', 'Gợi ý'), value: (row) => row.hints },
  disposition: { title: text('Call result', 'Kết quả') },
  note: { title: text('Note', 'Ghi chú') },
  next: { title: text('Callback date', 'Ngày hẹn') },
  agent: { title: text('Agent', 'Nhân viên gọi'), value: (_, agent) => agent },
} as const satisfies Record<string, SheetColumn>;

const resultSheet = text('Results', 'Kết quả');
const columns: readonly SheetColumn[] = Object.values(sheetColumns);
const at = (name: keyof typeof sheetColumns) => Object.keys(sheetColumns).indexOf(name);

/** The sheet of an agent. */
export interface AgentSheet {
  readonly agent: string;
  readonly rows: Iterable<CallSheetRow>;
  readonly words: SheetWords;
}

/** What stands in the column of the address. */
const addressTitles: Readonly<Record<ContactChannel, Text>> = {
  call: sheetColumns.phone.title,
  sms: sheetColumns.phone.title,
  zalo: sheetColumns.phone.title,
  email: text('Email', 'Email'),
  mail: text('Address', 'Địa chỉ'),
};

const titles = ({ words: { language, campaign } }: AgentSheet): string[] =>
  columns.map((column) => (column === sheetColumns.phone ? addressTitles[campaign.channel] : column.title)[language]);
const cells = (row: CallSheetRow, { agent, words }: AgentSheet): string[] => {
  const spoken = spokenRow(row, words);
  return columns.map(({ value }) => value?.(spoken, agent) ?? '');
};

/** Writes a sheet as CSV that a spreadsheet opens, with nothing in it that it would run. */
export const writeCsvSheet = (sheet: AgentSheet, sink: Sink): Promise<void> =>
  writeCsv(
    sink,
    withHeader(titles(sheet), sheet.rows, (row) => cells(row, sheet)),
    {
      mode: 'people',
      phoneColumns: [at('phone')],
      bom: true,
    },
  );

/** Writes a sheet as a workbook whose results are chosen from a list, which stands on its second sheet. */
export async function writeWorkbookSheet(sheet: AgentSheet, sink: Sink): Promise<void> {
  const { language, dispositions } = sheet.words;
  const writer = new XlsxWriter(sink);
  const list = resultSheet[language];
  await writer.sheet(sheet.agent === list ? `${sheet.agent} 1` : sheet.agent, [
    { column: at('disposition'), sheet: list, values: dispositions.length },
  ]);
  await writer.row(titles(sheet));
  for (const row of sheet.rows) await writer.row(cells(row, sheet));
  await writer.sheet(list);
  await writer.row([list]);
  for (const one of dispositions) await writer.row([one[language]]);
  await writer.end();
}
