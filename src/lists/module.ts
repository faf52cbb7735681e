import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';

export const lists = {
  name: 'lists',
  commands: [
    {
      name: 'lists',
      summary: text('Show what each list and vendor was worth', 'Đánh giá từng danh sách và nhà cung cấp'),
      build: async (shop, registry) =>
        (await import('./command.ts')).listsCommand(shop, await registry.scorecardColumns()),
    },
  ],
  imports: [
    {
      name: 'leads',
      fallback: true,
      async load({ contactHouse }) {
        const [{ leadsKind }, { joining }] = await Promise.all([import('./index.ts'), import('../matching/index.ts')]);
        const house = await contactHouse();
        return joining(leadsKind(house), house);
      },
    },
  ],
  async load() {
    const { cardPart, listMembership, segmentFields } = await import('./index.ts');
    return { segmentFields, memberships: [listMembership], cardPart };
  },
} satisfies Module;
