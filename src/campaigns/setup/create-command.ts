import { Command, Option } from 'commander';
import type { AppContext } from '../../context.ts';
import { type LoadFacts, printRemarks, queryContextOf, stepOf } from '../../segments/index.ts';
import { channelNamed, channels } from '../../shared/channel.ts';
import { minorPerMajor } from '../../shared/money.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { withExamples } from '../../terminal/examples.ts';
import { amount, day } from '../../terminal/flag-values.ts';
import { withOffers } from '../../terminal/offers.ts';
import { cardOf } from '../../terminal/sheet.ts';
import { shareOf } from '../options.ts';
import { cardTitles, shownCard } from './card.ts';
import { createCampaign } from './create.ts';

interface CreateFlags {
  readonly segment?: string;
  readonly where?: string;
  readonly channel: string;
  readonly product?: string;
  readonly offer?: string;
  readonly message?: string;
  readonly price?: number;
  readonly budget?: number;
  readonly costPerContact?: number;
  readonly from?: string;
  readonly until?: string;
  readonly holdout: number;
  readonly seed: string;
}

/** `crm campaign create NAME`: whom, what, when, for how much, how, with which words, at which cost. */
export function createCommand(context: AppContext, loadFacts: LoadFacts): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('create')
    .description(say('begin a campaign; its people are frozen now', 'tạo chiến dịch; danh sách khách được chốt ngay'))
    .argument('<name>', say('one word', 'một từ'))
    .option('--segment <name>', say('whom: a segment', 'khách nào: một nhóm'))
    .option('--where <expression>', say('whom: a text of the segment language', 'khách nào: điều kiện chọn'))
    .requiredOption('--channel <channel>', channels.join(', '))
    .option('--product <text>', say('what is sold', 'bán sản phẩm gì'))
    .option('--offer <text>', say('the offer', 'ưu đãi'))
    .option('--message <text>', say('what the staff say', 'lời thoại cho nhân viên'))
    .option('--price <amount>', say('at which price', 'giá bán'), amount)
    .option('--budget <amount>', say('nobody is assigned beyond it', 'không phân công vượt ngân sách'), amount)
    .option('--cost-per-contact <amount>', say('what one contact costs', 'chi phí cho mỗi khách'), amount)
    .option('--from <date>', say('orders count from this day (today)', 'tính đơn từ ngày này (hôm nay)'), day)
    .option('--until <date>', say('and until this day', 'đến hết ngày này'), day)
    .addOption(
      new Option('--holdout <share>', say('kept out, to measure against', 'giữ lại làm nhóm đối chứng'))
        .default(0, '0%')
        .argParser(shareOf),
    )
    .option('--seed <text>', say('another seed, other arms', 'hạt giống khác cho cách chia khác'), '1')
    .action((name: string, flags: CreateFlags) => runCreate(context, loadFacts, { ...flags, name }));
  withOffers(command, { '--segment': { names: 'segment' } });
  return withExamples(
    command,
    'crm campaign create tet-2026 --where "can_call AND NOT orders()" --channel call --holdout 10%',
    'crm campaign create thanks --segment champions --channel email --offer "-20%" --budget 2m --cost-per-contact 500',
  );
}

async function runCreate(context: AppContext, loadFacts: LoadFacts, flags: CreateFlags & { name: string }) {
  const where = whom(flags);
  const facts = await loadFacts();
  const queryContext = queryContextOf(context, 'write');
  const { currency } = context.settings;
  const minor = (amount: number | undefined) =>
    amount === undefined ? null : Math.round(amount * minorPerMajor(currency));
  await printRemarks(context, facts, where);
  const card = createCampaign(queryContext, facts, {
    name: flags.name,
    where,
    channel: channelNamed(flags.channel),
    product: flags.product ?? null,
    offer: flags.offer ?? null,
    message: flags.message ?? null,
    price: minor(flags.price),
    budget: minor(flags.budget),
    contact_cost: minor(flags.costPerContact),
    currency,
    starts_on: flags.from ?? context.asOf(),
    ends_on: inOrder(flags.from ?? context.asOf(), flags.until),
    holdout: flags.holdout,
    seed: flags.seed,
    ...stepOf(context),
  });
  await context.out.show(card, cardOf(shownCard(card), cardTitles));
  if (card.members === 0) await context.out.say(text('Nobody is in it.', 'Chưa có khách nào trong chiến dịch.'));
  await context.out.next(`crm campaign assign ${card.campaign} --agents lan,minh`);
}

function whom({ segment, where }: CreateFlags): string {
  if (segment !== undefined && where === undefined && /^[\p{L}\p{N}_.-]+$/u.test(segment))
    return `IN SEGMENT ${segment}`;
  if (segment === undefined && where !== undefined) return where;
  throw new UserError({
    code: 'usage',
    message: text('Name one: --segment NAME or --where EXPRESSION.', 'Nêu một trong hai: --segment TÊN hoặc --where.'),
    hint: text(
      'For example: `crm campaign create tet --segment prospect --channel call`',
      'Ví dụ: `crm campaign create tet --segment prospect --channel call`',
    ),
  });
}

function inOrder(from: string, until: string | undefined): string | null {
  if (until === undefined || until >= from) return until ?? null;
  throw new UserError({
    code: 'usage',
    message: text(`--until ${until} is before ${from}.`, `--until ${until} trước ngày ${from}.`),
    hint: text('Name the last day that counts.', 'Nêu ngày cuối cùng được tính.'),
  });
}
