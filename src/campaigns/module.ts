import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';

export const campaigns = {
  name: 'campaigns',
  group: 'contact',
  commands: [
    {
      name: 'campaign',
      summary: text('Run campaigns and measure what they brought', 'Lập chiến dịch và đo hiệu quả'),
      build: async (context, { contactFacts }) => (await import('./command.ts')).campaignCommand(context, contactFacts),
    },
  ],
  async load() {
    const { campaignMembership, contactTables } = await import('./index.ts');
    return { contactTables, memberships: [campaignMembership] };
  },
} satisfies Module;
