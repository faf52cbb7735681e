import { Command, Option } from 'commander';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/connection.ts';
import { queryContextOf, stepOf } from '../../segments/index.ts';
import { minorPerMajor } from '../../shared/money.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { withExamples } from '../../terminal/examples.ts';
import { amount, FlagValueError, wholeNumber } from '../../terminal/flag-values.ts';
import { type ListingFlags, showListing, withListing } from '../../terminal/listing.ts';
import { cardOf, columns, sheetOf, titled } from '../../terminal/sheet.ts';
import { removeTier, setTerms, setTier } from './change-rules.ts';
import { type MonthsFlag, monthsOf, monthsOr } from './rules-command.ts';
import { type ProgramTerms, programTerms, type StoredTier, storedTiers, tierCounts } from './rules-store.ts';

/** `crm loyalty tiers list|set|remove|terms`. */
export const tiersCommand = (context: AppContext): Command =>
  withExamples(
    new Command('tiers')
      .description(text('the tiers, and what decides them', 'các hạng và điều kiện')[context.language])
      .addCommand(listCommand(context), { isDefault: true })
      .addCommand(setCommand(context))
      .addCommand(removeCommand(context))
      .addCommand(termsCommand(context)),
    'crm loyalty tiers',
    'crm loyalty tiers set gold --minimum 2000 --benefit "free delivery"',
  );

/** A tier with its minimum as the measure of the program has it: money where money is measured. */
const shown = ({ minimum, ...tier }: StoredTier, { measure, currency }: { measure: string; currency: string }) => ({
  ...tier,
  minimum: measure === 'spent' ? { amount: minimum, currency } : minimum,
});

/** The name of a tier is no name of a person. */
const tierTitle = { name: 'hạng' };

function listCommand(context: AppContext): Command {
  const command = new Command('list')
    .description(
      text('the tiers with their minimums and people', 'các hạng, mức tối thiểu và số khách')[context.language],
    )
    .action(async (flags: ListingFlags) => {
      const { db, asOf, settings } = queryContextOf(context);
      const terms = programTerms(db);
      const counts = tierCounts(db, asOf);
      const unit = { measure: terms.measure, currency: settings.currency };
      const tiers = storedTiers(db).map((tier) => ({ ...shown(tier, unit), contacts: counts.get(tier.name) ?? 0 }));
      const heads = titled(columns(['name', 'minimum', 'benefit', 'contacts'], ['minimum', 'contacts']), tierTitle);
      const { shortfall: _shortfall, ...decides } = terms;
      const sheet = { ...sheetOf(heads, tiers), above: cardOf(decides), empty: text('No tiers.', 'Chưa có hạng nào.') };
      await showListing(context.out, { document: { as_of: asOf, ...decides, tiers }, list: 'tiers', sheet }, flags);
      await context.out.next('crm segment "tier = gold"');
    });
  return withExamples(
    withListing(command, context.language),
    'crm loyalty tiers list',
    'crm loyalty tiers list --json',
  );
}

/** A minimum as it is typed: a number of points or orders, or money in major units. */
function minimumIn(db: Db, typed: number, currency: string): number {
  const { measure } = programTerms(db);
  return measure === 'spent' ? Math.round(typed * minorPerMajor(currency)) : Math.round(typed);
}

function setCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('set')
    .description(say('make a tier, or change one', 'tạo hoặc đổi một hạng'))
    .argument('<name>', say('one word', 'một từ'), tierName)
    .option(
      '--minimum <n>',
      say('points, money or orders, as the measure says', 'số điểm, tiền hoặc đơn, theo cách tính'),
      amount,
    )
    .option('--benefit <text>', say('what its people get', 'quyền lợi'))
    .action(async (name: string, { minimum, benefit }: { minimum?: number; benefit?: string }) => {
      const db = context.db('write');
      const { currency } = context.settings;
      const least = minimum === undefined ? {} : { minimum: minimumIn(db, minimum, currency) };
      const tier = setTier(db, { name, ...least, ...(benefit === undefined ? {} : { benefit }) }, stepOf(context));
      const document = shown(tier, { measure: programTerms(db).measure, currency });
      await context.out.show(document, cardOf(document, tierTitle));
      await context.out.next('crm loyalty tiers');
    });
  return withExamples(
    command,
    'crm loyalty tiers set gold --minimum 2500',
    'crm loyalty tiers set gold --benefit "free delivery"',
  );
}

/** A name that can stand in the segment language. Throws FlagValueError. */
function tierName(word: string): string {
  if (/^[a-z][a-z0-9_]{0,29}$/.test(word)) return word;
  throw new FlagValueError(text('a word of small letters, digits and _', 'một từ gồm chữ thường, số và _'));
}

function removeCommand(context: AppContext): Command {
  const command = new Command('remove')
    .description(text('remove a tier', 'bỏ một hạng')[context.language])
    .argument('<name>')
    .action(async (name: string) => {
      const tier = removeTier(context.db('write'), name, stepOf(context));
      await context.out.show({ removed: tier.name }, cardOf({ removed: tier.name }));
      await context.out.next('crm loyalty tiers');
    });
  return withExamples(command, 'crm loyalty tiers remove platinum', 'crm loyalty tiers remove platinum --json');
}

interface TermFlags {
  readonly measure?: ProgramTerms['measure'];
  readonly window?: MonthsFlag;
  readonly grace?: number;
}

function termsCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('terms')
    .description(say('what decides a tier', 'cách xét hạng'))
    .addOption(
      new Option('--measure <what>', say('what is counted', 'tính theo')).choices(['points', 'spent', 'orders']),
    )
    .option(
      '--window <months>',
      say('of how many months, or life', 'trong bao nhiêu tháng, hoặc life'),
      monthsOr('life'),
    )
    .option(
      '--grace <days>',
      say('days that a tier outlasts the window', 'số ngày giữ hạng sau khi hết kỳ'),
      wholeNumber({ to: 3650 }),
    )
    .action(async ({ measure, window, grace }: TermFlags) => {
      const change = { measure, window_months: monthsOf(window), grace_days: grace };
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      if (Object.keys(given).length === 0) throw nothingToSet;
      const { shortfall: _shortfall, ...terms } = setTerms(context.db('write'), given, stepOf(context));
      await context.out.show(terms, cardOf(terms));
      if (measure !== undefined) await context.out.say(minimumsStay);
      await context.out.next('crm loyalty tiers');
    });
  return withExamples(
    command,
    'crm loyalty tiers terms --window 12mo --grace 90',
    'crm loyalty tiers terms --measure orders --window life',
  );
}

const minimumsStay = text(
  'The minimums keep their numbers; set them in the new measure: `crm loyalty tiers set`.',
  'Các mức tối thiểu giữ nguyên con số; hãy đặt lại theo cách tính mới: `crm loyalty tiers set`.',
);

const nothingToSet = new UserError({
  code: 'usage',
  message: text('Nothing to set.', 'Chưa nêu điều cần đổi.'),
  hint: text('Name one: --measure, --window, --grace.', 'Nêu một mục: --measure, --window, --grace.'),
});
