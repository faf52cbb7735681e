import { type Command, Option } from 'commander';
import { channelNames, channelsNamed } from '../shared/channel.ts';
import { minorPerMajor } from '../shared/money.ts';
import { type Language, text } from '../shared/text.ts';
import {
  amount,
  countryCode,
  currencyCode,
  day,
  FlagValueError,
  several,
  wholeNumber,
} from '../terminal/flag-values.ts';
import { withOffers } from '../terminal/offers.ts';
import type { ImportOptions, ReadOptions } from './import-options.ts';

/** The flags of `crm import` and `crm preview` as commander hands them over. */
export interface ImportFlags extends Omit<ImportOptions, 'cost' | 'consent' | 'evidence'> {
  /** Major units. */
  readonly cost?: number;
  /** Channels with commas. */
  readonly consent?: string;
  /** Path of a file. */
  readonly evidence?: string;
}

const delimiter = (word: string): string => {
  const char = word === '\\t' || word.toLowerCase() === 'tab' ? '\t' : word;
  if (char.length === 1 && !/["\r\n]/.test(char)) return char;
  throw new FlagValueError(text('one character, or tab', 'một ký tự, hoặc tab'));
};

/** `5%` is a share of the rows, `5` a number of them. */
const mostRejects = (word: string): ImportOptions['maxRejects'] => {
  const [, digits, percent] = /^(\d{1,12}(?:\.\d+)?)(%?)$/.exec(word) ?? [];
  if (digits && percent && Number(digits) <= 100) return { share: Number(digits) / 100 };
  if (digits && !percent && !digits.includes('.')) return { rows: Number(digits) };
  throw new FlagValueError(text('a share, as 5%, or a number of rows', 'tỉ lệ, ví dụ 5%, hoặc số dòng'));
};

const pairsTaken = text(
  'field="header of the column", several with commas',
  'trường="tiêu đề cột", nhiều cặp cách nhau bằng dấu phẩy',
);

/** `phone="Số ĐT",name="Họ tên"`; the flag may be given several times. */
function mapping(word: string, before: Record<string, string> = {}): Record<string, string> {
  const pairs = Object.entries(before);
  const pair = /\s*([a-z_0-9.]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^,]*))\s*(?:,|$)/gy;
  while (pair.lastIndex < word.length) {
    const match = pair.exec(word);
    if (!match?.[1]) throw new FlagValueError(pairsTaken);
    pairs.push([match[1], (match[2] ?? match[3] ?? match[4] ?? '').trim()]);
  }
  // By entries: a field called __proto__ is no field, and must be told so.
  return Object.fromEntries(pairs);
}

/** What can be read, in words. */
export const fileForms = text('CSV, TSV, XLSX, .gz, or - for stdin', 'CSV, TSV, XLSX, .gz, hoặc - cho stdin');

/** The flags that say how a file is to be read. */
export function addReadOptions(command: Command, language: Language): Command {
  const say = (en: string, vi: string) => text(en, vi)[language];
  const dateOrder = say('day, month, year as numbers (default: detected)', 'thứ tự ngày, tháng, năm (tự nhận biết)');
  const codeSet = say('the set that province codes are of', 'bộ mã tỉnh được dùng');
  return withOffers(command, { '--use-map': { names: 'map' } })
    .option(
      '--map <pairs>',
      say('what columns mean: phone="Số ĐT",name="Họ tên"', 'ý nghĩa các cột: phone="Số ĐT",name="Họ tên"'),
      mapping,
    )
    .option(
      '--ignore <column>',
      say('leave a column out; may be repeated', 'bỏ qua một cột; dùng được nhiều lần'),
      several,
    )
    .option(
      '--use-map <name>',
      say('a saved or built-in map; none: no map (default: detected)', 'bảng ánh xạ; none: không dùng (tự nhận biết)'),
    )
    .option('--encoding <name>', say('encoding of the file (default: detected)', 'bảng mã của tệp (tự nhận biết)'))
    .option(
      '--delimiter <char>',
      say('field separator (default: detected)', 'ký tự phân cách (tự nhận biết)'),
      delimiter,
    )
    .option(
      '--sheet <name>',
      say('sheet of a workbook (default: the first with a table)', 'trang tính (mặc định: trang đầu có bảng)'),
    )
    .option(
      '--header-row <line>',
      say('line of the header; 0: none (default: detected)', 'dòng tiêu đề; 0: không có (tự nhận biết)'),
      wholeNumber(),
    )
    .option(
      '--country <code>',
      say('country of phone numbers without +NN (default: VN)', 'quốc gia của số không có +NN (mặc định: VN)'),
      countryCode,
    )
    .option('--currency <code>', say('currency of amounts (default: VND)', 'loại tiền (mặc định: VND)'), currencyCode)
    .addOption(new Option('--date-order <order>', dateOrder).choices(['dmy', 'mdy', 'ymd']))
    .addOption(new Option('--code-set <set>', codeSet).choices(['gso-63', 'gso-34']))
    .option(
      '--keep-national-id',
      say('keep CMND/CCCD numbers, which are blanked otherwise', 'giữ số CMND/CCCD, nếu không sẽ bị xóa trống'),
    );
}

