import type { LocalDate } from '../../shared/calendar.ts';
import type { Money } from '../../shared/money.ts';
import { groupedCode } from '../codes/code-signs.ts';
import { clockText } from '../setup/times.ts';
import type { CodeOutcome, JudgedOrder } from './evaluate-orders.ts';

/** What one promotion does to an order, as results tell it. */
interface ShownVerdict {
  readonly promotion: string;
  readonly applies: boolean;
  readonly why: string;
  /** The promotion that decided against it. */
  readonly by: string | null;
  readonly discount: Money;
}

/** An order and what promotions do to it, as results tell it. */
export interface ShownOrder {
  readonly order: string;
  readonly contact: number | null;
  readonly date: LocalDate;
  /** `HH:MM`; null: no time of day is known. */
  readonly time: string | null;
  readonly store: string | null;
  readonly amount: Money;
  readonly discount: Money;
  readonly to_pay: Money;
  readonly status: JudgedOrder['status'];
  readonly promotions: readonly ShownVerdict[];
  readonly codes: readonly {
    readonly code: string;
    readonly promotion: string | null;
    readonly outcome: CodeOutcome['outcome'];
  }[];
}

/** A judged order as results tell it. */
export function shownOrder({ basket, status, verdicts, given, codes }: JudgedOrder): ShownOrder {
  const money = (amount: number): Money => ({ amount, currency: basket.currency });
  const before = given.map(({ promotion, discount }) => ({
    promotion,
    applies: true,
    why: 'already',
    by: null,
    discount: money(discount),
  }));
  const now = verdicts.map(({ promotion, why, by, discount }) => ({
    promotion: promotion.name,
    applies: discount > 0,
    why,
    by: by?.name ?? null,
    discount: money(discount),
  }));
  const promotions = [...before, ...now];
  const discount = promotions.reduce((sum, verdict) => sum + verdict.discount.amount, 0);
  return {
    order: basket.order,
    contact: basket.contact,
    date: basket.date,
    time: basket.minute === null ? null : clockText(basket.minute),
    store: basket.store,
    amount: money(basket.amount),
    discount: money(discount),
    to_pay: money(basket.amount - discount),
    status,
    promotions,
    codes: codes.map(({ reading, promotion, outcome }) => ({ code: groupedCode(reading.typed), promotion, outcome })),
  };
}
