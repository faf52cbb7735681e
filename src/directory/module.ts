import type { Module, Registry } from '../module.ts';
import { text } from '../shared/text.ts';

const declaredIn = async ({ contactFacts, loadContactData, cardParts, importKinds }: Registry) => ({
  facts: await contactFacts(),
  contactData: await loadContactData(),
  cardParts: await cardParts(),
  importKinds,
});

export const directory = {
  name: 'directory',
  group: 'people',
  commands: [
    {
      name: 'contacts',
      summary: text('List contacts; add, edit, merge and split them', 'Xem, thêm, sửa, gộp, tách khách'),
      build: async (context, registry) =>
        (await import('./command.ts')).contactsCommand(context, await declaredIn(registry)),
    },
    {
      name: 'find',
      summary: text(
        'Find a contact by name, phone, e-mail, id or company',
        'Tìm khách theo tên, số, e-mail, mã, công ty',
      ),
      build: async (context, registry) =>
        (await import('./command.ts')).findCommand(context, await declaredIn(registry)),
    },
    {
      name: 'show',
      summary: text('Show everything about one contact', 'Xem mọi thông tin của một khách'),
      build: async (context, registry) =>
        (await import('./command.ts')).showCommand(context, await declaredIn(registry)),
    },
    {
      name: 'clean',
      summary: text('Re-read stored rows by the current rules', 'Đọc lại các dòng đã lưu theo quy tắc hiện tại'),
      build: async (context, { loadContactData }) =>
        (await import('./clean-command.ts')).cleanCommand(context, await loadContactData()),
    },
  ],
  imports: [
    {
      name: 'corrections',
      // No other file has both columns: one that an import wrote and somebody filled in.
      detect: ({ headers }) => headers.includes('crm_import') && headers.includes('corrected'),
      rejectMessages: {
        'correction.unknown_import': text(
          'The column crm_import names no import of this database.',
          'Cột crm_import không chỉ lần nhập nào của cơ sở dữ liệu này.',
        ),
        'correction.unknown_row': text(
          'The import kept no row of this line.',
          'Lần nhập không giữ dòng nào ở vị trí này.',
        ),
        'correction.other_column': text(
          'Only the columns that say who a person is can be corrected here.',
          'Chỉ sửa được ở đây các cột cho biết khách là ai.',
        ),
      },
      async load({ loadContactData }) {
        const [{ correctionsKind }, { matchingAfterImport }] = await Promise.all([
          import('./index.ts'),
          import('../matching/index.ts'),
        ]);
        const contactData = await loadContactData();
        return matchingAfterImport(correctionsKind(contactData), contactData);
      },
    },
  ],
} satisfies Module;
