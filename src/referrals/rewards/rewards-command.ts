import { Command } from 'commander';
import type { AppContext } from '../../context.ts';
import { queryContextOf, stepOf } from '../../segments/index.ts';
import { minorPerMajor } from '../../shared/money.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { amount, wholeNumber } from '../../terminal/flag-values.ts';
import { type ListingFlags, showListing, withListing } from '../../terminal/listing.ts';
import { cardOf, columns, sheetOf } from '../../terminal/sheet.ts';
import { grantRewards, setRewardTerms } from './rewards.ts';
import { rewardTerms } from './rewards-store.ts';

interface TermsFlags {
  readonly reward?: number;
  readonly cap?: number | 'none';
  readonly budget?: number | 'none';
}

const none =
  <Value>(parse: (word: string) => Value) =>
  (word: string) =>
    word === 'none' ? word : parse(word);
const orNull = <Value>(flag: Value | 'none') => (flag === 'none' ? null : flag);

/** `crm refer terms`: what referrers get. */
export function termsCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('terms')
    .description(say('show or set what referrers get', 'xem hoặc đặt mức thưởng giới thiệu'))
    .option('--reward <amount>', say('for each person who buys', 'cho mỗi người mua hàng'), amount)
    .option(
      '--cap <n>',
      say('rewards a referrer at most, or none', 'số lần thưởng tối đa mỗi người, hoặc none'),
      none(wholeNumber({ from: 1 })),
    )
    .option('--budget <amount>', say('of all rewards, or none', 'ngân sách thưởng, hoặc none'), none(amount))
    .action(async ({ reward, cap, budget }: TermsFlags) => {
      const { currency } = context.settings;
      const minor = (major: number) => Math.round(major * minorPerMajor(currency));
      const change = {
        ...(reward === undefined ? {} : { reward: minor(reward) }),
        ...(cap === undefined ? {} : { cap: orNull(cap) }),
        ...(budget === undefined ? {} : { budget: budget === 'none' ? null : minor(budget) }),
      };
      const isChange = Object.keys(change).length > 0;
      const terms = isChange
        ? setRewardTerms(context.db('write'), change, stepOf(context))
        : rewardTerms(context.db('read'));
      const document = {
        reward: { amount: terms.reward, currency },
        cap: terms.cap,
        budget: terms.budget === null ? null : { amount: terms.budget, currency },
      };
      await context.out.show(document, cardOf(document));
      await context.out.next('crm refer report');
    });
  return withExamples(command, 'crm refer terms --reward 50k --cap 10 --budget 5m', 'crm refer terms --json');
}

/** `crm refer reward`: grants what is due. */
export function rewardCommand(context: AppContext): Command {
  const command = new Command('reward')
    .description(text('grant the rewards that are due', 'ghi các khoản thưởng đến hạn')[context.language])
    .action(async (flags: ListingFlags) => {
      const report = grantRewards(queryContextOf(context, 'write'), stepOf(context));
      const { granted, ...sums } = report;
      const heads = columns(
        ['referral', 'referrer', 'name', 'referred', 'amount'],
        ['referral', 'referrer', 'referred', 'amount'],
      );
      const sheet = {
        ...sheetOf(heads, granted),
        above: cardOf(sums),
        empty: text('No reward is due.', 'Không có khoản thưởng nào.'),
      };
      await showListing(context.out, { document: { ...report }, list: 'granted', sheet }, flags);
      await context.out.next('crm refer report');
    });
  return withExamples(withListing(command, context.language), 'crm refer reward --dry-run', 'crm refer reward --json');
}
