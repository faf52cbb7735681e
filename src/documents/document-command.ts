import { basename } from 'node:path';
import { Command } from 'commander';
import { contactNamed } from '../contacts/index.ts';
import type { AppContext } from '../context.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { withExamples } from '../terminal/examples.ts';
import { day, wholeNumber } from '../terminal/flag-values.ts';
import { type ListingFlags, showListing, withListing } from '../terminal/listing.ts';
import { cardOf, columns, sheetOf, toned } from '../terminal/sheet.ts';
import { attachDocument, checkDocument } from './attach.ts';
import { documentsIn } from './document-store.ts';
import { documentStep } from './step-options.ts';

/** `crm document add|list`: files that belong to people and contracts. */
export function documentCommand(context: AppContext): Command {
  const command = new Command().addCommand(addCommand(context)).addCommand(listCommand(context));
  return withExamples(command, 'crm document list', 'crm document add form.csv --contact 0901234567');
}

interface DocumentFlags {
  readonly contact?: string;
  readonly contract?: number;
  readonly title?: string;
  readonly dated?: string;
}

function addCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('add')
    .description(
      say('attach a file; it stays where it lies, its hash is kept', 'gắn tệp; tệp ở nguyên chỗ, chỉ lưu mã băm'),
    )
    .argument('<file>', say('the document', 'tài liệu'))
    .option('--contact <person>', say('PHONE, EMAIL or ID of whose it is', 'số điện thoại, e-mail hoặc mã của khách'))
    .option('--contract <number>', say('the contract that it belongs to', 'thuộc hợp đồng'), wholeNumber({ from: 1 }))
    .option('--title <text>', say('what it is (the name of the file)', 'tên tài liệu (tên tệp)'))
    .option('--dated <date>', say('its date (today)', 'ngày của tài liệu (hôm nay)'), day)
    .action(async (file: string, { contact, contract, title, dated }: DocumentFlags) => {
      if (contact === undefined && contract === undefined) throw whose;
      const db = context.db('write');
      const step = documentStep(context);
      const entry = {
        ...{ path: context.path(file), title: title ?? basename(file), contract, dated: dated ?? step.today },
        contact: contact === undefined ? undefined : contactNamed(db, contact, context.settings.country),
      };
      const added = attachDocument(db, entry, step);
      await context.out.show(added, cardOf(added));
      await context.out.next(added.contact === null ? 'crm document list' : `crm show ${added.contact}`);
    });
  return withExamples(
    command,
    'crm document add form.csv --contact 0901234567 --title "consent form" --dated 2026-03-01',
    'crm document add letter.md --contract 1 --json',
  );
}

const heads = toned(
  columns(
    ['document', 'title', 'contact', 'contract', 'dated_on', 'bytes', 'path', 'check'],
    ['document', 'contact', 'contract', 'bytes'],
  ),
  { check: { changed: 'bad', missing: 'warning' } },
);

function listCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('list')
    .description(say('documents, the newest first', 'các tài liệu, mới nhất trước'))
    .option('--contact <person>', say('only those of this person', 'chỉ tài liệu của khách này'))
    .option(
      '--contract <number>',
      say('only those of this contract', 'chỉ tài liệu của hợp đồng này'),
      wholeNumber({ from: 1 }),
    )
    .option('--check', say('look whether each is still the same file', 'xem tệp còn nguyên không'))
    .action(async ({ contact, contract = null, check, ...listing }: DocumentListFlags) => {
      const db = context.db('read');
      const person = contact === undefined ? null : contactNamed(db, contact, context.settings.country);
      const documents = documentsIn(db, { contact: person, contract }).map((document) => ({
        ...document,
        check: check ? checkDocument(document) : null,
      }));
      const shown = check ? heads : heads.filter(({ key }) => key !== 'check');
      const sheet = { ...sheetOf(shown, documents), empty: text('There is no document.', 'Không có tài liệu nào.') };
      await showListing(context.out, { document: { documents }, list: 'documents', sheet }, listing);
      await context.out.next('crm document list --check');
    });
  return withExamples(withListing(command, context.language), 'crm document list', 'crm document list --check --json');
}

interface DocumentListFlags extends ListingFlags {
  readonly contact?: string;
  readonly contract?: number | null;
  readonly check?: true;
}

const whose = new UserError({
  code: 'usage',
  message: text('A document belongs to a person or a contract.', 'Tài liệu phải thuộc một khách hoặc một hợp đồng.'),
  hint: text('Name one: --contact PERSON or --contract NUMBER', 'Hãy nêu: --contact KHÁCH hoặc --contract SỐ'),
});
