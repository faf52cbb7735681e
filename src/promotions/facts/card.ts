import type { CardPartOf } from '../../contacts/index.ts';
import { text } from '../../shared/text.ts';
import { groupedCode } from '../codes/code-signs.ts';
import { couponsOf, promotionsOf } from './card-store.ts';

/** The promotions that a contact has had, and the codes that are for the contact. */
export const cardPart: CardPartOf = ({ db }, contact) => {
  const promotions = promotionsOf(db, contact).map(({ discount, currency, ...use }) => ({
    ...use,
    discount: { amount: discount, currency },
  }));
  const coupons = couponsOf(db, contact).map(({ promotion, code, used }) => ({
    promotion,
    code: groupedCode(code),
    used: used === 1,
  }));
  if (promotions.length === 0 && coupons.length === 0) return undefined;
  return {
    title: text('Promotions', 'Khuyến mãi'),
    document: { promotions, coupons },
    lines: [
      ...promotions.map(({ promotion, uses, discount, last_on }) => ({
        what: text(`promotion ${promotion}`, `khuyến mãi ${promotion}`),
        value: discount,
        from: `${uses} ×, ${last_on}`,
      })),
      ...coupons.map(({ promotion, code, used }) => ({
        what: text('coupon', 'mã giảm giá'),
        value: code,
        from: used ? `${promotion} ✓` : promotion,
      })),
    ],
  };
};
