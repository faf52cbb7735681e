import { Command, Option } from 'commander';
import type { FunnelClosing } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import { queryContextOf } from '../../segments/index.ts';
import { moneyText } from '../../shared/money.ts';
import { type Text, text } from '../../shared/text.ts';
import { barOf } from '../../terminal/bar.ts';
import { withExamples } from '../../terminal/examples.ts';
import { withOffers } from '../../terminal/offers.ts';
import { shareShown } from '../../terminal/share-shown.ts';
import { type Cell, type Column, columns, type Sheet, sheetOf } from '../../terminal/sheet.ts';
import { campaignNamed } from '../setup/campaign.ts';
import { allCampaigns } from '../setup/campaign-store.ts';
import {
  type Funnel,
  type FunnelClosingLine,
  type FunnelLine,
  type FunnelSplit,
  type FunnelStep,
  funnelGroups,
  funnelOf,
} from './funnel.ts';

/** `crm funnel`: how far people came, whole or split. */
export function funnelCommand(context: AppContext, closings: readonly FunnelClosing[]): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command()
    .option('--campaign <name>', say('of one campaign (all of them)', 'chỉ một chiến dịch (mặc định: tất cả)'))
    .addOption(new Option('--by <what>', say('a line each', 'mỗi dòng một')).choices([...funnelGroups]))
    .action(async ({ campaign, by }: { campaign?: string; by?: FunnelSplit }) => {
      const queryContext = queryContextOf(context);
      const { db } = queryContext;
      const campaigns = campaign === undefined ? allCampaigns(db).reverse() : [campaignNamed(db, campaign)];
      const { by: splits, ...funnel } = funnelOf(queryContext, campaigns, { splits: by ? [by] : [], closings });
      const named = { campaigns: campaigns.map(({ name }) => name), ...funnel };
      const lines = by && splits[by];
      if (by && lines) await context.out.show({ ...named, by, lines }, linesSheet(context, by, lines));
      else await context.out.show(named, withClosing(stepsSheet(context, funnel), closings, context, funnel.closing));
      if (!by && campaigns.length > 0 && context.out.format === 'table') await sayAll(context, funnel, closings);
      if (campaigns.length === 0) await context.out.say(text('There is no campaign yet.', 'Chưa có chiến dịch nào.'));
      await context.out.next(by ? 'crm campaign list' : 'crm funnel --by list');
    });
  withOffers(command, { '--campaign': { names: 'campaign' } });
  return withExamples(command, 'crm funnel', 'crm funnel --campaign spring --by staff --json');
}

/** `crm campaign report NAME`: the funnel of a campaign, and what its staff and lists brought. */
export function reportCommand(context: AppContext): Command {
  const command = new Command('report')
    .description(text('its funnel, and what staff and lists brought', 'phễu, nhân viên và danh sách')[context.language])
    .argument('<name>')
    .action(async (name: string) => {
      const queryContext = queryContextOf(context);
      const campaign = campaignNamed(queryContext.db, name);
      const {
        by,
        closing: _closing,
        ...funnel
      } = funnelOf(queryContext, [campaign], { splits: ['staff', 'list', 'vendor'] });
      const { staff = [], list: lists = [], vendor: vendors = [] } = by;
      const sheet = stepsSheet(context, funnel);
      const shown = { ...linesSheet(context, 'staff', staff), above: sheet };
      await context.out.show(
        { campaign: campaign.name, ...funnel, staff, lists, vendors },
        staff.length > 0 ? shown : sheet,
      );
      if (context.out.format === 'table') await context.out.say(sums(context, funnel));
      await context.out.next(`crm campaign lift ${campaign.name}`);
    });
  withOffers(command, { name: { names: 'campaign' } });
  return withExamples(command, 'crm campaign report spring', 'crm campaign report spring --json');
}

const titles: Readonly<Record<string, Text>> = {
  step: text('step', 'bước'),
  people: text('people', 'khách'),
  rate: text('of all', 'tỉ lệ'),
  interval: text('95 %', '95 %'),
};

