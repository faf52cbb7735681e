import type { Module, Registry } from '../module.ts';
import { text } from '../shared/text.ts';
import type { Shop } from '../shop.ts';
import type { Play } from './index.ts';

/** Runs a line of the night on the database of this run, at the instant at which it began. */
const playOn = (shop: Shop, { host }: Registry): Play => {
  const place = { folder: '/', database: shop.databasePath, now: new Date(shop.now()).toISOString() };
  return (words, streams) => host.run(shop, words, { ...place, ...streams });
};

export const upkeep = {
  name: 'upkeep',
  commands: [
    {
      name: 'init',
      summary: text('Create a database', 'Tạo cơ sở dữ liệu'),
      build: async (shop) => (await import('./command.ts')).initCommand(shop),
    },
    {
      name: 'config',
      summary: text('Get and set workspace settings', 'Xem và đổi thiết lập'),
      build: async (shop, { contactHouse, contactFacts }) => {
        const desk = { house: await contactHouse(), facts: await contactFacts() };
        return (await import('./command.ts')).configCommand(shop, desk);
      },
    },
    {
      name: 'nightly',
      summary: text('Run the nightly work', 'Chạy công việc hằng đêm'),
      build: async (shop, registry) =>
        (await import('./nightly/command.ts')).nightlyCommand(
          shop,
          playOn(shop, registry),
          await registry.nightlySteps(),
        ),
    },
    {
      name: 'schedule',
      summary: text('Print a schedule for cron or systemd', 'In lịch chạy cho cron hoặc systemd'),
      build: async (shop, { host }) =>
        (await import('./nightly/schedule-command.ts')).scheduleCommand(shop, host.programPath()),
    },
    {
      name: 'runs',
      summary: text('List nightly runs', 'Xem các lần chạy đêm'),
      build: async (shop) => (await import('./nightly/command.ts')).runsCommand(shop),
    },
    {
      name: 'doctor',
      summary: text('Check the database', 'Kiểm tra cơ sở dữ liệu'),
      build: async (shop, { contactHouse, checks, host }) =>
        (await import('./command.ts')).doctorCommand(shop, {
          version: host.version(),
          house: await contactHouse(),
          checks: await checks(),
        }),
    },
    {
      name: 'backup',
      summary: text('Back up the database and its key', 'Sao lưu cơ sở dữ liệu kèm khóa'),
      build: async (shop) => (await import('./command.ts')).backupCommand(shop),
    },
    {
      name: 'verify',
      summary: text('Verify a database or a backup', 'Kiểm tra một cơ sở dữ liệu hay bản sao lưu'),
      build: async (shop) => (await import('./command.ts')).verifyCommand(shop),
    },
    {
      name: 'restore',
      summary: text('Restore a backup', 'Khôi phục từ bản sao lưu'),
      build: async (shop, { contactHouse }) =>
        (await import('./restore-command.ts')).restoreCommand(shop, await contactHouse()),
    },
    {
      name: 'completion',
      summary: text('Print shell completion', 'In mã gợi ý lệnh cho shell'),
      build: async (shop, { host }) =>
        (await import('./command.ts')).completionCommand(shop, () => host.commandTree(shop)),
    },
  ],
  async load() {
    const { writtenLists } = await import('./index.ts');
    return { writtenFiles: writtenLists };
  },
} satisfies Module;
