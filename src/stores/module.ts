import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';

export const stores = {
  name: 'stores',
  group: 'buying',
  commands: [
    {
      name: 'store',
      summary: text('Record the stores and where they are', 'Ghi các cửa hàng và địa điểm'),
      build: async (context) => (await import('./command.ts')).storeCommand(context),
    },
  ],
  names: [{ kind: 'store', list: async ({ db }) => (await import('./index.ts')).storeNames(db) }],
  async load() {
    const { segmentFields } = await import('./index.ts');
    return { segmentFields };
  },
} satisfies Module;
