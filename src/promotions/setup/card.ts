import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { Money } from '../../shared/money.ts';
import { type LimitScope, limitScopes, type PromotionPurpose } from '../rules/promotion.ts';
import { type BeneficiaryCounts, countBeneficiaries } from './beneficiary-store.ts';
import type { Promotion } from './promotion-store.ts';
import { clockText, daysText } from './times.ts';

/** A promotion as results tell it. */
export interface PromotionCard {
  readonly promotion: string;
  readonly purpose: PromotionPurpose;
  readonly note: string | null;
  readonly state: 'open' | 'ended';
  /** 20 is 20 %; null unless it takes a share. */
  readonly percent: number | null;
  readonly amount_off: Money | null;
  /** Of one piece. */
  readonly price: Money | null;
  readonly max_discount: Money | null;
  readonly where: string | null;
  readonly frozen: boolean;
  readonly products: readonly string[];
  readonly categories: readonly string[];
  readonly skus: readonly string[];
  readonly stores: readonly string[];
  readonly min_amount: Money | null;
  readonly min_quantity: number | null;
  readonly from: LocalDate | null;
  readonly until: LocalDate | null;
  readonly ended_on: LocalDate | null;
  /** `mon,tue`; null: every day. */
  readonly days: string | null;
  /** `08:00-11:00`; null: all day. */
  readonly hours: string | null;
  readonly priority: number;
  readonly exclusive: boolean;
  readonly group: string | null;
  readonly needs_code: boolean;
  readonly limits: Readonly<Record<LimitScope, { readonly uses: number | null; readonly money: Money | null }>>;
  /** Share of the beneficiaries, 0 to below 1. */
  readonly holdout: number;
  readonly seed: string;
  readonly created_at: string;
  /** Of a frozen promotion. */
  readonly arms: BeneficiaryCounts;
}

/** The card of a promotion. */
export function promotionCard(db: Db, promotion: Promotion): PromotionCard {
  const { kind, value, currency, items } = promotion;
  const money = (amount: number | null): Money | null => (amount === null ? null : { amount, currency });
  const named = (wanted: string) => items.filter((item) => item.kind === wanted).map((item) => item.value);
  const limitsOf = (scope: LimitScope) => ({
    uses: promotion.limits[scope].uses,
    money: money(promotion.limits[scope].money),
  });
  return {
    promotion: promotion.name,
    purpose: promotion.purpose,
    note: promotion.note,
    state: promotion.ended_on === null ? 'open' : 'ended',
    percent: kind === 'percent' ? value / 100 : null,
    amount_off: kind === 'amount' ? money(value) : null,
    price: kind === 'price' ? money(value) : null,
    max_discount: money(promotion.max_discount),
    where: promotion.expression,
    frozen: promotion.frozen,
    products: named('product'),
    categories: named('category'),
    skus: named('sku'),
    stores: promotion.store_names,
    min_amount: money(promotion.min_amount),
    min_quantity: promotion.min_quantity,
    from: promotion.starts_on,
    until: promotion.ends_on,
    ended_on: promotion.ended_on,
    days: promotion.weekdays === 127 ? null : daysText(promotion.weekdays),
    hours: hoursText(promotion),
    priority: promotion.priority,
    exclusive: promotion.exclusive,
    group: promotion.stack_group,
    needs_code: promotion.needs_code,
    limits: Object.fromEntries(limitScopes.map((scope) => [scope, limitsOf(scope)])) as PromotionCard['limits'],
    holdout: promotion.holdout / 1e6,
    seed: promotion.seed,
    created_at: promotion.created_at,
    arms: countBeneficiaries(db, promotion.id),
  };
}

const hoursText = ({ from_minute: from, until_minute: until }: Promotion): string | null =>
  from === null || until === null ? null : `${clockText(from)}-${clockText(until)}`;

/** The card for people: only what is set. */
export function shownCard({ arms, limits, frozen, holdout, ...card }: PromotionCard): object {
  const set = Object.entries(card).filter(
    ([, value]) => value !== null && value !== false && !(Array.isArray(value) && value.length === 0),
  );
  const bounds = limitScopes.flatMap((scope) => [
    ...(limits[scope].uses === null ? [] : [[`limit_${scope}`, limits[scope].uses]]),
    ...(limits[scope].money === null ? [] : [[`budget_${scope}`, limits[scope].money]]),
  ]);
  const people = frozen
    ? [
        ['treated', arms.treated],
        ['held_out', arms.holdout],
        ['holdout', `${100 * holdout} %`],
      ]
    : [];
  return Object.fromEntries([...set, ...bounds, ...people]);
}

/** What its fields are called in Vietnamese, where they are not what their keys usually mean. */
export const cardTitles = { from: 'từ ngày' };
