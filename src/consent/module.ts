import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';

export const consent = {
  name: 'consent',
  commands: [
    {
      name: 'consent',
      summary: text('Show, grant and withdraw consent', 'Xem, ghi nhận và rút lại sự đồng ý'),
      build: async (shop) => (await import('./consent-command.ts')).consentCommand(shop),
    },
    {
      name: 'suppress',
      summary: text('Suppress addresses; import Do-Not-Call files', 'Chặn địa chỉ liên hệ; nhập danh sách không gọi'),
      build: async (shop) => (await import('./suppress-command.ts')).suppressCommand(shop),
    },
    {
      name: 'erase',
      summary: text("Permanently erase a person's data", 'Xóa vĩnh viễn dữ liệu của một người'),
      build: async (shop, { contactHouse, writtenFiles }) =>
        (await import('./command.ts')).eraseCommand(shop, {
          house: await contactHouse(),
          lists: await writtenFiles(),
        }),
    },
    {
      name: 'access',
      summary: text('Show all data held about a person', 'Xem mọi dữ liệu đang giữ về một người'),
      build: async (shop, { contactHouse }) => (await import('./command.ts')).accessCommand(shop, await contactHouse()),
    },
  ],
  async load() {
    const { cardPart, checks, contactTables, segmentFields } = await import('./index.ts');
    return { contactTables, segmentFields, cardPart, checks };
  },
} satisfies Module;
