import { Command } from 'commander';
import type { AppContext } from '../../context.ts';
import { stepOf } from '../../segments/index.ts';
import { localDate } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { type ListingFlags, showListing, withListing } from '../../terminal/listing.ts';
import { withOffers } from '../../terminal/offers.ts';
import { cardOf, columns, sheetOf, titled } from '../../terminal/sheet.ts';
import { promotionUses } from '../run/redemption-store.ts';
import { cardTitles, promotionCard, shownCard } from './card.ts';
import { endPromotion } from './end.ts';
import { promotionNamed } from './named.ts';
import { allPromotions } from './promotion-store.ts';

/** `crm promo list`. */
export function listCommand(context: AppContext): Command {
  const command = new Command('list')
    .description(text('all promotions, the newest first', 'các khuyến mãi, mới nhất trước')[context.language])
    .action(async (flags: ListingFlags) => {
      const db = context.db('read');
      const uses = promotionUses(db);
      const promotions = allPromotions(db)
        .reverse()
        .map((promotion) => {
          const { uses: used = 0, discount = 0 } = uses.get(promotion.id) ?? {};
          const cost = { amount: discount, currency: promotion.currency };
          return { ...promotionCard(db, promotion), uses: used, cost };
        });
      const rows = promotions.map((card) => ({
        ...card,
        gives: card.percent === null ? (card.amount_off ?? card.price) : `${card.percent} %`,
      }));
      const counts = ['gives', 'priority', 'uses', 'cost'];
      const heads = titled(
        columns(['promotion', 'state', 'gives', 'from', 'until', 'priority', 'uses', 'cost'], counts),
        cardTitles,
      );
      const sheet = {
        ...sheetOf(heads, rows),
        empty: text('No promotion was created yet.', 'Chưa có khuyến mãi nào.'),
      };
      await showListing(context.out, { document: { promotions }, list: 'promotions', sheet }, flags);
      const [newest] = promotions;
      await context.out.next(newest ? `crm promo show ${newest.promotion}` : 'crm promo create --help');
    });
  return withExamples(withListing(command, context.language), 'crm promo list', 'crm promo list --json');
}

/** `crm promo show NAME`. */
export function showCommand(context: AppContext): Command {
  const command = new Command('show')
    .description(text('the rules of a promotion', 'quy tắc của một khuyến mãi')[context.language])
    .argument('<name>')
    .action(async (name: string) => {
      const db = context.db('read');
      const card = promotionCard(db, promotionNamed(db, name));
      await context.out.show(card, cardOf(shownCard(card), cardTitles));
      await context.out.next(`crm promo report ${card.promotion}`);
    });
  withOffers(command, { name: { names: 'promotion' } });
  return withExamples(command, 'crm promo show tet', 'crm promo show tet --json');
}

/** `crm promo end NAME`. */
export function endCommand(context: AppContext): Command {
  const command = new Command('end')
    .description(text('end a promotion today', 'kết thúc khuyến mãi hôm nay')[context.language])
    .argument('<name>')
    .action(async (name: string) => {
      const today = localDate(context.now(), context.zone);
      const ended = endPromotion(context.db('write'), { name, today, ...stepOf(context) });
      await context.out.show(ended, cardOf(ended));
      await context.out.next(`crm promo report ${ended.promotion}`);
    });
  withOffers(command, { name: { names: 'promotion' } });
  return withExamples(command, 'crm promo end tet', 'crm promo end tet --dry-run');
}
