import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { LimitScope, PromotionItem, PromotionLimit, PromotionPurpose, PromotionRule } from '../rules/promotion.ts';

/** A promotion as it is stored. */
export interface Promotion extends PromotionRule {
  readonly purpose: PromotionPurpose;
  readonly note: string | null;
  /** Who: canonical text of the segment language; null: everybody. */
  readonly expression: string | null;
  /** Is it for those whom the text meant when it was created? */
  readonly frozen: boolean;
  /** Millionths of the beneficiaries. */
  readonly holdout: number;
  readonly seed: string;
  readonly created_at: string;
  /** Products, categories and SKUs as typed. */
  readonly items: readonly ShownItem[];
  /** Stores as typed. */
  readonly store_names: readonly string[];
}

/** An item with the words in which it was typed. */
interface ShownItem extends PromotionItem {
  readonly value: string;
}

const columns = [
  ...(['name', 'purpose', 'note', 'expression', 'frozen', 'holdout', 'seed', 'kind', 'value', 'max_discount'] as const),
  ...(['min_amount', 'min_quantity', 'starts_on', 'ends_on', 'weekdays', 'from_minute', 'until_minute'] as const),
  ...(['priority', 'exclusive', 'stack_group', 'needs_code', 'currency', 'created_at'] as const),
  ...(['limit_total', 'limit_day', 'limit_person', 'limit_household'] as const),
  ...(['budget_total', 'budget_day', 'budget_person', 'budget_household'] as const),
] as const;

/** A promotion to insert, and what it is for. */
export interface NewPromotion extends Omit<Promotion, 'id' | 'ended_on' | 'for_some' | 'stores' | 'store_names'> {
  readonly name_key: string;
  readonly stores: readonly { readonly key: string; readonly value: string }[];
}

/** Inserts a promotion with its items; tells its id. */
export function insertPromotion(db: Db, { items, stores, limits, ...promotion }: NewPromotion): number {
  const { lastInsertRowid } = db
    .prepare(`
      INSERT INTO promotion (name_key, ${columns.join(', ')})
      VALUES (:name_key, ${columns.map((column) => `:${column}`).join(', ')})`)
    .run({
      ...promotion,
      ...limitColumns(limits),
      frozen: Number(promotion.frozen),
      exclusive: Number(promotion.exclusive),
      needs_code: Number(promotion.needs_code),
    });
  const id = Number(lastInsertRowid);
  const insertItem = db.prepare(`
    INSERT INTO promotion_item (promotion_id, kind, key, value) VALUES (:id, :kind, :key, :value) ON CONFLICT DO NOTHING`);
  for (const { kind, key, value } of items) insertItem.run({ id, kind, key, value });
  for (const { key, value } of stores) insertItem.run({ id, kind: 'store', key, value });
  return id;
}

const limitColumns = (limits: Readonly<Record<LimitScope, PromotionLimit>>): Record<string, number | null> =>
  Object.fromEntries(
    Object.entries(limits).flatMap(([scope, { uses, money }]) => [
      [`limit_${scope}`, uses],
      [`budget_${scope}`, money],
    ]),
  );

type PromotionRow = Omit<Promotion, 'items' | 'stores' | 'store_names' | 'limits' | 'for_some'> &
  Record<`${'limit' | 'budget'}_${LimitScope}`, number | null> & { readonly items: string };

const selectPromotion = `
  SELECT p.id, ${columns.map((column) => `p.${column}`).join(', ')}, p.ended_on, (
    SELECT json_group_array(json_object('kind', i.kind, 'key', i.key, 'value', i.value)) FROM promotion_item i
    WHERE i.promotion_id = p.id) AS items
  FROM promotion p`;

function promotionOf({ items: json, ...row }: PromotionRow): Promotion {
  const items = JSON.parse(json) as readonly { kind: ShownItem['kind'] | 'store'; key: string; value: string }[];
  const stores = items.filter(({ kind }) => kind === 'store');
  const limit = (scope: LimitScope): PromotionLimit => ({ uses: row[`limit_${scope}`], money: row[`budget_${scope}`] });
  return {
    ...row,
    frozen: Boolean(row.frozen),
    exclusive: Boolean(row.exclusive),
    needs_code: Boolean(row.needs_code),
    for_some: row.expression !== null,
    items: items.filter((item): item is ShownItem => item.kind !== 'store'),
    stores: stores.map(({ key }) => key),
    store_names: stores.map(({ value }) => value),
    limits: { total: limit('total'), day: limit('day'), person: limit('person'), household: limit('household') },
  };
}

/** The promotion of a folded name. */
export function findPromotion(db: Db, nameKey: string): Promotion | undefined {
  const row = db.prepare(`${selectPromotion} WHERE p.name_key = ?`).get(nameKey) as PromotionRow | undefined;
  return row && promotionOf(row);
}

/** All promotions, the oldest first. */
export const allPromotions = (db: Db): Promotion[] =>
  (db.prepare(`${selectPromotion} ORDER BY p.id`).all() as PromotionRow[]).map(promotionOf);

/** The names of all promotions. */
export const promotionNames = (db: Db): string[] =>
  db.prepare('SELECT name FROM promotion ORDER BY id').pluck().all() as string[];

/** Ends a promotion from a day on. */
export function markEnded(db: Db, promotion: number, on: LocalDate): void {
  db.prepare('UPDATE promotion SET ended_on = :on WHERE id = :promotion').run({ promotion, on });
}
