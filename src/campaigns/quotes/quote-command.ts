import { Command, Option } from 'commander';
import { contactNamed } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import { stepOf } from '../../segments/index.ts';
import { addDays, localDate } from '../../shared/calendar.ts';
import { minorPerMajor } from '../../shared/money.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { withExamples } from '../../terminal/examples.ts';
import { amount, day, wholeNumber } from '../../terminal/flag-values.ts';
import { type ListingFlags, showListing, withListing } from '../../terminal/listing.ts';
import { withOffers } from '../../terminal/offers.ts';
import { cardOf, columns, sheetOf } from '../../terminal/sheet.ts';
import { campaignNamed } from '../setup/campaign.ts';
import { quotesIn } from './quote-store.ts';
import { addQuote, closeQuote, quoteOn } from './quotes.ts';

/** `crm quote add|list|close`: prices that somebody asked for. */
export function quoteCommand(context: AppContext): Command {
  const command = new Command()
    .addCommand(addCommand(context))
    .addCommand(listCommand(context))
    .addCommand(closeCommand(context));
  return withExamples(command, 'crm quote list', 'crm quote add 0901234567 1500000 --about "gift set"');
}

/** Days that a quote holds, and days after which somebody asks again. */
const usual = { expires: 7, followUp: 3 };

interface AddFlags {
  readonly expires?: string;
  readonly followUp?: string;
  readonly about?: string;
  readonly campaign?: string;
  readonly agent?: string;
}

function addCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('add')
    .description(say('record a quote', 'ghi một báo giá'))
    .argument('<person>', text('PHONE, EMAIL or ID', 'số điện thoại, e-mail hoặc mã')[context.language])
    .argument('<amount>', say('in major units: 1500000, 2m', 'số tiền: 1500000, 2tr'), amount)
    .option('--expires <date>', say('the last day on which it holds (in a week)', 'ngày hết hạn (sau một tuần)'), day)
    .option('--follow-up <date>', say('when to ask again (in three days)', 'ngày hỏi lại (sau ba ngày)'), day)
    .option('--about <text>', say('what for', 'về việc gì'))
    .option('--campaign <name>', say('in which campaign', 'thuộc chiến dịch'))
    .option('--agent <name>', say('who made it', 'ai báo giá'))
    .action(async (person: string, major: number, flags: AddFlags) => {
      const db = context.db('write');
      const { country, currency } = context.settings;
      const today = localDate(context.now(), context.zone);
      const quote = {
        contact_id: contactNamed(db, person, country),
        campaign_id: flags.campaign === undefined ? null : campaignNamed(db, flags.campaign).id,
        amount: Math.round(major * minorPerMajor(currency)),
        currency,
        about: flags.about ?? null,
        staff: flags.agent ?? null,
        quoted_on: today,
        expires_on: flags.expires ?? addDays(today, usual.expires),
        follow_up_on: flags.followUp ?? addDays(today, usual.followUp),
      };
      const added = addQuote(db, quote, { today, ...stepOf(context) });
      await context.out.show(added, cardOf(added));
      await context.out.next(`crm quote close ${added.quote} --won`);
    });
  withOffers(command, { '--campaign': { names: 'campaign' } });
  return withExamples(
    command,
    'crm quote add 0901234567 1500000 --about "gift set for 20"',
    'crm quote add 0901234567 2m --expires 2026-03-20 --follow-up 2026-03-12 --agent lan --json',
  );
}

function listCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('list')
    .description(say('quotes that are open, the next to follow up first', 'các báo giá còn mở, cần hỏi lại trước'))
    .addOption(new Option('--state <state>').choices(['open', 'won', 'lost', 'all']).default('open'))
    .action(async ({ state, ...flags }: { state: 'open' | 'won' | 'lost' | 'all' } & ListingFlags) => {
      const db = context.db('read');
      const quotes = quotesIn(db, state === 'all' ? null : state).map((stored) => quoteOn(stored, context.asOf()));
      const keys = [
        'quote',
        'contact',
        'name',
        'amount',
        'about',
        'agent',
        'campaign',
        'expires_on',
        'follow_up_on',
        'state',
      ];
      const sheet = {
        ...sheetOf(columns(keys, ['quote', 'contact', 'amount']), quotes),
        empty: text('There is no quote.', 'Không có báo giá nào.'),
      };
      await showListing(context.out, { document: { quotes }, list: 'quotes', sheet }, flags);
      await context.out.next(quotes[0] ? `crm show ${quotes[0].contact}` : 'crm contacts');
    });
  return withExamples(withListing(command, context.language), 'crm quote list', 'crm quote list --state all --json');
}

function closeCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('close')
    .description(say('say what became of a quote', 'ghi kết quả một báo giá'))
    .argument('<quote>', say('its number', 'số báo giá'), wholeNumber({ from: 1 }))
    .addOption(new Option('--won', say('the customer took it', 'khách đồng ý')).conflicts('lost'))
    .addOption(new Option('--lost', say('the customer did not', 'khách từ chối')))
    .action(async (quote: number, { won, lost }: { won?: true; lost?: true }) => {
      if (!won && !lost) throw wonOrLost;
      const today = localDate(context.now(), context.zone);
      const state = won ? 'won' : 'lost';
      const closed = closeQuote(context.db('write'), { quote, state, today, ...stepOf(context) });
      await context.out.show(closed, cardOf(closed));
      await context.out.next('crm quote list');
    });
  return withExamples(command, 'crm quote close 1 --won', 'crm quote close 1 --lost --dry-run');
}

const wonOrLost = new UserError({
  code: 'usage',
  message: text('Say what became of it: --won or --lost.', 'Hãy nêu kết quả: --won hoặc --lost.'),
  hint: text('For example: `crm quote close 1 --won`', 'Ví dụ: `crm quote close 1 --won`'),
});
