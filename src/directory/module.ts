import type { Module, Registry } from '../module.ts';
import { text } from '../shared/text.ts';

const declaredIn = async ({ contactFacts, contactHouse, cardParts }: Registry) => ({
  facts: await contactFacts(),
  house: await contactHouse(),
  cardParts: await cardParts(),
});

export const directory = {
  name: 'directory',
  commands: [
    {
      name: 'contacts',
      summary: text('List contacts; edit, merge and split them', 'Xem, sửa, gộp, tách khách'),
      build: async (shop, registry) => (await import('./command.ts')).contactsCommand(shop, await declaredIn(registry)),
    },
    {
      name: 'find',
      summary: text(
        'Find a contact by name, phone, e-mail, id or company',
        'Tìm khách theo tên, số, e-mail, mã, công ty',
      ),
      build: async (shop, registry) => (await import('./command.ts')).findCommand(shop, await declaredIn(registry)),
    },
    {
      name: 'show',
      summary: text('Show everything about one contact', 'Xem mọi thông tin của một khách'),
      build: async (shop, registry) => (await import('./command.ts')).showCommand(shop, await declaredIn(registry)),
    },
    {
      name: 'clean',
      summary: text('Re-read stored rows by the current rules', 'Đọc lại các dòng đã lưu theo quy tắc hiện tại'),
      build: async (shop, { contactHouse }) =>
        (await import('./clean-command.ts')).cleanCommand(shop, await contactHouse()),
    },
  ],
  imports: [
    {
      name: 'corrections',
      // No other file has both columns: one that an import wrote and somebody filled in.
      detect: ({ headers }) => headers.includes('crm_import') && headers.includes('corrected'),
      async load({ contactHouse }) {
        const [{ correctionsKind }, { joining }] = await Promise.all([
          import('./index.ts'),
          import('../matching/index.ts'),
        ]);
        const house = await contactHouse();
        return joining(correctionsKind(house), house);
      },
    },
  ],
} satisfies Module;
