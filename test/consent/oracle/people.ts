import { between, pick, type Random } from '../../../src/statistics/random.ts';

/** The ways in which a shop reaches a person. */
export const ways = ['call', 'sms', 'zalo', 'email', 'mail'] as const;
/** With the audiences of advertising platforms, by e-mail and by phone. */
export const channels = [...ways, 'ads_email', 'ads_phone'] as const;
export type Channel = (typeof channels)[number];
export type Kind = 'phone' | 'email' | 'address';

export const kindOf: Readonly<Record<Channel, Kind>> = {
  call: 'phone',
  sms: 'phone',
  zalo: 'phone',
  email: 'email',
  mail: 'address',
  ads_email: 'email',
  ads_phone: 'phone',
};

/** Somebody whose rows always come under one name, one first number and one first box, so that it is known who is who. */
export interface Person {
  readonly name: string;
  readonly phone: string;
  /** What a row may tell beside. */
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly address: string;
}

export const e164 = (typed: string): string => `+84${typed.slice(1)}`;

/** The first two share a further number, the last has the first number of the first; two live at one address. */
export const people: readonly Person[] = [
  person('Nguyễn Thu Hà', '0912345611', ['0987654301', '0933111222'], 'thuha', '12 Lê Lợi'),
  person('Trần Văn Bình', '0912345622', ['0987654302', '0933111222'], 'vanbinh', '5 Trần Phú'),
  person('Lê Quốc Khánh', '0912345633', ['02438265533'], 'quockhanh', '88 Nguyễn Huệ'),
  person('Phạm Minh Châu', '0912345644', ['0987654304'], 'minhchau', '40 Hai Bà Trưng'),
  person('Đỗ Gia Linh', '02438265544', ['0987654305'], 'gialinh', '40 Hai Bà Trưng'),
  person('Vũ Thanh Tùng', '0912345611', [], 'thanhtung', '7 Phan Chu Trinh'),
];

function person(name: string, phone: string, phones: string[], box: string, address: string): Person {
  return { name, phone, phones, emails: [`${box}@shop.vn`, `${box}@fpt.vn`], address };
}

/** What a row says of a channel: its own column before the general one, a no before a yes; undefined: nothing. */
type RowState = 'granted' | 'withdrawn' | 'not_given' | undefined;

/** A row of a list, as it is written and as LAW.md reads it. */
export interface Row {
  readonly person: Person;
  readonly phone2: string;
  readonly email: string;
  readonly address: string;
  /** Cells of the consent columns that the file has. */
  readonly cells: readonly string[];
  readonly states: Readonly<Record<Channel, RowState>>;
}

interface ConsentColumn {
  readonly header: string;
  readonly isOptOut: boolean;
  /** Undefined: of being contacted at all. */
  readonly channel: Channel | undefined;
}

export const consentColumns: readonly ConsentColumn[] = [
  { header: 'Đồng ý', isOptOut: false, channel: undefined },
  { header: 'Không liên hệ', isOptOut: true, channel: undefined },
  { header: 'Đồng ý nhận email', isOptOut: false, channel: 'email' },
  { header: 'Đồng ý nhận SMS', isOptOut: false, channel: 'sms' },
  { header: 'Không gọi', isOptOut: true, channel: 'call' },
];

/** A row of somebody with random gaps. */
export function randomRow(
  random: Random,
  { person, columns, named }: { person: Person; columns: readonly ConsentColumn[]; named: readonly Channel[] },
): Row {
  const cells = columns.map(({ isOptOut }) => {
    const cell = between(random, 0, 3);
    if (isOptOut) return cell === 0 ? 'x' : '';
    return cell === 0 ? 'không' : cell === 1 ? '' : 'có';
  });
  const states = Object.fromEntries(channels.map((channel) => [channel, stateOf(channel, { columns, cells, named })]));
  return {
    person,
    phone2: person.phones.length > 0 && random() < 0.5 ? pick(random, person.phones) : '',
    email: person.emails[0] as string,
    address: random() < 0.5 ? person.address : '',
    cells,
    states: states as Row['states'],
  };
}

function stateOf(
  channel: Channel,
  row: { columns: readonly ConsentColumn[]; cells: readonly string[]; named: readonly Channel[] },
): RowState {
  const cellsOf = (fits: (column: ConsentColumn) => boolean) =>
    row.cells.filter((_, i) => fits(row.columns[i] as ConsentColumn));
  const own = cellsOf((column) => !column.isOptOut && column.channel === channel);
  const general = cellsOf((column) => !column.isOptOut && column.channel === undefined);
  const optOut = cellsOf((column) => column.isOptOut && (column.channel ?? channel) === channel);
  const asked = own.length > 0 ? own : general;
  if (optOut.includes('x') || asked.includes('không')) return 'withdrawn';
  if (asked.length === 0) return undefined;
  if (asked.includes('')) return 'not_given';
  return own.length > 0 || row.named.includes(channel) ? 'granted' : undefined;
}
