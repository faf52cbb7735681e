import { type Text, text } from '../../shared/text.ts';
import { columnType, type FieldName } from '../fields.ts';
import type { ImportKindEntry } from '../kinds.ts';
import { ignoreFlag, mapFlag } from '../maps/map-flag.ts';
import { extraColumns, keptFields } from './extra-columns.ts';
import type { Unused } from './meaning.ts';
import type { ColumnPlan, Profile } from './profile-types.ts';

interface NumberedColumn extends ColumnPlan {
  readonly column: number;
}

/** Why a column is not used, in the words of a preview. */
export const unusedWords = (unused: Unused | undefined): Text =>
  reasons[unused ?? 'unknown'] ?? (unused?.startsWith('other_meaning:') ? noField : (reasons.unknown as Text));

const noField = text('not used: no field is for it', 'không dùng: không có trường phù hợp');

const identity = text('not kept: an identity number', 'không lưu: số giấy tờ tùy thân');

const reasons: Readonly<Record<string, Text>> = {
  unknown: text('not used: unknown', 'không dùng: chưa rõ là gì'),
  duplicate: text('not used: another column is that field', 'không dùng: cột khác đã là trường này'),
  ignored: text('left out', 'bỏ qua'),
  rejects_note: text('a column that crm wrote', 'cột do crm ghi ra'),
  consent_unclear: text('not used: about consent, not understood', 'không dùng: về việc đồng ý, chưa hiểu'),
  no_channel: text('not used: about a channel that is not used here', 'không dùng: về kênh không dùng ở đây'),
  'other_meaning:staff': text('not used: about staff', 'không dùng: về nhân viên'),
  'other_meaning:extension': text('read with the phone beside it', 'đọc cùng số điện thoại bên cạnh'),
  'other_meaning:third_person': text('not used: about somebody else', 'không dùng: về người khác'),
  'sensitive:national_id': identity,
  'sensitive:tax_code': text('not kept: a tax code', 'không lưu: mã số thuế'),
  'sensitive:bank_account': text('not kept: a bank account', 'không lưu: số tài khoản ngân hàng'),
  'sensitive:third_person_contact': text(
    'not kept: the phone or e-mail of somebody else',
    'không lưu: điện thoại hoặc e-mail của người khác',
  ),
  'sensitive:secret': text('not kept: a password or a secret code', 'không lưu: mật khẩu hoặc mã bí mật'),
};

type ReadProfile = Omit<Profile, 'table' | 'rows'>;

/** What of a kind decides which columns are used. */
export type UsingKind = Pick<ImportKindEntry, 'keeps' | 'recordless' | 'hasAnswers' | 'fields' | 'extensionFields'>;

interface FileFacts {
  /** What the file is imported as; undefined: that is not known. */
  readonly kind: UsingKind | undefined;
  /** Columns (index) that hold data. */
  readonly filled: ReadonlySet<number>;
}

/** Columns that were read by a guess, that hold data and were not used, or that were blanked; each with what decides otherwise. */
export function columnNotes(profile: ReadProfile, { kind, filled }: FileFacts): Text[] {
  const columns = profile.columns.map((plan, column): NumberedColumn => ({ ...plan, column }));
  const unused = columns.filter(({ column, unused }) => unused && filled.has(column));
  const is = (...kinds: readonly Unused[]) => unused.filter((column) => kinds.includes(column.unused as Unused));
  const begins = (kind: string) => unused.filter((column) => column.unused?.startsWith(kind));
  const extra = new Set(kind ? extraColumns(profile, keptFields(kind)).map(({ column }) => column) : []);
  const hasMoney = columns.some((plan) => !plan.unused && ['money', 'income'].includes(columnType(plan)));
  // What another module understands, and what money is counted in, is of use.
  const isUsed = (field: FieldName) =>
    Object.hasOwn(kind?.extensionFields ?? {}, field) || (field === 'currency' && hasMoney);
  // Known, and of no use in a file of this kind: the amount of an order in a list of people.
  const idle = columns.filter(
    ({ column, unused, field }) => field && !unused && extra.has(column) && filled.has(column) && !isUsed(field),
  );
  return [
    ...columns.flatMap(guessNote),
    ...is('duplicate').map((column) => duplicateNote(column, columns)),
    ...(profile.keepNationalId
      ? []
      : columns.filter(({ column, field }) => field === 'national_id' && filled.has(column)).map(identityNote)),
    ...begins('sensitive:').map(secretNote),
    ...(kind?.hasAnswers
      ? []
      : unusedNotes(
          [...is('unknown'), ...begins('other_meaning:').filter(isUnread), ...idle],
          columns,
          kind?.recordless !== true,
        )),
  ];
}

