import { Command, Option } from 'commander';
import type { AppContext } from '../../context.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { type LoadFacts, queryContextOf } from '../../segments/index.ts';
import { moneyText } from '../../shared/money.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { withExamples } from '../../terminal/examples.ts';
import { several } from '../../terminal/flag-values.ts';
import { withOffers } from '../../terminal/offers.ts';
import { columns, sheetOf } from '../../terminal/sheet.ts';
import { marginOf } from '../options.ts';
import { reasonWords } from '../run/reason-words.ts';
import { promotionNamed } from '../setup/named.ts';
import { allPromotions } from '../setup/promotion-store.ts';
import { daysNamed, rangeWords } from './period.ts';
import { type SimulateReport, simulatePromotions } from './simulate.ts';

interface SimulateFlags {
  readonly on: string;
  readonly promo?: readonly string[];
  readonly margin: number;
  readonly anyDay?: boolean;
  readonly byOrder?: boolean;
}

/** An order that would have been given something by a promotion. */
interface SimulatedUse {
  readonly order: string;
  readonly date: string;
  readonly contact: number | null;
  readonly amount: object;
  readonly promotion: string;
  readonly discount: object;
}

/** `crm promo simulate`: what promotions would have cost on past orders. */
export function simulateCommand(context: AppContext, loadFacts: LoadFacts): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('simulate')
    .description(say('replay past orders: cost, overlaps, margin', 'chạy thử trên đơn đã bán: chi phí, trùng lặp, lãi'))
    .option(
      '--on <days>',
      say(`${rangeWords[1]}, last-90d or FROM..TO`, `${rangeWords[1]}, last-90d hoặc TỪ..ĐẾN`),
      'last-quarter',
    )
    .option('--promo <name>', say('this one alone; may be repeated', 'chỉ khuyến mãi này; có thể lặp lại'), several)
    .addOption(
      new Option('--margin <share>', say('what is left of revenue after the goods', 'tỉ lệ lãi gộp'))
        .default(1, '100%')
        .argParser(marginOf),
    )
    .option('--any-day', say('as if they had run on every date', 'như thể khuyến mãi chạy mọi ngày'))
    .option('--by-order', say('a row an order that gets something', 'mỗi đơn được giảm một dòng'))
    .action((flags: SimulateFlags) => runSimulate(context, loadFacts, flags));
  withOffers(command, { '--promo': { names: 'promotion' } });
  return withExamples(
    command,
    'crm promo simulate --on last-quarter --margin 40%',
    'crm promo simulate --on 2025-01-01..2025-12-31 --any-day --json',
    'crm promo simulate --on last-year --promo tet --any-day --by-order --format csv',
  );
}

async function runSimulate(context: AppContext, loadFacts: LoadFacts, flags: SimulateFlags): Promise<void> {
  const queryContext = queryContextOf(context);
  const { db } = queryContext;
  const days = daysNamed(flags.on, context.asOf());
  if (!days) throw noDays(flags.on);
  const promotions = flags.promo?.map((name) => promotionNamed(db, name)) ?? allPromotions(db);
  const facts = await loadFacts();
  const { currency } = context.settings;
  const uses: SimulatedUse[] = [];
  await context.out.progress(text('Replaying orders …', 'Đang chạy lại các đơn …'));
  const report = inSnapshot(db, () =>
    simulatePromotions(queryContext, facts, {
      promotions: [...promotions].sort((a, b) => a.id - b.id),
      days,
      anyDay: flags.anyDay ?? false,
      margin: flags.margin,
      currency,
      zone: context.zone,
      ...(flags.byOrder
        ? {
            onGiven: ({ order, date, contact, amount }, verdicts) => {
              for (const { promotion, discount } of verdicts)
                if (discount > 0)
                  uses.push({
                    order,
                    date,
                    contact,
                    amount: { amount, currency },
                    promotion: promotion.name,
                    discount: { amount: discount, currency },
                  });
            },
          }
        : {}),
    }),
  );
  if (flags.byOrder) await showUses(context, report, uses);
  else await showReport(context, report);
  await printResult(context, report);
  await context.out.next('crm promo list');
}

async function showUses({ out }: AppContext, { from, until }: SimulateReport, uses: readonly SimulatedUse[]) {
  const keys = ['order', 'date', 'contact', 'amount', 'promotion', 'discount'];
  const sheet = sheetOf(columns(keys, ['contact', 'amount', 'discount']), uses);
  await out.show(
    { from, until, uses },
    { ...sheet, empty: text('No order gets anything.', 'Không có đơn nào được giảm.') },
  );
}

async function showReport({ out }: AppContext, report: SimulateReport): Promise<void> {
  const words = (why: string) => reasonWords[why as keyof typeof reasonWords]?.[out.resultLanguage] ?? why;
  const isForPeople = out.format === 'table' || out.format === 'md';
  const keys = ['promotion', 'orders', 'people', 'discount', ...(isForPeople ? [] : ['revenue', 'discount_alone'])];
  const rows = report.promotions.map((row) => {
    const [most] = Object.entries(row.reasons).sort(([, a], [, b]) => b - a);
    return { ...row, mostly: most ? `${words(most[0])} (${most[1]})` : '' };
  });
  const sheet = {
    ...sheetOf(columns([...keys, 'mostly'], keys.slice(1)), rows),
    empty: text('No promotion was created yet.', 'Chưa có khuyến mãi nào.'),
  };
  await out.show(report, sheet);
}

async function printResult({ out }: AppContext, report: SimulateReport): Promise<void> {
  const { from, until, orders, orders_discounted, discount, margin_before, margin_after, overlaps } = report;
  const money = (language: 'en' | 'vi') =>
    [discount, margin_before, margin_after].map((amount) => moneyText(amount, language));
  const [off, before, after] = money('en');
  const [offVi, beforeVi, afterVi] = money('vi');
  await out.say(
    text(
      `${from} to ${until}: ${orders_discounted} of ${orders} orders get ${off} off; margin ${before} → ${after}.`,
      `${from} đến ${until}: ${orders_discounted}/${orders} đơn được giảm ${offVi}; lãi gộp ${beforeVi} → ${afterVi}.`,
    ),
  );
  for (const { winner, loser, why, orders: times } of overlaps.slice(0, 5)) {
    const about = reasonWords[why as keyof typeof reasonWords];
    await out.say(
      text(
        `${winner} before ${loser} on ${times} orders: ${about.en}.`,
        `${winner} thay cho ${loser} ở ${times} đơn: ${about.vi}.`,
      ),
    );
  }
  const never = report.promotions.filter(({ reasons }) => (reasons.not_started ?? 0) + (reasons.over ?? 0) === orders);
  if (orders > 0 && never.length > 0)
    await out.say(
      text(
        `Not running in these days: ${never.map(({ promotion }) => promotion).join(', ')}. Add --any-day to replay as if they had.`,
        `Không chạy trong những ngày này: ${never.map(({ promotion }) => promotion).join(', ')}. Thêm --any-day để chạy thử như thể có.`,
      ),
    );
}

const noDays = (word: string) =>
  new UserError({
    code: 'usage',
    message: text(`"${word}" is no period.`, `"${word}" không phải khoảng ngày.`),
    hint: text(
      `Write ${rangeWords.join(', ')}, last-90d or 2026-01-01..2026-03-31`,
      `Hãy viết ${rangeWords.join(', ')}, last-90d hoặc 2026-01-01..2026-03-31`,
    ),
  });
