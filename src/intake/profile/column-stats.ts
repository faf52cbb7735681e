import type { Cleaned } from '../../cleaning/cleaned.ts';
import {
  type DateOrderChoice,
  type DateOrderCounts,
  DateOrderVote,
  type KnownOrder,
} from '../../cleaning/date/date-order.ts';
import { cleanCurrency, DecimalVote } from '../../cleaning/money/money.ts';
import { dummyNumber, type Phone } from '../../cleaning/phone/phone.ts';
import { remembered } from '../../cleaning/remembered.ts';
import { columnType } from '../fields.ts';
import type { ColumnPlan, Profile } from './profile-types.ts';

/** A dummy number on more rows than this is a placeholder, not somebody's. */
const mostHolders = 5;
/** Dummy numbers are few kinds of digits; more distinct ones than this need no counting. */
const mostDummies = 10_000;

/** What the whole of a file says of the things that a column decides. Plain JSON. */
export interface ColumnDecisions {
  /** By column. */
  readonly orders: readonly (DateOrderChoice | null)[];
  readonly decimals: readonly ('.' | ',' | null)[];
  readonly placeholders: readonly string[];
}

/** What some rows of a file said, to be added to what others did. Plain JSON. */
export interface ColumnTally {
  readonly orders: readonly (DateOrderCounts | null)[];
  readonly decimals: readonly (Pick<DecimalVote, 'dot' | 'comma'> | null)[];
  /** Numbers (E.164) that may be placeholders, and on how many rows they stand. */
  readonly dummies: readonly (readonly [e164: string, rows: number])[];
}

const currencyIn = remembered(cleanCurrency);

/** Collects the evidence of a file, row by row, beside its cleaning. */
export class ColumnStats {
  readonly #profile: Pick<Profile, 'country' | 'currency'>;
  readonly #orders: (DateOrderVote | null)[];
  readonly #known: readonly KnownOrder[];
  readonly #decimals: (DecimalVote | null)[];
  readonly #watched: number[];
  /** The column that names the currency of a row; −1: none does. */
  readonly #currencies: number;
  readonly #dummies = new Map<string, number>();

  constructor(
    profile: Pick<Profile, 'country' | 'currency'> & {
      columns: readonly Pick<ColumnPlan, 'field' | 'type' | 'unused' | 'currency' | 'expectedOrder' | 'statedOrder'>[];
    },
  ) {
    const types = profile.columns.map((plan) => (plan.unused ? 'text' : columnType(plan)));
    this.#profile = profile;
    this.#orders = types.map((type) =>
      ['birth_date', 'date', 'datetime'].includes(type) ? new DateOrderVote() : null,
    );
    this.#decimals = types.map((type, column) =>
      type === 'money' || type === 'income'
        ? new DecimalVote(profile.columns[column]?.currency ?? profile.currency)
        : null,
    );
    this.#known = profile.columns.map(({ expectedOrder: expected, statedOrder: stated }) => ({ expected, stated }));
    this.#currencies = types.indexOf('currency');
    this.#watched = types.flatMap((_, column) => (this.#orders[column] || this.#decimals[column] ? [column] : []));
  }

  /** Takes the cells of a row into account. */
  see(cells: readonly string[]): void {
    const currency = this.#currencies < 0 ? undefined : currencyIn(cells[this.#currencies] ?? '').value;
    // An amount in another currency says nothing of how this one's are written.
    const foreign = !!currency && currency !== this.#profile.currency;
    for (const column of this.#watched) {
      const cell = cells[column];
      if (!cell) continue;
      this.#orders[column]?.see(cell);
      if (!foreign) this.#decimals[column]?.see(cell);
    }
  }

  /** Counts the numbers of a cleaned phone cell that may be placeholders. */
  seePhones(cell: Cleaned<unknown>): void {
    for (const { e164 } of (cell.value ?? []) as readonly Phone[]) {
      if (dummyNumber(e164) && (this.#dummies.size < mostDummies || this.#dummies.has(e164))) {
        this.#dummies.set(e164, (this.#dummies.get(e164) ?? 0) + 1);
      }
    }
  }

  tally(): ColumnTally {
    return {
      orders: this.#orders.map((vote) => vote && { ...vote }),
      decimals: this.#decimals.map((vote) => vote && { ...vote }),
      dummies: [...this.#dummies],
    };
  }

  /** Adds what other rows of the file said. */
  add({ orders, decimals, dummies }: ColumnTally): void {
    for (const [column, vote] of orders.entries()) if (vote) this.#orders[column]?.add(vote);
    for (const [column, vote] of decimals.entries()) if (vote) this.#decimals[column]?.add(vote);
    for (const [e164, rows] of dummies) this.#dummies.set(e164, (this.#dummies.get(e164) ?? 0) + rows);
  }

  findings(): ColumnDecisions {
    return {
      orders: this.#orders.map((vote, column) => vote?.decide(this.#profile.country, this.#known[column]) ?? null),
      decimals: this.#decimals.map((vote) => vote?.decide() ?? null),
      placeholders: [...this.#dummies].flatMap(([e164, rows]) => (rows > mostHolders ? e164 : [])).sort(),
    };
  }
}

/** A profile with what the rows proved. */
export function withDecisions<Known extends Pick<Profile, 'columns' | 'placeholders'>>(
  profile: Known,
  findings: ColumnDecisions,
): Known {
  const columns = profile.columns.map((plan, column) => {
    const { order: _order, decimal: _decimal, ...rest } = plan;
    const order = findings.orders[column];
    const decimal = findings.decimals[column];
    return { ...rest, ...(order ? { order } : {}), ...(decimal ? { decimal } : {}) };
  });
  return {
    ...profile,
    columns,
    placeholders: [...new Set([...profile.placeholders, ...findings.placeholders])].sort(),
  };
}
