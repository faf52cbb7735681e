import type { BasketLine } from '../rules/basket.ts';
import type { PromotionRule } from '../rules/promotion.ts';

/** Tells for which lines of one order a promotion is, by their places. */
type PlacesOf = (promotion: PromotionRule) => readonly number[];

/** Finds the lines of promotions in one order after the other; what lines of one product share is worked out once. */
export function placesReader(promotions: readonly PromotionRule[]): (lines: readonly BasketLine[]) => PlacesOf {
  const known = new Map<string, ReadonlySet<PromotionRule>>();
  const limited = promotions.filter(({ items }) => items.length > 0);
  const meantBy = (line: BasketLine): ReadonlySet<PromotionRule> => {
    const key = `${line.product_key}\n${line.sku}\n${line.category_key}`;
    let meant = known.get(key);
    if (!meant) {
      meant = new Set(limited.filter((promotion) => isMeant(promotion, line)));
      known.set(key, meant);
    }
    return meant;
  };
  return (lines) => {
    const paid = lines.flatMap(({ amount }, place) => (amount > 0 ? [place] : []));
    let meant: readonly ReadonlySet<PromotionRule>[] | undefined;
    return (promotion) => {
      if (promotion.items.length === 0) return paid;
      meant ??= lines.map(meantBy);
      const sets = meant;
      return paid.filter((place) => sets[place]?.has(promotion));
    };
  };
}

const isMeant = ({ items }: PromotionRule, line: BasketLine): boolean =>
  items.some(({ kind, key }) =>
    kind === 'sku' ? key === line.sku : key === (kind === 'product' ? line.product_key : line.category_key),
  );
