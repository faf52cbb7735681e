import { Command, Option } from 'commander';
import { contactNamed } from '../contacts/index.ts';
import type { AppContext } from '../context.ts';
import { stepOf } from '../segments/index.ts';
import { localDate } from '../shared/calendar.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { withExamples } from '../terminal/examples.ts';
import { wholeNumber } from '../terminal/flag-values.ts';
import { type ListingFlags, showListing, withListing } from '../terminal/listing.ts';
import { cardOf, columns, sheetOf } from '../terminal/sheet.ts';
import { addRelation, removeRelation } from './relate.ts';
import { relationsOf } from './relation-store.ts';

/** `crm relation add|list|remove`: how people and companies belong together. */
export function relationCommand(context: AppContext): Command {
  const command = new Command()
    .addCommand(addCommand(context))
    .addCommand(listCommand(context))
    .addCommand(removeCommand(context));
  return withExamples(
    command,
    'crm relation list',
    'crm relation add 0901234567 --as director --company "Công ty An Bình"',
  );
}

const stepOn = (context: AppContext) => ({ ...stepOf(context), today: localDate(context.now(), context.zone) });

interface RelationFlags {
  readonly as: string;
  readonly with?: string;
  readonly whoIs?: string;
  readonly company?: string;
  readonly note?: string;
}

function addCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('add')
    .description(say('record how two belong together', 'ghi quan hệ giữa hai bên'))
    .argument('<person>', say('PHONE, EMAIL or ID', 'số điện thoại, e-mail hoặc mã'))
    .requiredOption(
      '--as <what>',
      say('what the person is to the other: mother, director', 'là gì của bên kia: mẹ, giám đốc'),
    )
    .addOption(new Option('--with <person>', say('the other person', 'người kia')).conflicts('company'))
    .option(
      '--who-is <what>',
      say('what the other is to this person (the same)', 'người kia là gì của người này (như nhau)'),
    )
    .option('--company <name>', say('a company that is no contact', 'công ty không có trong danh sách khách'))
    .option('--note <text>', say('a remark', 'ghi chú'))
    .action(async (person: string, { as, with: typed, whoIs, company, note }: RelationFlags) => {
      const db = context.db('write');
      const { country } = context.settings;
      const contact = contactNamed(db, person, country);
      const other =
        typed === undefined
          ? { company: companyOf(company) }
          : { contact: contactNamed(db, typed, country), as: whoIs ?? as };
      const added = addRelation(db, { contact, as, other, note: note ?? null }, stepOn(context));
      await context.out.show(added, cardOf(added));
      await context.out.next(`crm show ${contact}`);
    });
  return withExamples(
    command,
    'crm relation add 0901234567 --as mother --with 0912604318 --who-is son',
    'crm relation add 0901234567 --as director --company "Công ty An Bình" --json',
  );
}

function companyOf(name: string | undefined): string {
  const company = name?.normalize('NFC').trim() ?? '';
  if (company !== '') return company;
  throw new UserError({
    code: 'usage',
    message: text('Missing the other side.', 'Thiếu bên kia.'),
    hint: text('Name it: --with PERSON or --company NAME', 'Hãy nêu: --with KHÁCH hoặc --company TÊN'),
  });
}

const keys = ['relation', 'contact', 'name', 'as', 'other', 'other_name', 'other_as', 'company', 'note', 'since_on'];

function listCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('list')
    .description(say('relations, or those of a person', 'các quan hệ, hoặc của một khách'))
    .argument('[person]', say('PHONE, EMAIL or ID', 'số điện thoại, e-mail hoặc mã'))
    .action(async (person: string | undefined, listing: ListingFlags) => {
      const db = context.db('read');
      const contact = person === undefined ? null : contactNamed(db, person, context.settings.country);
      const relations = relationsOf(db, contact);
      const heads = columns(keys, ['relation', 'contact', 'other']);
      const sheet = { ...sheetOf(heads, relations), empty: text('There is no relation.', 'Không có quan hệ nào.') };
      await showListing(context.out, { document: { relations }, list: 'relations', sheet }, listing);
      await context.out.next(relations[0] ? `crm show ${relations[0].contact}` : 'crm contacts');
    });
  return withExamples(
    withListing(command, context.language),
    'crm relation list',
    'crm relation list 0901234567 --json',
  );
}

function removeCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('remove')
    .description(say('take a relation back', 'bỏ một quan hệ'))
    .argument('<relation>', say('its number', 'số quan hệ'), wholeNumber({ from: 1 }))
    .action(async (id: number) => {
      const removed = removeRelation(context.db('write'), id, stepOn(context));
      await context.out.show(removed, cardOf(removed));
      await context.out.next('crm relation list');
    });
  return withExamples(command, 'crm relation remove 1', 'crm relation remove 1 --dry-run');
}