/** The flags that only an import has. */
export function addImportOptions(command: Command, language: Language): Command {
  const say = (en: string, vi: string) => text(en, vi)[language];
  const names = { '--as': { names: 'import_kind' }, '--list': { names: 'list' }, '--campaign': { names: 'campaign' } };
  return withOffers(addReadOptions(command, language), { ...names, '--consent': channelNames })
    .option(
      '--as <kind>',
      say('leads, orders (default: detected), results …', 'leads, orders (tự nhận biết), results …'),
    )
    .option('--list <name>', say('list (default: the name of the file)', 'danh sách (mặc định: tên tệp)'))
    .option('--vendor <name>', say('vendor of the list', 'nhà cung cấp danh sách'))
    .option('--cost <amount>', say('what the list cost', 'giá mua danh sách'), amount)
    .option('--bought-on <date>', say('the day on which it was bought', 'ngày mua'), day)
    .option(
      '--consent <channels>',
      say('channels that the contract covers: ', 'các kênh mà hợp đồng cho phép: ') + channelNames.join(','),
    )
    .option('--basis <text>', say('the contract it rests on', 'hợp đồng làm căn cứ'))
    .option('--evidence <file>', say('its proof; the hash of the file is kept', 'tệp bằng chứng; lưu mã băm của tệp'))
    .option(
      '--id-space <name>',
      say(
        'where external ids are unique (default: the vendor, else shop)',
        'phạm vi của mã khách (mặc định: nhà cung cấp, hoặc shop)',
      ),
    )
    .option(
      '--rejects <file>',
      say('where rejected rows go (default: FILE.rejects.csv)', 'tệp ghi dòng bị loại (mặc định: TỆP.rejects.csv)'),
    )
    .option('--strict', say('keep nothing when a row is rejected', 'không lưu gì nếu có dòng bị loại'))
    .option(
      '--max-rejects <most>',
      say('keep nothing when more are rejected: 5% or 100', 'không lưu gì nếu bị loại nhiều hơn: 5% hoặc 100'),
      mostRejects,
    )
    .option('--save-map <name>', say('save what its columns mean as a map', 'lưu ý nghĩa các cột thành bảng ánh xạ'))
    .option('--campaign <name>', say('the campaign that results belong to', 'chiến dịch của các kết quả'))
    .option('--again', say('import although the same file was imported', 'nhập lại dù tệp này đã nhập'));
}

const readFlags = [
  'map',
  'ignore',
  'useMap',
  'encoding',
  'delimiter',
  'sheet',
  'headerRow',
  'country',
  'currency',
  'dateOrder',
  'codeSet',
  'keepNationalId',
] as const satisfies readonly (keyof ReadOptions)[];

const importFlags = [
  'as',
  'list',
  'vendor',
  'boughtOn',
  'basis',
  'idSpace',
  'rejects',
  'strict',
  'maxRejects',
  'again',
  'saveMap',
  'campaign',
] as const satisfies readonly (keyof ImportOptions)[];

/** What is to be read how, from the flags. */
export const toReadOptions = (flags: ImportFlags): ReadOptions => pick(flags, readFlags);

/** Everything that was asked of an import. `currency` is that of --cost. */
export function toImportOptions(
  flags: ImportFlags,
  workspace: { currency: string },
  evidence: ImportOptions['evidence'],
): ImportOptions {
  const { cost, consent, currency = workspace.currency } = flags;
  return {
    ...pick(flags, readFlags),
    ...pick(flags, importFlags),
    ...(evidence === undefined ? {} : { evidence }),
    ...(cost === undefined ? {} : { cost: Math.round(cost * minorPerMajor(currency)) }),
    ...(consent === undefined ? {} : { consent: channelsNamed(consent) }),
  };
}

/** Some flags without those that were not given. */
function pick<Key extends keyof ImportFlags>(
  flags: ImportFlags,
  keys: readonly Key[],
): { [key in Key]?: Exclude<ImportFlags[key], undefined> } {
  return Object.fromEntries(keys.flatMap((key) => (flags[key] === undefined ? [] : [[key, flags[key]]]))) as never;
}
