import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';
import { statementFile } from './import-fields.ts';
import { doNotCallMaxAge } from './settings.ts';
import { contactTables } from './tables.ts';

export const consent = {
  name: 'consent',
  group: 'consent',
  commands: [
    {
      name: 'consent',
      summary: text('Show, grant and withdraw consent', 'Xem, ghi nhận và rút lại sự đồng ý'),
      needsBelow: { confirm: ['export', 'phones'] },
      build: async (context) => (await import('./ledger/consent-command.ts')).consentCommand(context),
    },
    {
      name: 'suppress',
      summary: text('Suppress addresses; import Do-Not-Call files', 'Chặn số và e-mail; nhập danh sách không gọi'),
      build: async (context) => (await import('./suppression/suppress-command.ts')).suppressCommand(context),
    },
    {
      name: 'prefer',
      summary: text('What a person wants to hear, and how', 'Khách muốn nghe gì và liên hệ thế nào'),
      build: async (context) => (await import('./preferences/prefer-command.ts')).preferCommand(context),
    },
    {
      name: 'request',
      summary: text('Requests about personal data and their due dates', 'Yêu cầu về dữ liệu cá nhân và thời hạn'),
      build: async (context) => (await import('./requests/request-command.ts')).requestCommand(context),
    },
    {
      name: 'erase',
      summary: text("Permanently erase a person's data", 'Xóa vĩnh viễn dữ liệu của một người'),
      needs: ['erase'],
      build: async (context, { loadContactData, writtenFiles }) =>
        (await import('./erasure/command.ts')).eraseCommand(context, {
          contactData: await loadContactData(),
          lists: await writtenFiles(),
        }),
    },
    {
      name: 'access',
      summary: text('Show all data held about a person', 'Xem mọi dữ liệu đang giữ về một người'),
      needs: ['phones'],
      build: async (context, { loadContactData }) =>
        (await import('./erasure/command.ts')).accessCommand(context, await loadContactData()),
    },
  ],
  imports: [
    {
      ...statementFile,
      name: 'consents',
      next: 'crm contacts --where can_call',
      load: async () => (await import('./index.ts')).importKind('consents'),
    },
    {
      ...statementFile,
      name: 'suppressions',
      next: 'crm suppress list',
      load: async () => (await import('./index.ts')).importKind('suppressions'),
    },
  ],
  settings: [doNotCallMaxAge],
  contactTables,
  async load() {
    const { askedExclusion, ...rest } = await import('./index.ts');
    const { cardPart, checks, preferredChannels, segmentFields } = rest;
    return { segmentFields, cardPart, checks, exclusions: [askedExclusion, preferredChannels] };
  },
} satisfies Module;
