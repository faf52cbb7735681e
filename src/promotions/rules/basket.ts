import type { LocalDate } from '../../shared/calendar.ts';

/** A line of an order. */
export interface BasketLine {
  /** Folded; null: not told. */
  readonly product_key: string | null;
  readonly sku: string | null;
  readonly category_key: string | null;
  /** Null: not told, taken as one. */
  readonly quantity: number | null;
  /** Minor units. */
  readonly amount: number;
}

/** An order, made or about to be made, as promotions look at it. */
export interface Basket {
  /** What names the order in the ledger, however often it is read. */
  readonly ref: string;
  /** The number that people know; where there is none, where it stands. */
  readonly order: string;
  readonly contact: number | null;
  readonly date: LocalDate;
  /** The bit of its weekday: 1 Monday … 64 Sunday. */
  readonly weekday: number;
  /** Minute of the day in the workspace's zone; null: no time is known. */
  readonly minute: number | null;
  /** Folded. */
  readonly store_key: string | null;
  readonly store: string | null;
  readonly staff: string | null;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly lines: readonly BasketLine[];
}