/** A number's extension is read with it. */
const isUnread = ({ unused }: ColumnPlan): boolean => unused !== 'other_meaning:extension';

function guessNote(column: NumberedColumn): Text[] {
  const { header, field, knownBy, unused, flags } = column;
  if (!field || unused) return [];
  if (flags.includes('header.conflict')) {
    return [
      text(
        `Column "${header}" holds what its header does not say: read as ${field} (header.conflict). Say otherwise with --map FIELD="${header}".`,
        `Cột "${header}" chứa dữ liệu khác tiêu đề: đọc là ${field} (header.conflict). Đổi bằng --map TRƯỜNG="${header}".`,
      ),
    ];
  }
  if (knownBy !== 'values' && knownBy !== 'similar_header') return [];
  const why =
    knownBy === 'values' ? text('its values', 'dữ liệu trong cột') : text('a similar header', 'tiêu đề gần giống');
  const [confirm, leave] = [mapFlag(field, column), ignoreFlag(column)];
  return [
    text(
      `Guessed by ${why.en}: column "${header}" is the ${field} (${confirm} confirms it, ${leave} leaves it out).`,
      `Đoán theo ${why.vi}: cột "${header}" là ${field} (${confirm} để xác nhận, ${leave} để bỏ qua).`,
    ),
  ];
}

function duplicateNote(column: NumberedColumn, columns: readonly NumberedColumn[]): Text {
  const { header, field } = column;
  const winner = columns.find((other) => other.field === field && !other.unused)?.header;
  const flag = mapFlag(field as FieldName, column);
  return text(
    `Column "${header}" is not used: "${winner}" is the ${field} (${flag}).`,
    `Không dùng cột "${header}": "${winner}" đã là ${field} (${flag}).`,
  );
}

function secretNote({ header, unused = 'unknown' }: NumberedColumn): Text {
  const what = reasons[unused] as Text;
  return text(`Column "${header}": ${what.en}.`, `Cột "${header}": ${what.vi}.`);
}

const identityNote = ({ header }: NumberedColumn): Text =>
  text(
    `Column "${header}": ${identity.en}. To keep it: --keep-national-id`,
    `Cột "${header}": ${identity.vi}. Muốn lưu: --keep-national-id`,
  );

/** So many unknown columns are named one a line, each with its --map. */
const mostNamed = 12;

/** What is known to be something else, or somebody else's, is only said to be kept: no flag may make it the contact's. */
function unusedNotes(unused: readonly NumberedColumn[], columns: readonly NumberedColumn[], areKept: boolean): Text[] {
  if (unused.length === 0) return [];
  const field = freeField(columns);
  const names = unused.map(({ header }) => `"${header}"`).join(', ');
  const [first] = unused as [NumberedColumn, ...NumberedColumn[]];
  const kept = areKept ? keptWords(first.header) : text('They are not kept.', 'Không được lưu.');
  return [
    text(`Not used, and they hold data: ${names}. ${kept.en}`, `Có dữ liệu nhưng không dùng: ${names}. ${kept.vi}`),
    ...unused
      .filter((column) => column.unused === 'unknown')
      .slice(0, mostNamed)
      .map((column) => {
        const flag = mapFlag(field, column);
        return text(`  To use "${column.header}": ${flag}`, `  Để dùng "${column.header}": ${flag}`);
      }),
  ];
}

const keptWords = (header: string): Text =>
  text(
    `They stay with their rows: extra('${header}') finds what they hold.`,
    `Dữ liệu vẫn được lưu theo dòng: tìm bằng extra('${header}').`,
  );

/** The first field of free text that no column fills. Values that look like a phone or a birthday may be somebody else's. */
const freeField = (columns: readonly NumberedColumn[]): FieldName =>
  (['note', 'tags', 'source', 'occupation'] as const).find(
    (field) => !columns.some((other) => other.field === field && !other.unused),
  ) ?? 'note';
