import type { Module, Registry } from '../module.ts';
import { text } from '../shared/text.ts';
import type { ContactDesk } from './index.ts';

/** What the commands that show and correct contacts take from other modules. */
async function deskOf(registry: Registry): Promise<ContactDesk> {
  const [consent, merging, segments] = await Promise.all([
    import('../consent/index.ts'),
    import('../merging/index.ts'),
    import('../segments/index.ts'),
  ]);
  return {
    facts: await registry.contactFacts(),
    house: await registry.contactHouse(),
    cardParts: await registry.cardParts(),
    selectMembers: segments.selectMembers,
    remarksOn: segments.remarksOn,
    newStatement: segments.newStatement,
    contactNamed: consent.contactNamed,
    isErased: consent.isErased,
    keepReview: merging.keepReview,
  };
}

export const contacts = {
  name: 'contacts',
  commands: [
    {
      name: 'contacts',
      summary: text('List contacts; edit, merge and split them', 'Xem, sửa, gộp, tách khách'),
      build: async (shop, registry) => (await import('./command.ts')).contactsCommand(shop, await deskOf(registry)),
    },
    {
      name: 'find',
      summary: text(
        'Find a contact by name, phone, e-mail, id or company',
        'Tìm khách theo tên, số, e-mail, mã, công ty',
      ),
      build: async (shop, registry) => (await import('./command.ts')).findCommand(shop, await deskOf(registry)),
    },
    {
      name: 'show',
      summary: text('Show everything about one contact', 'Xem mọi thông tin của một khách'),
      build: async (shop, registry) => (await import('./command.ts')).showCommand(shop, await deskOf(registry)),
    },
    {
      name: 'clean',
      summary: text('Re-read stored rows by the current rules', 'Đọc lại các dòng đã lưu theo quy tắc hiện tại'),
      build: async (shop, registry) => (await import('./clean-command.ts')).cleanCommand(shop, await deskOf(registry)),
    },
  ],
  imports: [
    {
      name: 'corrections',
      // No other file has both columns: one that an import wrote and somebody filled in.
      detect: ({ headers }) => headers.includes('crm_import') && headers.includes('corrected'),
      async load(registry) {
        const [{ correctionsKind }, { joining }] = await Promise.all([
          import('./index.ts'),
          import('../matching/index.ts'),
        ]);
        const desk = await deskOf(registry);
        return joining(correctionsKind(desk), desk.house);
      },
    },
  ],
  async load() {
    const { contactTables, refreshContacts, segmentFields } = await import('./index.ts');
    return { contactTables, derive: refreshContacts, segmentFields };
  },
} satisfies Module;
