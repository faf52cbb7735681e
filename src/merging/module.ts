import type { Module, Registry } from '../module.ts';
import { text } from '../shared/text.ts';

const deskOf = async ({ contactHouse }: Registry) => ({
  house: contactHouse,
  contactNamed: (await import('../consent/index.ts')).contactNamed,
});

export const merging = {
  name: 'merging',
  commands: [
    {
      parent: 'dedupe',
      name: 'review',
      summary: text('List pairs to decide', 'Liệt kê các cặp cần xét'),
      build: async (shop) => (await import('./command.ts')).reviewCommand(shop),
    },
    {
      parent: 'dedupe',
      name: 'decide',
      summary: text('Import decided pairs', 'Nhập kết luận về các cặp'),
      build: async (shop, registry) => (await import('./command.ts')).decideCommand(shop, await deskOf(registry)),
    },
    {
      parent: 'dedupe',
      name: 'undo',
      summary: text('Undo a dedupe run', 'Hoàn tác một lần gộp'),
      build: async (shop, registry) => (await import('./command.ts')).undoCommand(shop, await deskOf(registry)),
    },
    {
      parent: 'contacts',
      name: 'merge',
      summary: text('Merge two contacts', 'Gộp hai khách'),
      build: async (shop, registry) => (await import('./command.ts')).mergeCommand(shop, await deskOf(registry)),
    },
    {
      parent: 'contacts',
      name: 'split',
      summary: text('Split a contact', 'Tách một khách'),
      build: async (shop, registry) => (await import('./command.ts')).splitCommand(shop, await deskOf(registry)),
    },
  ],
  async load() {
    const { cardPart } = await import('./index.ts');
    return { cardPart };
  },
} satisfies Module;
