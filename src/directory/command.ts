import { Command } from 'commander';
import { allowedDoNotCallAge } from '../consent/index.ts';
import type { ContactData, QueryContext } from '../contacts/index.ts';
import type { AppContext, DatabasePurpose } from '../context.ts';
import { inTransaction } from '../db/transaction.ts';
import type { ImportKinds } from '../intake/index.ts';
import { remarksOn } from '../segments/index.ts';
import { localDate } from '../shared/calendar.ts';
import { type Language, type Text, text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { withExamples } from '../terminal/examples.ts';
import { commaSeparated } from '../terminal/flag-values.ts';
import { isColumnOf, type ListingFlags, showListing, withListing } from '../terminal/listing.ts';
import { type Cell, columns, type Sheet, sheetOf } from '../terminal/sheet.ts';
import { addCommand } from './add-command.ts';
import { type Card, cardOf, type Declarations } from './card.ts';
import type { CardMoment } from './contact-now.ts';
import { type EditReport, editContact } from './edit.ts';
import { editable } from './edit-columns.ts';
import { type FieldColumn, fieldColumns } from './field-columns.ts';
import { valuesOf } from './field-values.ts';
import { personMeant } from './find.ts';
import { type ContactSelection, type ListedContact, listContacts } from './list-contacts.ts';
import { recordKeys } from './record.ts';

/** What the modules declare of contacts. */
interface Declared extends Declarations {
  readonly contactData: ContactData;
  readonly importKinds: ImportKinds;
}

const queryContextOf = (context: AppContext, purpose: DatabasePurpose = 'read'): QueryContext => ({
  db: context.db(purpose),
  asOf: context.asOf(),
  settings: context.settings,
});

/** `crm contacts`: who is there; `crm contacts edit` corrects. */
export function contactsCommand(context: AppContext, declared: Declared): Command {
  const about = text('only these, in the segment language', 'chỉ những khách này, theo điều kiện');
  const command = withListing(new Command().enablePositionalOptions(), context.language)
    .option('--where <expression>', about[context.language])
    .action(async ({ where, ...flags }: ListingFlags & { where?: string }) => {
      await showContacts(context, declared, { whom: where === undefined ? {} : { where }, flags });
    });
  command.addCommand(addCommand(context, declared.importKinds)).addCommand(editCommand(context, declared));
  return withExamples(
    command,
    'crm contacts',
    'crm contacts --columns name,phone,spent --sort spent --limit 20',
    'crm contacts --format csv -o contacts.csv',
  );
}

/** `crm find`: whoever answers to a name, a phone, an e-mail, an id or a company. */
export function findCommand(context: AppContext, declared: Declared): Command {
  const command = withListing(new Command(), context.language)
    .argument(
      '<text...>',
      text(
        'a name, a phone, an e-mail, an id of the shop, a company',
        'tên, số điện thoại, e-mail, mã khách hoặc công ty',
      )[context.language],
    )
    .action(async (words: string[], flags: ListingFlags) => {
      await showContacts(context, declared, { whom: { text: words.join(' ') }, flags });
    });
  return withExamples(command, 'crm find lan', 'crm find 0912.604.318', 'crm find "nguyen thi" --json');
}

/** What a table for people has room for. */
const inSummary = ['id', 'name', 'phone', 'email', 'birth_date', 'gender', 'province', 'stage', 'lists'] as const;

async function showContacts(
  context: AppContext,
  declared: Declared,
  { whom, flags }: { whom: ContactSelection; flags: ListingFlags },
): Promise<void> {
  if ('where' in whom && whom.where !== undefined) {
    for (const remark of remarksOn(queryContextOf(context), declared.facts, whom.where)) await context.out.say(remark);
  }
  // A million contacts are put in order where they are stored.
  const { limit, sort, columns: typed } = flags;
  const { names, fields } = fieldColumns(commaSeparated(typed ?? ''), declared.facts, isColumnOf(contactColumns));
  const found = listContacts(queryContextOf(context), declared.facts, { whom, limit, sort, fields });
  let first: number | undefined;
  const contacts = {
    *[Symbol.iterator]() {
      for (const contact of found) {
        first ??= contact.id;
        yield contact;
      }
    },
  };
  const listing = { document: { contacts }, list: 'contacts', sheet: recordSheet(contacts, fields) };
  await showListing(context.out, listing, typed === undefined ? {} : { columns: names.join(',') });
  await context.out.next(first === undefined ? 'crm lists' : `crm show ${first}`);
}

const contactColumns = columns(recordKeys, ['id', 'birth_year']).map((head) => ({
  ...head,
  detail: !(inSummary as readonly string[]).includes(head.key),
}));

function recordSheet(contacts: Iterable<ListedContact>, fields: readonly FieldColumn[]): Sheet {
  const names = fields.map(({ name }) => name);
  const numbers = fields.filter(({ kind }) => kind === 'number' || kind === 'money').map(({ name }) => name);
  const lines = function* (): Generator<Cell[]> {
    for (const contact of contacts) yield [...recordKeys, ...names].map((key) => contact[key]);
  };
  const heads = [...contactColumns, ...columns(names, numbers)];
  return { columns: heads, rows: { [Symbol.iterator]: lines }, empty: nobodyFound };
}

const nobodyFound = text('Nobody was found.', 'Không tìm thấy khách nào.');

/** `crm show`: the one-stop card of a person. */
export function showCommand(context: AppContext, declared: Declared): Command {
  const command = new Command()
    .argument('<person>', text('PHONE, EMAIL or ID', 'SỐ ĐIỆN THOẠI, E-MAIL hoặc MÃ')[context.language])
    .action(async (typed: string) => {
      const queryContext = queryContextOf(context);
      const contact = personMeant(queryContext, typed);
      const card = cardOf(queryContext, declared, { contact, moment: momentOf(context) });
      await context.out.show(card.document, cardSheet(card, context));
      await context.out.next(card.next.command);
    });
  return withExamples(command, 'crm show 0901234567', 'crm show lan@example.com --json');
}

/** The moment of a card; undefined where the key is missing without which nobody can tell whom an address belonged to. */
function momentOf(context: AppContext): CardMoment | undefined {
  try {
    const { zone, settings } = context;
    const [now, key, allowedAge] = [context.now(), context.key(), allowedDoNotCallAge(settings)];
    return { now, today: localDate(now, zone), zone, key, allowedAge };
  } catch (error) {
    if (error instanceof UserError && error.failure.code === 'key') return undefined;
    throw error;
  }
}

function cardSheet({ parts }: Card, context: AppContext): Sheet {
  const forPeople = context.out.format === 'table';
  const language = forPeople ? context.language : 'en';
  const lines = parts.flatMap(({ title, lines }) =>
    // A title over its lines reads better than one beside each.
    lines.map(({ what, value, from }, i) => [
      forPeople && i > 0 ? '' : title[language],
      what[language],
      inLanguage(value, language),
      inLanguage(from, language) ?? '',
    ]),
  );
  return { columns: columns(['part', 'field', 'value', 'from']), rows: lines };
}

/** A text in the language of whoever reads it; any other value as it is. */
const inLanguage = (value: Cell, language: Language): Cell =>
  typeof value === 'object' && value !== null && 'en' in value && 'vi' in value ? (value as Text)[language] : value;

function editCommand(context: AppContext, declared: Declared): Command {
  const command = new Command('edit')
    .description(text('correct values by hand', 'sửa thông tin bằng tay')[context.language])
    .argument('<person>', text('ID, PHONE or EMAIL', 'MÃ, SỐ ĐIỆN THOẠI hoặc E-MAIL')[context.language])
    .argument('<field=value...>', Object.keys(editable).join(', '))
    .action(async (typed: string, pairs: string[]) => {
      const values = valuesOf(pairs);
      const queryContext = queryContextOf(context, 'write');
      const { db, settings } = queryContext;
      const { zone } = context;
      const editing = {
        contactData: declared.contactData,
        settings,
        zone,
        today: localDate(context.now(), zone),
        at: new Date(context.now()).toISOString(),
        key: () => context.key(),
        ending: context.options.dryRun ? 'rollback' : 'commit',
      } as const;
      const report = inTransaction(db, () =>
        editContact(db, { contact: personMeant(queryContext, typed), values }, editing),
      );
      await context.out.show(report, sheetOf(columns(['field', 'before', 'after']), report.changed));
      await printShared(context, report);
      await context.out.next(`crm show ${report.contact}`);
    });
  return withExamples(
    command,
    'crm contacts edit 1 email=lan.nguyen@example.com',
    'crm contacts edit 0912604318 name="Trần Hoài Nam" note="gọi buổi chiều" --dry-run',
  );
}

async function printShared(context: AppContext, { shared }: EditReport): Promise<void> {
  for (const { field, contact } of shared) {
    await context.out.say(
      text(
        `Contact ${contact} has the same ${field}: see \`crm dedupe review\`.`,
        `Khách ${contact} có cùng ${field}: xem \`crm dedupe review\`.`,
      ),
    );
  }
}
