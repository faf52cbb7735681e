import type { LocalDate } from '../../shared/calendar.ts';

/** What a promotion is for. */
export const purposes = [
  'clear_stock',
  'launch',
  'be_different',
  'thank',
  'win_back',
  'standing_price',
  'other',
] as const;
export type PromotionPurpose = (typeof purposes)[number];

/** Over what a limit is counted: everybody, one day, one person, one household. */
export const limitScopes = ['total', 'day', 'person', 'household'] as const;
export type LimitScope = (typeof limitScopes)[number];

/** The most that a promotion may give within a scope; null: as much as comes. */
export interface PromotionLimit {
  readonly uses: number | null;
  /** Minor units. */
  readonly money: number | null;
}

/** What an order line may be to get a promotion. */
export interface PromotionItem {
  readonly kind: 'product' | 'category' | 'sku';
  /** Folded; a SKU as it is. */
  readonly key: string;
}

/** The rules of a promotion. Amounts are minor units of its currency. */
export interface PromotionRule {
  readonly id: number;
  readonly name: string;
  /** `percent`: hundredths of a per cent; `amount`: off the order; `price`: of one piece. */
  readonly kind: 'percent' | 'amount' | 'price';
  readonly value: number;
  /** The most that it takes off one order. */
  readonly max_discount: number | null;
  /** What the lines that it is for must come to. */
  readonly min_amount: number | null;
  readonly min_quantity: number | null;
  /** A line is meant that is one of these; every line where there is none. */
  readonly items: readonly PromotionItem[];
  /** The stores where it holds, folded; everywhere where there is none. */
  readonly stores: readonly string[];
  readonly starts_on: LocalDate | null;
  readonly ends_on: LocalDate | null;
  /** The day it was ended by hand: from this day on it is over. */
  readonly ended_on: LocalDate | null;
  /** Bit 0 Monday … bit 6 Sunday; 127: every day. */
  readonly weekdays: number;
  /** Minutes of the day; `until` is not included. Null: all day. */
  readonly from_minute: number | null;
  readonly until_minute: number | null;
  /** The highest goes first. */
  readonly priority: number;
  readonly exclusive: boolean;
  /** Of a group only one applies; null: it goes with all that are not exclusive. */
  readonly stack_group: string | null;
  readonly needs_code: boolean;
  /** Is it for some people only? */
  readonly for_some: boolean;
  readonly limits: Readonly<Record<LimitScope, PromotionLimit>>;
  readonly currency: string;
}
