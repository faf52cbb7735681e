import type { BasketLine } from '../rules/basket.ts';
import type { PromotionRule } from '../rules/promotion.ts';

/** Tells for which lines of an order a promotion is, by their places. */
type PlacesOf = (promotion: PromotionRule, lines: readonly BasketLine[]) => readonly number[];

/** Finds the lines of promotions; what lines of one product share is worked out once. */
export function placesReader(promotions: readonly PromotionRule[]): PlacesOf {
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
  return (promotion, lines) => {
    const places: number[] = [];
    for (let place = 0; place < lines.length; place++) {
      const line = lines[place] as BasketLine;
      if (line.amount > 0 && (promotion.items.length === 0 || meantBy(line).has(promotion))) places.push(place);
    }
    return places;
  };
}

const isMeant = ({ items }: PromotionRule, line: BasketLine): boolean =>
  items.some(({ kind, key }) =>
    kind === 'sku' ? key === line.sku : key === (kind === 'product' ? line.product_key : line.category_key),
  );
