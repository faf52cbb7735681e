import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';

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
      build: async (shop, { contactHouse }) => (await import('./command.ts')).decideCommand(shop, contactHouse),
    },
    {
      parent: 'dedupe',
      name: 'undo',
      summary: text('Undo a dedupe run', 'Hoàn tác một lần gộp'),
      build: async (shop, { contactHouse }) => (await import('./command.ts')).undoCommand(shop, contactHouse),
    },
    {
      parent: 'contacts',
      name: 'merge',
      summary: text('Merge two contacts', 'Gộp hai khách'),
      build: async (shop, { contactHouse }) => (await import('./command.ts')).mergeCommand(shop, contactHouse),
    },
    {
      parent: 'contacts',
      name: 'split',
      summary: text('Split a contact', 'Tách một khách'),
      build: async (shop, { contactHouse }) => (await import('./command.ts')).splitCommand(shop, contactHouse),
    },
  ],
  async load() {
    const { cardPart } = await import('./index.ts');
    return { cardPart };
  },
} satisfies Module;
