import { type Command, Option } from 'commander';
import { channels, channelsNamed } from '../shared/channel.ts';
import { minorPerMajor } from '../shared/money.ts';
import { text } from '../shared/text.ts';
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

/** The words of `crm import` and `crm preview` as commander hands them over. */
export interface ImportFlags {
  readonly as?: string;
  readonly list?: string;
  readonly vendor?: string;
  readonly cost?: number;
  readonly boughtOn?: string;
  readonly consent?: string;
  readonly basis?: string;
  readonly evidence?: string;
  readonly idSpace?: string;
  readonly map?: Readonly<Record<string, string>>;
  readonly ignore?: readonly string[];
  readonly useMap?: string;
  readonly saveMap?: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: string;
  readonly headerRow?: number;
  readonly country?: string;
  readonly currency?: string;
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd';
  readonly codeSet?: 'gso-63' | 'gso-34';
  readonly rejects?: string;
  readonly strict?: boolean;
  readonly maxRejects?: ImportOptions['maxRejects'];
  readonly keepNationalId?: boolean;
  readonly again?: boolean;
  readonly campaign?: string;
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

/** The flags that say how a file is to be read. */
export function addReadOptions(command: Command): Command {
  return withOffers(command, { '--use-map': { names: 'map' } })
    .option('--map <pairs>', 'what columns mean: phone="Số ĐT",name="Họ tên"', mapping)
    .option('--ignore <column>', 'leave a column out (several: once each)', several)
    .option('--use-map <name>', 'read it by a saved map or that of a till; none: by no map (detected)')
    .option('--encoding <name>', 'the encoding of the file (detected)')
    .option('--delimiter <char>', 'what parts the cells (detected)', delimiter)
    .option('--sheet <name>', 'the sheet of a workbook (the first with a table)')
    .option('--header-row <line>', 'the line of the header; 0: there is none (detected)', wholeNumber())
    .option('--country <code>', 'where numbers without +NN are dialled (VN)', countryCode)
    .option('--currency <code>', 'the currency of amounts (VND)', currencyCode)
    .addOption(
      new Option('--date-order <order>', 'day, month, year as numbers (decided by each column)').choices([
        'dmy',
        'mdy',
        'ymd',
      ]),
    )
    .addOption(new Option('--code-set <set>', 'which set the province codes are of').choices(['gso-63', 'gso-34']))
    .option('--keep-national-id', 'keep CMND/CCCD numbers, which are blanked otherwise');
}

/** The flags that only an import has. */
export function addImportOptions(command: Command): Command {
  const names = { '--as': { names: 'import_kind' }, '--list': { names: 'list' }, '--consent': channels };
  return withOffers(addReadOptions(command), names)
    .option('--as <kind>', 'leads, orders (guessed, and said), results …')
    .option('--list <name>', 'the list it belongs to (the name of the file)')
    .option('--vendor <name>', 'from whom the list was bought')
    .option('--cost <amount>', 'what the list cost', amount)
    .option('--bought-on <date>', 'when', day)
    .option('--consent <channels>', 'channels that the contract covers: call,sms,zalo,email,mail')
    .option('--basis <text>', 'the contract it rests on')
    .option('--evidence <file>', 'its proof; the hash of the file is kept')
    .option('--id-space <name>', 'where external ids are unique (the vendor, else shop)')
    .option('--rejects <file>', 'where rejected rows go (FILE.rejects.csv)')
    .option('--strict', 'keep nothing when a row is rejected')
    .option('--max-rejects <most>', 'keep nothing when more are rejected: 5% or 100', mostRejects)
    .option('--save-map <name>', 'keep what its columns mean under this name')
    .option('--campaign <name>', 'the campaign that results belong to')
    .option('--again', 'import although the same file was imported');
}

/** What is to be read how, from the words. */
export function toReadOptions(words: ImportFlags): ReadOptions {
  const {
    map,
    ignore,
    useMap,
    encoding,
    delimiter: mark,
    sheet,
    headerRow,
    country: place,
    currency: unit,
    dateOrder,
    codeSet,
    keepNationalId,
  } = words;
  return defined({
    map,
    ignore,
    useMap,
    encoding,
    delimiter: mark,
    sheet,
    headerRow,
    country: place,
    currency: unit,
    dateOrder,
    codeSet,
    keepNationalId,
  });
}

/** Everything that was asked of an import. `currency` is that of --cost. */
export function toImportOptions(
  words: ImportFlags,
  workspace: { currency: string },
  evidence: ImportOptions['evidence'],
): ImportOptions {
  const { as, list, vendor, boughtOn, consent, basis, idSpace, rejects, strict, maxRejects, again, saveMap, campaign } =
    words;
  const minor = minorPerMajor(words.currency ?? workspace.currency);
  return {
    ...toReadOptions(words),
    ...defined({
      as,
      list,
      vendor,
      boughtOn,
      basis,
      idSpace,
      rejects,
      strict,
      maxRejects,
      again,
      saveMap,
      evidence,
      campaign,
    }),
    ...(words.cost === undefined ? {} : { cost: Math.round(words.cost * minor) }),
    ...(consent === undefined ? {} : { consent: channelsNamed(consent) }),
  };
}

/** The object without what is undefined. */
function defined<Fields extends object>(fields: Fields): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
