import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';

export const lists = {
  name: 'lists',
  group: 'lists',
  commands: [
    {
      name: 'lists',
      summary: text('Show what each list and vendor was worth', 'Đánh giá từng danh sách và nhà cung cấp'),
      build: async (context, registry) =>
        (await import('./command.ts')).listsCommand(context, {
          importKinds: registry.importKinds,
          scorecardColumns: await registry.scorecardColumns(),
        }),
    },
  ],
  names: [{ kind: 'list', list: async ({ db }) => (await import('./index.ts')).listNames(db) }],
  imports: [
    {
      name: 'leads',
      fallback: true,
      keeps: ['orders_before', 'spent_before', 'first_order_before', 'last_order_before'],
      async load({ loadContactData }) {
        const [{ leadsKind }, { matchingAfterImport }] = await Promise.all([
          import('./index.ts'),
          import('../matching/index.ts'),
        ]);
        const contactData = await loadContactData();
        return matchingAfterImport(leadsKind(contactData), contactData);
      },
    },
  ],
  costs: async () => [(await import('./index.ts')).listPrice],
  async load() {
    const { cardPart, listMembership, segmentFields } = await import('./index.ts');
    return { segmentFields, memberships: [listMembership], cardPart };
  },
} satisfies Module;
