import { Command, Option } from 'commander';
import type { AppContext } from '../../context.ts';
import { type LoadFacts, printRemarks, queryContextOf, stepOf } from '../../segments/index.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { amount, day, decimalNumber, several, wholeNumber } from '../../terminal/flag-values.ts';
import { withOffers } from '../../terminal/offers.ts';
import { cardOf } from '../../terminal/sheet.ts';
import { holdoutOf, hoursOf, percentOf, weekdaysOf } from '../options.ts';
import { purposes } from '../rules/promotion.ts';
import { cardTitles, shownCard } from './card.ts';
import { createPromotion } from './create.ts';
import { type CreatePromotionFlags, optionsOf, whom } from './create-flags.ts';

/** `crm promo create NAME`: what for, who, what, when, how much, beside which others, up to where. */
export function createCommand(context: AppContext, loadFacts: LoadFacts): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('create')
    .description(say('create a promotion', 'tạo khuyến mãi'))
    .argument('<name>', say('one word', 'một từ'))
    .addOption(new Option('--purpose <purpose>', say('what for', 'mục đích')).choices([...purposes]).default('other'))
    .option('--note <text>', say('a note', 'ghi chú'));
  withReward(command, say);
  withPeople(command, say);
  withGoods(command, say);
  withTimes(command, say);
  withLimits(command, say);
  command.action((name: string, flags: CreatePromotionFlags) => runCreate(context, loadFacts, { name, flags }));
  withOffers(command, { '--segment': { names: 'segment' }, '--store': { names: 'store' } });
  return withExamples(
    command,
    'crm promo create tet-2026 --percent 20 --segment champions --from 2026-01-20 --until 2026-02-10 --budget 5m',
    'crm promo create early-bird --purpose be_different --amount-off 30k --min-amount 300k --days mon,tue --hours 08:00-10:00',
    'crm promo create vip-price --purpose standing_price --price 280k --product "Serum C" --where "spent >= 2m" --json',
  );
}

type Wording = (en: string, vi: string) => string;

const withReward = (command: Command, say: Wording) =>
  command
    .option('--percent <share>', say('so much off each line, as 20', 'giảm theo phần trăm, ví dụ 20'), percentOf)
    .option('--amount-off <amount>', say('so much off the order', 'giảm một số tiền trên đơn'), amount)
    .option('--price <amount>', say('a piece costs so much', 'đồng giá mỗi món'), amount)
    .option('--max-discount <amount>', say('no more off an order', 'giảm tối đa mỗi đơn'), amount);

const withPeople = (command: Command, say: Wording) =>
  command
    .option('--segment <name>', say('whom: a segment (everybody)', 'khách nào: một nhóm (mọi khách)'))
    .option('--where <expression>', say('whom: a text of the segment language', 'khách nào: điều kiện chọn'))
    .option('--freeze', say('the people of today, whoever comes later', 'chốt danh sách khách hôm nay'))
    .option(
      '--pick <people>',
      say('so many of them, at random', 'chọn ngẫu nhiên chừng này khách'),
      wholeNumber({ from: 1 }),
    )
    .addOption(
      new Option('--holdout <share>', say('kept out, to measure against', 'giữ lại làm nhóm đối chứng'))
        .default(0, '0%')
        .argParser(holdoutOf),
    )
    .option('--seed <text>', say('another seed, other people', 'hạt giống khác cho cách chọn khác'), '1');

const withGoods = (command: Command, say: Wording) =>
  command
    .option('--product <name>', say('for this product; may be repeated', 'cho sản phẩm này; có thể lặp lại'), several)
    .option(
      '--category <name>',
      say('for this category; may be repeated', 'cho nhóm hàng này; có thể lặp lại'),
      several,
    )
    .option('--sku <code>', say('for this code; may be repeated', 'cho mã hàng này; có thể lặp lại'), several)
    .option('--store <name>', say('at this store; may be repeated', 'tại cửa hàng này; có thể lặp lại'), several)
    .option('--min-amount <amount>', say('what its lines come to at least', 'giá trị hàng tối thiểu'), amount)
    .option('--min-quantity <pieces>', say('pieces at least', 'số lượng tối thiểu'), decimalNumber());

const withTimes = (command: Command, say: Wording) =>
  command
    .option('--from <date>', say('the first day', 'ngày bắt đầu'), day)
    .option('--until <date>', say('the last day', 'ngày cuối'), day)
    .option('--days <days>', say('on these days: mon,tue', 'vào các thứ: t2,t3,cn'), weekdaysOf)
    .option('--hours <hours>', say('at these hours: 08:00-11:00', 'trong khung giờ: 08:00-11:00'), hoursOf);

const withLimits = (command: Command, say: Wording) =>
  command
    .addOption(
      new Option('--priority <number>', say('the highest goes first', 'số lớn được xét trước'))
        .default(0)
        .argParser(wholeNumber({ to: 1000 })),
    )
    .option('--exclusive', say('beside no other promotion', 'không đi cùng khuyến mãi nào'))
    .option('--group <name>', say('of a group one applies', 'trong một nhóm chỉ áp dụng một'))
    .option('--code', say('only with a code: `crm promo codes`', 'chỉ khi có mã: `crm promo codes`'))
    .option('--limit <uses>', say('uses in all', 'tổng số lượt'), wholeNumber())
    .option('--limit-day <uses>', say('uses a day', 'số lượt mỗi ngày'), wholeNumber())
    .option('--limit-person <uses>', say('uses a person', 'số lượt mỗi khách'), wholeNumber())
    .option('--limit-household <uses>', say('uses a household', 'số lượt mỗi hộ'), wholeNumber())
    .option('--budget <amount>', say('money in all', 'tổng số tiền'), amount)
    .option('--budget-day <amount>', say('money a day', 'số tiền mỗi ngày'), amount)
    .option('--budget-person <amount>', say('money a person', 'số tiền mỗi khách'), amount)
    .option('--budget-household <amount>', say('money a household', 'số tiền mỗi hộ'), amount);

async function runCreate(
  context: AppContext,
  loadFacts: LoadFacts,
  { name, flags }: { name: string; flags: CreatePromotionFlags },
): Promise<void> {
  const facts = await loadFacts();
  const queryContext = queryContextOf(context, 'write');
  const options = optionsOf(name, flags, context.settings.currency);
  const where = whom(flags);
  if (where !== undefined) await printRemarks(context, facts, where);
  const card = createPromotion(queryContext, facts, { ...options, ...stepOf(context) });
  await context.out.show(card, cardOf(shownCard(card), cardTitles));
  if (card.hours !== null)
    await context.out.say(
      text('An order without a time of day does not get it.', 'Đơn không có giờ mua thì không được áp dụng.'),
    );
  await context.out.next(`crm promo simulate --on last-quarter`);
}
