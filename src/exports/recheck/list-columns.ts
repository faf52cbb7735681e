import { addressOn } from '../../consent/index.ts';
import { guessHeader, isPhoneField } from '../../intake/index.ts';
import type { Channel } from '../../shared/channel.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import type { AddressColumn } from '../columns/columns.ts';

/** A column of addresses, and the channel that decides over it. */
export interface CheckedColumn {
  readonly at: number;
  readonly kind: AddressColumn;
  readonly channel: Channel;
}

/** The columns of a list that went out, from 0. */
export interface ListColumns {
  readonly checked: readonly CheckedColumn[];
  /** The contact's ID; undefined: the list has none. */
  readonly contact: number | undefined;
  /** All that hold phone numbers. */
  readonly phones: readonly number[];
  /** The columns that tell whether a channel is open (`can_call`). */
  readonly may: Readonly<Partial<Record<Channel, number>>>;
}

/** Which kind of address a column holds, by its header. */
function kindOf(header: string): AddressColumn | undefined {
  const name = header.trim().toLowerCase();
  if (name === 'phone' || name === 'email' || name === 'address') return name;
  const field = guessHeader(header)?.field;
  if (isPhoneField(field)) return 'phone';
  return field === 'email' || field === 'address' ? field : undefined;
}

/** Finds the columns of addresses under the headers of a list for these channels. Throws `usage` where one is missing or one too many. */
export function listColumns(headers: readonly string[], channels: readonly Channel[]): ListColumns {
  const kinds = headers.map(kindOf);
  const named = (name: string): number | undefined => {
    const at = headers.findIndex((header) => header.trim().toLowerCase() === name);
    return at < 0 ? undefined : at;
  };
  const contact = named('contact_id');
  const wanted = new Map(channels.map((channel) => [addressOn[channel], channel]));
  const checked = kinds.flatMap((kind, column): CheckedColumn[] => {
    const channel = kind && wanted.get(kind);
    return kind && channel ? [{ at: column, kind, channel }] : [];
  });
  const other = kinds.findIndex((kind) => (kind === 'phone' || kind === 'email') && !wanted.has(kind));
  if (other >= 0) throw notOfTheList(headers[other] ?? '');
  if (checked.length === 0) throw noAddresses([...wanted.keys()]);
  if (contact === undefined && checked.some(({ kind }) => kind === 'address')) throw noAddresses(['contact_id']);
  const phones = kinds.flatMap((kind, column) => (kind === 'phone' ? [column] : []));
  const may = channels.flatMap((channel) => {
    const at = named(`can_${channel}`);
    return at === undefined ? [] : [[channel, at] as const];
  });
  return { checked, contact, phones, may: Object.fromEntries(may) };
}

const noAddresses = (names: readonly string[]) =>
  new UserError({
    code: 'usage',
    message: text(
      `The list has no column ${names.join(', ')}: it cannot be checked who is on it.`,
      `Danh sách không có cột ${names.join(', ')}: không thể kiểm tra ai trong đó.`,
    ),
    hint: text(
      'Give a list that `crm export --for …` wrote, with its header.',
      'Dùng danh sách do `crm export --for …` ghi ra, còn nguyên dòng tiêu đề.',
    ),
  });

const notOfTheList = (name: string) =>
  new UserError({
    code: 'usage',
    message: text(
      `The column "${name}" is of another channel than the list.`,
      `Cột "${name}" thuộc kênh khác với danh sách.`,
    ),
    hint: text(
      'For phones and e-mails together: `--recheck FILE --for excel`',
      'Danh sách có cả số và e-mail: `--recheck TỆP --for excel`',
    ),
  });
