import type { CommandEntry } from './cli/room.ts';
import { text } from './shared/text.ts';

/** The table of contents: every command, in the order in which a list becomes regular customers. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    about: text('begin a database', 'tạo cơ sở dữ liệu'),
    build: async (shop) => (await import('./upkeep/command.ts')).initCommand(shop),
  },
  {
    name: 'config',
    about: text('settings of the workspace', 'thiết lập của cửa hàng'),
    build: async (shop) => (await import('./upkeep/command.ts')).configCommand(shop, []),
  },
  {
    name: 'doctor',
    about: text('is all well with the database?', 'cơ sở dữ liệu có ổn không?'),
    build: async (shop) => {
      const [{ doctorCommand }, { version }] = await Promise.all([
        import('./upkeep/command.ts'),
        import('./cli/version.ts'),
      ]);
      return doctorCommand(shop, { crm: version() }, []);
    },
  },
  {
    name: 'backup',
    about: text('a whole copy with its key', 'bản sao trọn vẹn kèm khóa'),
    build: async (shop) => (await import('./upkeep/command.ts')).backupCommand(shop),
  },
  {
    name: 'verify',
    about: text('is this database or backup whole?', 'cơ sở dữ liệu hay bản sao này có nguyên vẹn không?'),
    build: async (shop) => (await import('./upkeep/command.ts')).verifyCommand(shop),
  },
  {
    name: 'restore',
    about: text('put a backup in the place of the database', 'khôi phục từ bản sao lưu'),
    build: async (shop) => (await import('./upkeep/command.ts')).restoreCommand(shop),
  },
  {
    name: 'completion',
    about: text('let the shell complete words', 'gợi ý lệnh cho shell'),
    build: async (shop) => {
      const [{ completionCommand }, { commandWords }] = await Promise.all([
        import('./upkeep/command.ts'),
        import('./cli/command-words.ts'),
      ]);
      return completionCommand(shop, () => commandWords(shop));
    },
  },
  {
    name: 'segment',
    about: text('find groups: RFM, the segment language, saved segments', 'chia nhóm khách: RFM, điều kiện, nhóm đã lưu'),
    build: async (shop) => (await import('./segments/command.ts')).segmentCommand(shop),
  },
];
