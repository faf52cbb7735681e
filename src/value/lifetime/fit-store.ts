import type { Db } from '../../db/connection.ts';
import type { AsOfDay } from '../../orders/index.ts';
import type { LifetimeFit } from './lifetime-fit.ts';
import type { PurchaseModel, TimeUnit } from './model.ts';

/** A fit, and the day and currency for which it was made. */
export type StoredFit = LifetimeFit & AsOfDay;

interface FitRow {
  readonly as_of: string;
  readonly currency: string;
  readonly model: PurchaseModel;
  readonly unit: TimeUnit;
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
  readonly p: number | null;
  readonly q: number | null;
  readonly v: number | null;
  readonly average: number | null;
  readonly horizon_days: number;
  readonly discount: number;
  readonly period_days: number;
}

/** The fit that was stored last; undefined: none. */
export function storedFit(db: Db): StoredFit | undefined {
  const row = db
    .prepare(`
      SELECT as_of, currency, model, unit, r, alpha, a, b, p, q, v, average, horizon_days, discount, period_days
      FROM value_fit`)
    .get() as FitRow | undefined;
  if (!row) return undefined;
  const { as_of, currency, model, unit, r, alpha, a, b, p, q, v, average, horizon_days, discount, period_days } = row;
  return {
    asOf: as_of,
    currency,
    model,
    unit,
    purchases: { r, alpha, a, b },
    spend: p === null || q === null || v === null ? undefined : { p, q, v },
    average: average ?? undefined,
    horizon: { days: horizon_days, discount, periodDays: period_days },
  };
}

/** Takes the place of the fit that was stored before; undefined: there is none any more. */
export function saveFit(db: Db, fit: StoredFit | undefined): void {
  db.exec('DELETE FROM value_fit');
  if (!fit) return;
  const { asOf, currency, model, unit, purchases, spend, average, horizon } = fit;
  db.prepare(`
    INSERT INTO value_fit (id, as_of, currency, model, unit, r, alpha, a, b, p, q, v, average, horizon_days, discount, period_days)
    VALUES (1, :asOf, :currency, :model, :unit, :r, :alpha, :a, :b, :p, :q, :v, :average, :days, :discount, :periodDays)`).run(
    {
      ...{ asOf, currency, model, unit },
      ...purchases,
      ...{ p: spend?.p ?? null, q: spend?.q ?? null, v: spend?.v ?? null, average: average ?? null },
      ...horizon,
    },
  );
}
