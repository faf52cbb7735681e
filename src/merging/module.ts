import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';

export const merging = {
  name: 'merging',
  group: 'people',
  commands: [
    {
      parent: 'dedupe',
      name: 'review',
      summary: text('Review pairs to decide', 'Xét các cặp nghi trùng'),
      build: async (context, { loadContactData }) =>
        (await import('./review/review-command.ts')).reviewCommand(context, loadContactData),
    },
    {
      parent: 'dedupe',
      name: 'decide',
      summary: text('Import decided pairs', 'Nhập kết luận về các cặp'),
      build: async (context, { loadContactData }) =>
        (await import('./command.ts')).decideCommand(context, loadContactData),
    },
    {
      parent: 'dedupe',
      name: 'undo',
      summary: text('Undo a dedupe run', 'Hoàn tác một lần gộp'),
      build: async (context, { loadContactData }) =>
        (await import('./command.ts')).undoCommand(context, loadContactData),
    },
    {
      parent: 'contacts',
      name: 'merge',
      summary: text('Merge two contacts', 'Gộp hai khách'),
      build: async (context, { loadContactData }) =>
        (await import('./command.ts')).mergeCommand(context, loadContactData),
    },
    {
      parent: 'contacts',
      name: 'split',
      summary: text('Split a contact', 'Tách một khách'),
      build: async (context, { loadContactData }) =>
        (await import('./command.ts')).splitCommand(context, loadContactData),
    },
  ],
  async load() {
    const { cardPart } = await import('./index.ts');
    return { cardPart };
  },
} satisfies Module;