/** The steps as people read them. */
const stepWords: Readonly<Record<FunnelStep['step'], Text>> = {
  members: text('members', 'khách của chiến dịch'),
  assigned: text('assigned', 'đã giao'),
  attempted: text('contacted', 'đã liên hệ'),
  reached: text('reached', 'gặp được'),
  interested: text('interested', 'quan tâm'),
  mailed: text('mailed', 'đã gửi thư'),
  registered: text('registered', 'đăng ký tư vấn'),
  quoted: text('quoted', 'xin báo giá'),
  ordered: text('ordered', 'đặt hàng'),
  buyers: text('bought', 'đã mua'),
};

/** The steps as rows; bars for people. */
function stepsSheet(context: AppContext, { steps }: Funnel): Sheet {
  const { out } = context;
  const forPeople = out.format === 'table';
  const keys = ['step', 'people', 'rate', 'low', 'high', 'cost_per_person', 'revenue_per_person'];
  const heads: Column[] = columns(forPeople ? [...keys, 'bar'] : keys, keys.slice(1)).map((column) =>
    titles[column.key] && forPeople ? { ...column, title: titles[column.key] as Text } : column,
  );
  const rows = steps.map((step) => ({
    ...step,
    step: forPeople ? stepWords[step.step][context.language] : step.step,
    rate: shareShown(out, step.rate),
    low: shareShown(out, step.interval.low),
    high: shareShown(out, step.interval.high),
    bar: barOf(step.rate, out),
  }));
  return sheetOf(heads, rows);
}

/** The steps with a row for what came of the members beyond their own orders. */
function withClosing(
  sheet: Sheet,
  closings: readonly FunnelClosing[],
  { out, language }: AppContext,
  lines: readonly FunnelClosingLine[],
): Sheet {
  const words = new Map(closings.map(({ name, about }) => [name, about[language]]));
  const rows = lines.map(({ name, people, revenue }) => {
    const each = people > 0 ? { amount: Math.round(revenue.amount / people), currency: revenue.currency } : null;
    const cells: Readonly<Record<string, unknown>> = {
      step: out.format === 'table' ? words.get(name) : name,
      people,
      revenue_per_person: each,
    };
    return sheet.columns.map(({ key }) => (cells[key] ?? null) as Cell);
  });
  return { ...sheet, rows: [...sheet.rows, ...rows] };
}

const lineCounts = [
  'members',
  'reached',
  'interested',
  'mailed',
  'registered',
  'quoted',
  'ordered',
  'orders',
  'revenue',
  'cost',
  'cost_per_order',
  'rate',
] as const;

function linesSheet({ out }: AppContext, by: FunnelSplit, lines: readonly FunnelLine[]): Sheet {
  const rows = lines.map((line) => ({ ...line, [by]: line.name, rate: shareShown(out, line.rate) }));
  return sheetOf(columns([by, ...lineCounts], lineCounts), rows);
}

const ordersIn = (orders: number): string => `${orders} ${orders === 1 ? 'order' : 'orders'}`;

function sums(context: AppContext, { orders, revenue, cost }: Funnel): Text {
  const [brought, spent] = [moneyText(revenue, context.language), moneyText(cost, context.language)];
  return text(`${ordersIn(orders)}, ${brought}; cost ${spent}`, `${orders} đơn, ${brought}; chi phí ${spent}`);
}

/** Says the sums of a funnel, and of what came beyond it. */
async function sayAll(
  context: AppContext,
  funnel: Funnel & { readonly closing: readonly FunnelClosingLine[] },
  closings: readonly FunnelClosing[],
): Promise<void> {
  await context.out.say(sums(context, funnel));
  for (const { name, people, orders, revenue } of funnel.closing) {
    const about = closings.find((closing) => closing.name === name)?.about;
    if (!about || people === 0) continue;
    const brought = moneyText(revenue, context.language);
    await context.out.say(
      text(`${about.en}: ${ordersIn(orders)}, ${brought}`, `${about.vi}: ${orders} đơn, ${brought}`),
    );
  }
}
