import type { CommandEntry } from './cli/room.ts';
import { text } from './shared/text.ts';

/** The table of contents: every command, in the order in which a list becomes regular customers. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    about: text('begin a database', 'tạo cơ sở dữ liệu'),
    build: async (shop) => (await import('./upkeep/command.ts')).initCommand(shop),
  },
];
