import { Command } from 'commander';
import { contactNamed } from '../contacts/index.ts';
import type { AppContext } from '../context.ts';
import { localDate } from '../shared/calendar.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { withExamples } from '../terminal/examples.ts';
import { day, pastDay } from '../terminal/flag-values.ts';
import { type ListingFlags, showListing, withListing } from '../terminal/listing.ts';
import { withOffers } from '../terminal/offers.ts';
import { cardOf, columns, sheetOf, titled } from '../terminal/sheet.ts';
import { setTrait, stateTrait } from './record.ts';
import { type TraitEntry, traitCounts, traitsOf } from './store.ts';
import type { TraitChange } from './vocabulary.ts';

/** `crm trait add|remove|list|set`: what people are like, beside what rows tell. */
export const traitCommand = (context: AppContext): Command =>
  withExamples(
    new Command()
      .addCommand(statementCommand(context, 'add'))
      .addCommand(statementCommand(context, 'remove'))
      .addCommand(listCommand(context))
      .addCommand(setCommand(context)),
    'crm trait add 0901234567 worrier',
    'crm trait list',
  );

const statements = {
  add: { state: 'has', about: text('note that a person has a trait', 'ghi khách có một đặc điểm') },
  remove: { state: 'has_not', about: text('note that a person has it no more', 'ghi khách không còn đặc điểm đó') },
} as const satisfies Record<string, { state: TraitEntry['state']; about: unknown }>;

interface TraitFlags {
  readonly note?: string;
  readonly on?: string;
  readonly staff?: string;
}

const stepOf = (context: AppContext) => ({
  at: new Date(context.now()).toISOString(),
  ending: context.options.dryRun ? ('rollback' as const) : ('commit' as const),
});

function statementCommand(context: AppContext, verb: keyof typeof statements): Command {
  const { state, about } = statements[verb];
  const command = new Command(verb)
    .description(about[context.language])
    .argument('<person>', text('PHONE, EMAIL or ID', 'số điện thoại, e-mail hoặc mã')[context.language])
    .argument('<trait>', text('a trait; a new word makes one', 'đặc điểm; từ mới tạo đặc điểm mới')[context.language])
    .option('--note <text>', text('what it was noticed by', 'dựa vào đâu')[context.language])
    .option('--on <date>', text('day of the remark (today)', 'ngày ghi nhận (hôm nay)')[context.language], day)
    .option('--staff <name>', text('member of staff', 'nhân viên ghi')[context.language])
    .action(async (person: string, trait: string, flags: TraitFlags) => {
      const today = localDate(context.now(), context.zone);
      const on = flags.on === undefined ? today : pastDay(flags.on, '--on', today);
      const report = stateTrait(
        context.db('write'),
        { person, trait, state, on, note: flags.note, staff: flags.staff },
        { country: context.settings.country, ...stepOf(context) },
      );
      await context.out.show(report, cardOf(report));
      await context.out.next(`crm show ${report.contact}`);
    });
  return verb === 'add'
    ? withExamples(
        withOffers(command, { trait: { names: 'trait' } }),
        'crm trait add 0901234567 worrier --note "asks three times"',
        'crm trait add 0901234567 "likes pink" --json',
      )
    : withExamples(
        withOffers(command, { trait: { names: 'trait' } }),
        'crm trait remove 0901234567 haggler',
        'crm trait remove 0901234567 haggler --dry-run',
      );
}

function listCommand(context: AppContext): Command {
  const command = new Command('list')
    .description(
      text('the traits of a person, or all that there are', 'đặc điểm của một khách, hoặc mọi đặc điểm')[
        context.language
      ],
    )
    .argument('[person]', text('PHONE, EMAIL or ID', 'số điện thoại, e-mail hoặc mã')[context.language])
    .action(async (person: string | undefined, flags: ListingFlags) => {
      const db = context.db('read');
      const asOf = context.asOf();
      if (person === undefined) return showVocabulary(context, traitCounts(db, asOf), flags);
      const contact = contactNamed(db, person, context.settings.country);
      const traits = traitsOf(db, { contact, asOf });
      const keys = ['name', 'since', 'note', `hint_${context.language}`];
      const sheet = { ...sheetOf(titled(columns(keys), traitTitle), traits), empty: noTraits };
      await showListing(context.out, { document: { contact, traits }, list: 'traits', sheet }, flags);
      await context.out.next(`crm show ${contact}`);
    });
  return withExamples(withListing(command, context.language), 'crm trait list', 'crm trait list 0901234567 --json');
}

async function showVocabulary(context: AppContext, traits: ReturnType<typeof traitCounts>, flags: ListingFlags) {
  const keys = ['name', 'contacts', context.language, `hint_${context.language}`];
  const sheet = { ...sheetOf(titled(columns(keys, ['contacts']), traitTitle), traits), empty: noTraits };
  await showListing(context.out, { document: { traits }, list: 'traits', sheet }, flags);
  await context.out.next(traits.length > 0 ? "crm segment 'trait IS NOT EMPTY'" : 'crm trait set worrier');
}

const traitTitle = { name: 'đặc điểm' };
const noTraits = text('No trait is noted yet.', 'Chưa ghi đặc điểm nào.');

interface SetFlags {
  readonly en?: string;
  readonly vi?: string;
  readonly hint?: string;
  readonly hintVi?: string;
}

const setCommand = (context: AppContext): Command =>
  withExamples(
    withOffers(
      new Command('set')
        .description(
          text('how a trait reads, and how to handle whoever has it', 'tên gọi của đặc điểm và cách ứng xử')[
            context.language
          ],
        )
        .argument('<trait>', text('its name', 'tên đặc điểm')[context.language])
        .option('--en <words>', text('English text', 'câu tiếng Anh')[context.language])
        .option('--vi <words>', text('Vietnamese text', 'câu tiếng Việt')[context.language])
        .option('--hint <words>', text('how to handle such a person', 'cách ứng xử')[context.language])
        .option('--hint-vi <words>', text('the same in Vietnamese', 'cách ứng xử, tiếng Việt')[context.language])
        .action(async (name: string, flags: SetFlags) => {
          const trait = setTrait(context.db('write'), name, { change: changeOf(flags), ...stepOf(context) });
          await context.out.show(trait, cardOf(trait, traitTitle));
          await context.out.next('crm trait list');
        }),
      { trait: { names: 'trait' } },
    ),
    'crm trait set worrier --vi "hay lo" --hint "Show the guarantee first" --hint-vi "Nói về bảo hành trước"',
    'crm trait set "likes pink" --json',
  );

/** One hint stands for both languages where the other is not given. */
function changeOf({ en, vi, hint, hintVi }: SetFlags): TraitChange {
  const hints =
    hint === undefined && hintVi === undefined
      ? {}
      : { hint_en: hint ?? hintVi ?? null, hint_vi: hintVi ?? hint ?? null };
  for (const words of [en, vi, hint, hintVi]) if (words?.trim() === '') throw emptyText;
  return { ...(en === undefined ? {} : { en }), ...(vi === undefined ? {} : { vi }), ...hints };
}

const emptyText = new UserError({
  code: 'usage',
  message: text('A text is empty.', 'Có nội dung bị bỏ trống.'),
  hint: text('Leave the flag out, and the text stays as it is.', 'Bỏ tùy chọn đó thì nội dung giữ nguyên.'),
});
