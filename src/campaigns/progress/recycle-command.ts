import { Command } from 'commander';
import type { AppContext } from '../../context.ts';
import { type LoadFacts, queryContextOf } from '../../segments/index.ts';
import { localDate } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { type ListingFlags, showListing, withListing } from '../../terminal/listing.ts';
import { withOffers } from '../../terminal/offers.ts';
import { columns, sheetOf } from '../../terminal/sheet.ts';
import { recycle } from './recycle.ts';

/** `crm campaign recycle NAME`: whom to try again, and when. */
export function recycleCommand(context: AppContext, loadFacts: LoadFacts): Command {
  const command = new Command('recycle')
    .description(text('whom to try again, and when', 'cần liên hệ lại ai, khi nào')[context.language])
    .argument('<name>')
    .action(async (name: string, flags: ListingFlags) => {
      const facts = await loadFacts();
      context.key();
      const now = context.now();
      const moment = { name, at: new Date(now).toISOString(), today: localDate(now, context.zone) };
      const report = recycle(queryContextOf(context), facts, moment);
      const keys = [
        'contact',
        'name',
        'address',
        'agent',
        'attempts',
        'disposition',
        'last_on',
        'state',
        'due',
        'withheld',
      ];
      const heads = columns(keys, ['contact', 'attempts']).map((one) =>
        one.key === 'address' ? { ...one, phone: true } : one,
      );
      const sheet = {
        ...sheetOf(heads, report.retries),
        empty: text('Nobody is to be tried again.', 'Không cần liên hệ lại ai.'),
      };
      await showListing(context.out, { document: { ...report }, list: 'retries', sheet }, flags);
      const states = Object.entries(report.states)
        .map(([state, people]) => `${state} ${people}`)
        .join(' · ');
      await context.out.say(text(states, states));
      await context.out.next(`crm campaign sheets ${report.campaign} --out-dir sheets --force`);
    });
  withOffers(command, { name: { names: 'campaign' } });
  return withExamples(
    withListing(command, context.language),
    'crm campaign recycle spring',
    'crm campaign recycle spring --limit 20 --json',
  );
}
