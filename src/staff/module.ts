import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';

export const staff = {
  name: 'staff',
  group: 'upkeep',
  commands: [
    {
      name: 'staff',
      summary: text('Say who may export, erase and see phones', 'Ghi nhân viên và quyền xuất, xóa, xem số'),
      needsBelow: { add: ['staff'], remove: ['staff'] },
      build: async (context) => (await import('./command.ts')).staffCommand(context),
    },
  ],
  permits: async () => (await import('./index.ts')).permits,
} satisfies Module;
