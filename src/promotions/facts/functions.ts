import type { ContactFunction, Field, FieldScope, Membership } from '../../contacts/index.ts';
import { type Text, text } from '../../shared/text.ts';
import { purposes } from '../rules/promotion.ts';
import { promotionNames } from '../setup/promotion-store.ts';

const one = (sql: string, folded?: string): Field['values'] => ({
  is: 'one',
  sql: () => sql,
  ...(folded ? { folded } : {}),
});

const named = (sql: string): Field => ({
  name: 'promotion',
  aliases: ['name', 'khuyến_mãi', 'tên'],
  about: text('name of the promotion', 'tên khuyến mãi'),
  kind: 'text',
  blind: true,
  repeats: true,
  values: one(sql, `fold_text(${sql})`),
});

const purpose: Field = {
  name: 'purpose',
  aliases: ['mục_đích'],
  about: text('what the promotion is for', 'mục đích khuyến mãi'),
  kind: 'choice',
  values: one('p.purpose'),
  choices: () => purposes,
};

const used: readonly Field[] = [
  named('p.name'),
  purpose,
  {
    name: 'discount',
    aliases: ['số_tiền_giảm'],
    about: text('money off the order', 'số tiền được giảm'),
    kind: 'money',
    values: one('r.discount'),
  },
  {
    name: 'store',
    aliases: ['cửa_hàng'],
    about: text('store of the order', 'cửa hàng của đơn'),
    kind: 'text',
    repeats: true,
    values: one('r.store', 'fold_text(r.store)'),
  },
];

/** Uses that stand: not taken back, up to the day. */
const standingUse = ({ bind, asOf }: FieldScope): string => `
  r.contact_id IS NOT NULL AND r.uses = 1 AND r.on_day <= ${bind(asOf)} AND NOT EXISTS (
    SELECT 1 FROM promotion_redemption back
    WHERE back.order_ref = r.order_ref AND back.promotion_id = r.promotion_id AND back.uses = -1 AND back.id > r.id)`;

const countedUses = (
  name: string,
  words: { aliases: readonly string[]; about: Text; only: string },
): ContactFunction => ({
  name,
  aliases: words.aliases,
  about: words.about,
  from: 'promotion_redemption r JOIN promotion p ON p.id = r.promotion_id',
  where: (scope) => `${words.only} AND ${standingUse(scope)}`,
  contact: 'r.contact_id',
  row: 'r.id',
  measure: 'count(*)',
  date: 'r.on_day',
  fields: used,
});

/** What can be counted: promotion(promotion = tet, within 30d) >= 2, coupons(), near_promotion(). */
export const segmentFunctions: readonly ContactFunction[] = [
  countedUses('promotion', {
    aliases: ['promotions', 'khuyến_mãi'],
    about: text('uses of promotions by the contact', 'số lượt khách được khuyến mãi'),
    only: 'TRUE',
  }),
  countedUses('coupons', {
    aliases: ['mã_giảm_giá'],
    about: text('coupon codes that the contact used', 'số mã giảm giá khách đã dùng'),
    only: 'r.code_id IS NOT NULL',
  }),
  {
    name: 'near_promotion',
    aliases: ['khuyến_mãi_gần'],
    about: text('promotions of the day at stores near the contact', 'khuyến mãi đang chạy ở cửa hàng gần khách'),
    from: 'contact_near_promotion p',
    where: ({ bind, asOf }) => `(p.starts_on IS NULL OR p.starts_on <= ${bind(asOf)})
      AND (p.ends_on IS NULL OR p.ends_on >= ${bind(asOf)}) AND (p.ended_on IS NULL OR p.ended_on > ${bind(asOf)})`,
    contact: 'p.contact_id',
    row: 'p.promotion_id',
    measure: 'count(DISTINCT p.promotion_id)',
    date: "coalesce(p.starts_on, '0001-01-01')",
    fields: [
      named('p.promotion'),
      purpose,
      {
        name: 'store',
        aliases: ['cửa_hàng'],
        about: text('the store near the contact', 'cửa hàng gần khách'),
        kind: 'text',
        blind: true,
        repeats: true,
        values: one('p.store', 'fold_text(p.store)'),
      },
    ],
  },
];

/** IN PROMOTION tet ARM holdout: for whom a promotion was frozen. */
export const promotionMembership: Membership = {
  word: 'PROMOTION',
  about: text('a promotion was frozen for the contact', 'khuyến mãi đã chốt cho khách'),
  names: promotionNames,
  from: 'promotion k JOIN promotion_beneficiary m ON m.promotion_id = k.id',
  contact: 'm.contact_id',
  named: 'k.name',
  arms: {
    names: ['treated', 'holdout'],
    sql: `CASE WHEN EXISTS (
      SELECT 1 FROM promotion_beneficiary o WHERE o.promotion_id = m.promotion_id AND o.contact_id = m.contact_id AND o.arm <> m.arm
    ) THEN NULL ELSE m.arm END`,
  },
};
