import { Command } from 'commander';
import type { AppContext } from '../../context.ts';
import { type LoadFacts, queryContextOf, stepOf } from '../../segments/index.ts';
import { moneyText } from '../../shared/money.ts';
import { type Text, text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { withExamples } from '../../terminal/examples.ts';
import { several } from '../../terminal/flag-values.ts';
import { cardOf, columns, sheetOf } from '../../terminal/sheet.ts';
import { applyPromotions } from './apply.ts';
import { evaluateOrders, type JudgedOrder } from './evaluate-orders.ts';
import { type ShownOrder, shownOrder } from './evaluation-result.ts';
import { findOrders } from './find-orders.ts';
import { reasonWords } from './reason-words.ts';
import { releaseOrder } from './release.ts';

interface JudgeFlags {
  readonly code: readonly string[];
  readonly staff?: string;
  readonly anyDay?: boolean;
  readonly all?: boolean;
}

const withOrders = (command: Command, { language }: AppContext): Command =>
  command
    .argument('<orders...>', text('numbers of orders, or files of orders', 'số đơn hàng hoặc tệp đơn hàng')[language])
    .option('--code <code>', text('a code; may be repeated', 'mã giảm giá; có thể lặp lại')[language], several, [])
    .option('--staff <name>', text('who is at the till', 'nhân viên bán hàng')[language]);

/** `crm promo check ORDER|FILE`: what applies and why, and why not. */
export function checkCommand(context: AppContext, loadFacts: LoadFacts): Command {
  const command = withOrders(new Command('check'), context)
    .description(
      text('what applies to an order, and why or why not', 'đơn hàng được khuyến mãi gì, vì sao')[context.language],
    )
    .option(
      '--any-day',
      text('as if promotions ran on every date', 'như thể khuyến mãi chạy mọi ngày')[context.language],
    )
    .action(async (words: string[], { code, staff, anyDay = false }: JudgeFlags) => {
      const queryContext = queryContextOf(context);
      const orders = await findOrders(context, { words, codes: code, staff });
      const judged = evaluateOrders(queryContext, await loadFacts(), { orders, anyDay });
      await showJudged(context, judged, true);
      await context.out.next(`crm promo apply ${words.join(' ')}`);
    });
  return withExamples(command, 'crm promo check D005', 'crm promo check baskets.csv --json');
}

/** `crm promo apply ORDER|FILE`: records what applies. */
export function applyCommand(context: AppContext, loadFacts: LoadFacts): Command {
  const command = withOrders(new Command('apply'), context)
    .description(
      text('give orders what applies, and use up the limits', 'áp dụng khuyến mãi và trừ hạn mức')[context.language],
    )
    .option('--all', text('promotions that do not apply too', 'cả khuyến mãi không áp dụng')[context.language])
    .action(async (words: string[], { code, staff, all = false }: JudgeFlags) => {
      const queryContext = queryContextOf(context, 'write');
      const orders = await findOrders(context, { words, codes: code, staff });
      const judged = applyPromotions(queryContext, await loadFacts(), { orders, ...stepOf(context) });
      const [only] = judged;
      if (judged.length === 1 && only?.status === 'refused') throw codeRefused(only);
      await showJudged(context, judged, all);
      await context.out.next('crm promo list');
    });
  return withExamples(command, 'crm promo apply D005 --staff lan', 'crm promo apply baskets.csv --dry-run --json');
}

/** `crm promo release ORDER`: takes back what an order was given. */
export function releaseCommand(context: AppContext): Command {
  const command = new Command('release')
    .description(text('take back what an order was given', 'thu hồi khuyến mãi của một đơn')[context.language])
    .argument('<order>', text('its number', 'số đơn hàng')[context.language])
    .action(async (order: string) => {
      const released = releaseOrder(context.db('write'), { order, ...stepOf(context) });
      const { currency } = context.settings;
      const shown = { order, uses: released.uses, discount: { amount: released.money, currency } };
      await context.out.show(shown, cardOf(shown));
      await context.out.next(`crm promo check ${order}`);
    });
  return withExamples(command, 'crm promo release D004', 'crm promo release D004 --dry-run --json');
}

/** The rows of a table: a promotion a line, or the order alone where none is shown. */
function rowsOf(orders: readonly ShownOrder[], { out }: AppContext, all: boolean): object[] {
  const words = (why: string) => reasonWords[why as keyof typeof reasonWords]?.[out.resultLanguage] ?? why;
  const isForPeople = out.format === 'table' || out.format === 'md';
  return orders.flatMap(({ promotions, codes, ...order }): object[] => {
    const shown = promotions.filter(({ applies }) => all || applies);
    const refused = codes
      .filter(({ outcome }) => order.status === 'refused' && outcome !== 'accepted')
      .map(({ code, promotion, outcome }) => ({
        promotion: promotion ?? code,
        applies: false,
        why: outcome,
        by: null,
        discount: null,
      }));
    const lines = [...shown, ...refused];
    if (lines.length === 0)
      return [
        {
          ...order,
          promotion: null,
          applies: false,
          why: isForPeople ? words(order.status) : order.status,
          by: null,
          discount: null,
        },
      ];
    return lines.map((line) => ({ ...order, ...line, why: isForPeople ? words(line.why) : line.why }));
  });
}

async function showJudged(context: AppContext, judged: readonly JudgedOrder[], all: boolean): Promise<void> {
  const orders = judged.map(shownOrder);
  const isForPeople = context.out.format === 'table' || context.out.format === 'md';
  const about = isForPeople ? ['amount', 'promotion'] : ['contact', 'amount', 'promotion', 'applies'];
  const keys = ['order', ...about, 'why', 'by', 'discount'];
  const rows = rowsOf(orders, context, all);
  const sheet = { ...sheetOf(columns(keys, ['contact', 'amount', 'discount']), rows), empty: noPromotion };
  await context.out.show({ as_of: context.asOf(), orders }, sheet);
  await context.out.say(summaryOf(orders, context.settings.currency));
}

/** What was given, in a sentence. */
function summaryOf(orders: readonly ShownOrder[], currency: string): Text {
  const given = orders.filter(({ status }) => status === 'applies');
  const before = orders.filter(({ status }) => status === 'already').length;
  const amount = given.reduce((sum, { discount }) => sum + discount.amount, 0);
  const off = (language: 'en' | 'vi') => moneyText({ amount, currency }, language);
  const [en, vi] = before === 0 ? ['', ''] : [`; ${before} had it before`, `; ${before} đơn đã áp dụng trước đó`];
  return text(
    `${given.length} of ${orders.length} orders: ${off('en')} off${en}.`,
    `${given.length}/${orders.length} đơn: giảm ${off('vi')}${vi}.`,
  );
}

const noPromotion = text('No order was named.', 'Chưa nêu đơn hàng nào.');

function codeRefused({ codes }: JudgedOrder): UserError {
  const words = codes
    .filter(({ outcome }) => outcome !== 'accepted')
    .map(({ reading: { typed }, outcome }) => ({ typed, about: reasonWords[outcome] }));
  const listed = (language: 'en' | 'vi') => words.map(({ typed, about }) => `${typed}: ${about[language]}`).join('; ');
  return new UserError({
    code: 'refused',
    message: text(`Nothing was applied. ${listed('en')}.`, `Chưa áp dụng gì. ${listed('vi')}.`),
    hint: text('Correct the code, or leave it out.', 'Hãy sửa mã hoặc bỏ mã.'),
  });
}
