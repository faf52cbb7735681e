import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';
import { contactTables } from './tables.ts';

export const campaigns = {
  name: 'campaigns',
  group: 'contact',
  commands: [
    {
      name: 'campaign',
      summary: text('Run campaigns and measure what they brought', 'Lập chiến dịch và đo hiệu quả'),
      needsBelow: { sheets: ['export'], call: ['phones'] },
      build: async (context, { contactFacts, loadContactData }) =>
        (await import('./command.ts')).campaignCommand(context, { loadFacts: contactFacts, loadContactData }),
    },
    {
      name: 'funnel',
      summary: text('Show how far people came, from list to order', 'Xem phễu khách, từ danh sách đến đơn hàng'),
      build: async (context, { funnelClosings }) =>
        (await import('./measure/funnel-command.ts')).funnelCommand(context, await funnelClosings()),
    },
    {
      name: 'today',
      summary: text('Show whom to call, write to or congratulate', 'Việc hôm nay: gọi ai, báo giá, sinh nhật'),
      build: async (context, { contactFacts }) =>
        (await import('./today/today-command.ts')).todayCommand(context, contactFacts),
    },
    {
      name: 'quote',
      summary: text('Record quotes and follow them up', 'Ghi báo giá và theo dõi'),
      build: async (context) => (await import('./quotes/quote-command.ts')).quoteCommand(context),
    },
  ],
  audiences: [
    {
      name: 'campaign',
      takes: 'name',
      about: text('the treated members of a campaign', 'khách của một chiến dịch'),
      narrowedBy: [
        { name: 'agent', takes: 'name', about: text('those of them with this agent', 'chỉ khách của nhân viên này') },
      ],
      load: async () => (await import('./index.ts')).chooseCampaign,
    },
  ],
  names: [{ kind: 'campaign', list: async ({ db }) => (await import('./index.ts')).campaignNames(db) }],
  costs: async () => [(await import('./index.ts')).campaignCost],
  contactTables,
  async load() {
    const own = await import('./index.ts');
    return {
      cardPart: own.cardPart,
      memberships: [own.campaignMembership],
      nightlySteps: [own.releaseStep],
      scorecardColumns: own.scorecardColumns,
      serviceReasons: [own.servedByQuotes],
    };
  },
} satisfies Module;
