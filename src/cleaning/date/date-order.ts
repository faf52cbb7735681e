import { fold } from '../../shared/fold.ts';

/** The order in which day, month and year are written when all three are numbers. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** What a column's values say about the order of its dates. */
export interface DateOrderChoice {
  readonly order: DateOrder;
  /** The order comes from the values and is not the country's own. */
  readonly inferred: boolean;
  /** The values contradict each other: what could be read in two ways has no reading. */
  readonly conflict: boolean;
  /** How the order is known: a value above 12 tells it, somebody said it, or it is assumed and no value tells. Absent: no date needs it. */
  readonly evidence?: 'values' | 'stated' | 'assumed';
}

const monthFirst: ReadonlySet<string> = new Set(['US', 'PH', 'FM', 'MH', 'PW', 'PR', 'GU', 'VI', 'AS', 'MP']);
const yearFirst: ReadonlySet<string> = new Set(['CN', 'HU', 'JP', 'KP', 'KR', 'LT', 'MN', 'TW']);

/** The order that people of a country (ISO 3166 code) write by habit; dmy where nothing else is known. */
export function dateOrderOf(country: string): DateOrder {
  if (monthFirst.has(country)) return 'mdy';
  return yearFirst.has(country) ? 'ymd' : 'dmy';
}

const threeNumbers = /(?<![\d/.:-])(\d{1,2}) ?[/.\- ] ?(\d{1,2}) ?[/.\- ] ?(\d{4}|\d{2})(?![\d/:-])/;

/** Most dates of most lists: 10 characters, `25/12/1990`. */
function isPlain(cell: string): boolean {
  if (cell.length !== 10 || cell[2] !== '/' || cell[5] !== '/') return false;
  for (let at = 0; at < 10; at++) if (at !== 2 && at !== 5 && !isDigit(cell.charCodeAt(at))) return false;
  return true;
}

const isDigit = (code: number) => code >= 48 && code <= 57;
const numberAt = (cell: string, at: number) => (cell.charCodeAt(at) - 48) * 10 + cell.charCodeAt(at + 1) - 48;

/** What some cells of a column said. */
export type DateOrderCounts = Pick<DateOrderVote, 'dmy' | 'mdy' | 'ymd' | 'open'>;

/** What is known of a column's order besides its values. */
export interface KnownOrder {
  readonly expected?: DateOrder | undefined;
  readonly stated?: DateOrder | undefined;
}

const [day, month, year] = ['(?:[dn]{1,2}|ngay|day)', '(?:[mt]{1,3}|thang|month)', '(?:[yn]{2,4}|nam|year)'];
const formats: readonly (readonly [DateOrder, RegExp])[] = (
  [
    ['dmy', [day, month, year]],
    ['mdy', [month, day, year]],
    ['ymd', [year, month, day]],
  ] as const
).map(([order, parts]) => [order, new RegExp(`(?<![a-z])${parts.join(' ?[-/.] ?')}(?![a-z])`)]);

/** The order that a header states: "DOB (MM/DD/YYYY)", "Ngày sinh (năm/tháng/ngày)". */
export const statedDateOrder = (header: string): DateOrder | undefined =>
  formats.find(([, format]) => format.test(fold(header)))?.[0];

/** Collects a column's evidence: a number above 12 cannot be a month. Counters of several parts of a file add up. */
export class DateOrderVote {
  dmy = 0;
  mdy = 0;
  ymd = 0;
  /** Dates that could be read in two ways. */
  open = 0;

  /** Takes one cell into account; a cell that is no numeric date says nothing. */
  see(cell: string): void {
    if (isPlain(cell)) this.#count(numberAt(cell, 0), numberAt(cell, 3), false);
    else {
      const match = threeNumbers.exec(cell);
      if (match) this.#count(Number(match[1]), Number(match[2]), match[3]?.length === 2);
    }
  }

  #count(first: number, second: number, short: boolean): void {
    if (first > 31) this.ymd += short && second <= 12 ? 1 : 0;
    else if (first > 12 && second <= 12) this.dmy++;
    else if (second > 12 && second <= 31 && first <= 12) this.mdy++;
    else if (first !== second && first <= 12 && second <= 12) this.open++;
  }

  /** Adds what another part of the same column said. */
  add(other: DateOrderCounts): void {
    this.dmy += other.dmy;
    this.mdy += other.mdy;
    this.ymd += other.ymd;
    this.open += other.open;
  }

  /**
   * The order of the column. Where no value tells it is what the file states, else it is assumed: `expected`, as earlier
   * files of its kind were read, else that of `country` (ISO 3166 code).
   */
  decide(country: string, { expected, stated }: KnownOrder = {}): DateOrderChoice {
    const habit = dateOrderOf(country);
    const seen = (['dmy', 'mdy', 'ymd'] as const).filter((order) => this[order] > 0);
    if (seen.length > 1) return { order: habit, inferred: false, conflict: true };
    const order = seen[0] ?? stated ?? expected ?? habit;
    const otherwise = stated ? ('stated' as const) : ('assumed' as const);
    const evidence = seen[0] ? ('values' as const) : this.open > 0 ? otherwise : undefined;
    return { order, inferred: order !== habit, conflict: false, ...(evidence ? { evidence } : {}) };
  }
}
