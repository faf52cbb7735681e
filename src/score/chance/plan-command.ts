import type { ContactFacts } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import { printRemarks, queryContextOf } from '../../segments/index.ts';
import { minorPerMajor, moneyText } from '../../shared/money.ts';
import { shellWord } from '../../shared/shell-word.ts';
import { type Text, text } from '../../shared/text.ts';
import { gainCurve } from '../../terminal/pictures/gain-curve.ts';
import { shareShown } from '../../terminal/share-shown.ts';
import { columns, type Sheet, sheetOf } from '../../terminal/sheet.ts';
import type { Chances } from './chance.ts';
import type { Depth, DepthStep } from './depth.ts';
import { verdictWords } from './model-words.ts';
import { type ContactPlan, planContacts, untouched } from './plan.ts';

interface PlanFlags {
  readonly cost: number;
  readonly margin: number;
  readonly where?: string;
  readonly seed: string;
}

/** `crm score --cost 5000 --margin 60000`: how many to contact, the likeliest first, and what it should bring. */
export async function showPlan(context: AppContext, facts: ContactFacts, flags: PlanFlags): Promise<void> {
  const { currency } = context.settings;
  const { where = untouched, seed } = flags;
  const [cost, margin] = [flags.cost, flags.margin].map((value) => Math.round(value * minorPerMajor(currency)));
  const economics = { cost: cost ?? 0, margin: margin ?? 0 };
  if (flags.where !== undefined) await printRemarks(context, facts, where);
  const plan = planContacts(queryContextOf(context), facts, { where, seed, economics });
  const { depth, ...rest } = plan;
  const money = (amount: number) => ({ amount, currency });
  const stepOf = <Step extends DepthStep>(step: Step) => ({
    ...step,
    cost: money(step.cost),
    expected_profit: money(step.expected_profit),
  });
  const document = {
    as_of: context.asOf(),
    seed,
    cost: money(economics.cost),
    margin: money(economics.margin),
    ...rest,
    depth: depth && {
      ...depth,
      best: stepOf(depth.best),
      all: stepOf(depth.all),
      saved: { ...depth.saved, cost: money(depth.saved.cost) },
      steps: depth.steps.map(stepOf),
    },
  };
  await context.out.show(document, stepsSheet(context, document.depth?.steps ?? []));
  for (const words of planWords(plan, (amount) => moneyText(money(amount), context.language)))
    await context.out.say(words);
  await context.out.next(nextOf(plan));
}

type ShownStep = Omit<DepthStep, 'cost' | 'expected_profit'> & { readonly share: number };

function stepsSheet({ out }: AppContext, steps: readonly ShownStep[]): Sheet {
  const keys = ['share', 'contacts', 'expected_orders', 'cost', 'expected_profit'];
  const rows = steps.map((step) => ({
    ...step,
    share: shareShown(out, step.share),
    expected_orders: step.expected_orders.toFixed(1),
  }));
  const all = steps.at(-1)?.expected_orders ?? 0;
  const picture = gainCurve({
    title: text('Expected orders, the likeliest first', 'Đơn dự kiến, xác suất cao trước'),
    across: text('share of the contacts', 'tỉ lệ khách'),
    up: text('share of the expected orders', 'tỉ lệ đơn dự kiến'),
    points: steps.map((step) => ({ x: step.share, y: all === 0 ? 0 : step.expected_orders / all })),
  });
  return {
    ...sheetOf(columns(keys, keys), rows),
    picture: all > 0 ? picture : undefined,
    empty: text('There is nothing to plan.', 'Chưa có gì để tính.'),
  };
}

const basisWords: Readonly<Record<Chances['basis'], Text>> = {
  model: text('Chances come from the model.', 'Xác suất lấy từ mô hình.'),
  list: text(
    'Chances are the rates of the lists, drawn towards the overall rate.',
    'Xác suất là tỉ lệ của từng danh sách, kéo về tỉ lệ chung.',
  ),
  overall: text(
    'One chance for all: those who would order cannot be told apart.',
    'Một xác suất chung cho tất cả: chưa phân biệt được ai sẽ mua.',
  ),
  unknown: text(
    'Nobody who was tried has ordered: what a contact brings cannot be told. Try some of them first.',
    'Chưa khách nào đã liên hệ mà mua hàng: chưa thể tính hiệu quả. Hãy liên hệ thử một số khách trước.',
  ),
};

function planWords({ depth, contacts, basis, model }: ContactPlan, shown: (amount: number) => string): Text[] {
  if (contacts === 0) return [text('Nobody is meant.', 'Không có khách nào phù hợp.')];
  const why = [...(basis === 'model' ? [] : verdictWords(model, 'ordered')), basisWords[basis]];
  return depth === null ? why : [...why, ...depthWords(depth, shown)];
}

function depthWords({ best, all, saved }: Depth, shown: (amount: number) => string): Text[] {
  const orders = (count: number) => count.toFixed(1);
  const told =
    best.contacts === 0
      ? text(
          `Contact nobody: each costs more than it should bring; all ${all.contacts} would bring ${shown(all.expected_profit)}.`,
          `Không nên liên hệ ai: chi phí cao hơn lợi ích; liên hệ cả ${all.contacts} khách sẽ mang lại ${shown(all.expected_profit)}.`,
        )
      : text(
          `Contact the best ${best.contacts} of ${all.contacts}: ${orders(best.expected_orders)} orders expected, ${shown(best.expected_profit)} after the cost of ${shown(best.cost)}.`,
          `Liên hệ ${best.contacts} khách tốt nhất trong ${all.contacts}: dự kiến ${orders(best.expected_orders)} đơn, lãi ${shown(best.expected_profit)} sau chi phí ${shown(best.cost)}.`,
        );
  if (saved.contacts === 0) return [told];
  return [
    told,
    text(
      `The other ${saved.contacts} save ${shown(saved.cost)} and give up ${orders(saved.expected_orders)} orders.`,
      `Không liên hệ ${saved.contacts} khách còn lại: tiết kiệm ${shown(saved.cost)}, mất khoảng ${orders(saved.expected_orders)} đơn.`,
    ),
  ];
}

/** The list of those to contact, in the same order. */
const nextOf = ({ where, depth }: ContactPlan): string =>
  depth === null || depth.best.contacts === 0
    ? 'crm score model'
    : `crm export --where ${shellWord(where)} --sort chance --limit ${depth.best.contacts}`;
