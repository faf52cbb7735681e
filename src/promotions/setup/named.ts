import type { Db } from '../../db/connection.ts';
import { fold } from '../../shared/fold.ts';
import { text } from '../../shared/text.ts';
import { unknownName } from '../../shared/unknown-name.ts';
import { UserError } from '../../shared/user-error.ts';
import { findPromotion, type Promotion, promotionNames } from './promotion-store.ts';

/** The promotion of that name, blind to case and accents; throws `usage` with the nearest name. */
export function promotionNamed(db: Db, name: string): Promotion {
  const found = findPromotion(db, fold(name));
  if (found) return found;
  throw unknownName(name, {
    what: text('promotion', 'khuyến mãi'),
    known: promotionNames(db),
    otherwise: text('See them: `crm promo list`', 'Xem danh sách: `crm promo list`'),
  });
}

/** The promotion of that name, not ended; throws `usage` for an unknown name, `refused` for one that was ended. */
export function openPromotionNamed(db: Db, name: string): Promotion {
  const promotion = promotionNamed(db, name);
  if (promotion.ended_on === null) return promotion;
  throw new UserError({
    code: 'refused',
    message: text(
      `The promotion ${promotion.name} was ended on ${promotion.ended_on}.`,
      `Khuyến mãi ${promotion.name} đã kết thúc ngày ${promotion.ended_on}.`,
    ),
    hint: text(
      `See what came of it: \`crm promo report ${promotion.name}\``,
      `Xem kết quả: \`crm promo report ${promotion.name}\``,
    ),
  });
}
