import { Command } from 'commander';
import type { AppContext } from '../../context.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { queryContextOf } from '../../segments/index.ts';
import { addDays } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { wholeNumber } from '../../terminal/flag-values.ts';
import { type ListingFlags, showListing, withListing } from '../../terminal/listing.ts';
import { cardOf, columns, sheetOf } from '../../terminal/sheet.ts';
import { accountOf } from './account.ts';
import { memberNamed } from './member.ts';
import { accountLines, expiryReminders } from './statement-store.ts';

const lineHeads = columns(
  ['on', 'kind', 'points', 'balance', 'short', 'order', 'reason', 'staff'],
  ['points', 'balance', 'short'],
).map((column) => (['short', 'staff'].includes(column.key) ? { ...column, detail: true } : column));

/** `crm loyalty show PERSON`: points, tier and every line of the account. */
export function showCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('show')
    .description(say('points, tier and every line of an account', 'điểm, hạng và mọi dòng điểm của một khách'))
    .argument('<person>', say('PHONE, EMAIL, ID or card number', 'số điện thoại, e-mail, mã hoặc số thẻ'))
    .action(async (person: string, flags: ListingFlags) => {
      const queryContext = queryContextOf(context);
      const { db, asOf, settings } = queryContext;
      const { contact, account, lines } = inSnapshot(db, () => {
        const contact = memberNamed(db, person, settings.country);
        return { contact, account: accountOf(queryContext, contact), lines: accountLines(db, { contact, asOf }) };
      });
      const { expiring, next_tier, cards, ...plain } = account;
      const [first] = expiring;
      const above = cardOf({
        contact,
        ...plain,
        next_tier: next_tier && `${next_tier.tier ?? '–'} (${next_tier.on})`,
        expires_on: first?.on ?? null,
        expiring: first?.points ?? null,
        cards: cards.join(', '),
      });
      const sheet = { ...sheetOf(lineHeads, lines), above, empty: text('No points yet.', 'Chưa có điểm.') };
      await showListing(
        context.out,
        { document: { contact, as_of: asOf, ...account, lines }, list: 'lines', sheet },
        flags,
      );
      await context.out.next(`crm show ${contact}`);
    });
  return withExamples(
    withListing(command, context.language),
    'crm loyalty show 0901234567',
    'crm loyalty show 0901234567 --as-of 2025-12-31 --json',
  );
}

/** `crm loyalty due`: whom to remind of points that expire. */
export function dueCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('due')
    .description(say('whose points expire soon', 'khách có điểm sắp hết hạn'))
    .option('--days <n>', say('within so many days', 'trong số ngày này'), wholeNumber({ from: 1, to: 3650 }), 30)
    .action(async ({ days, ...flags }: { days: number } & ListingFlags) => {
      const { db, asOf } = queryContextOf(context);
      const until = addDays(asOf, days);
      const reminders = expiryReminders(db, { asOf, until });
      const heads = columns(['contact', 'name', 'points', 'expires_on', 'expiring'], ['contact', 'points', 'expiring']);
      const sheet = {
        ...sheetOf(heads, reminders),
        empty: text('No points expire then.', 'Không có điểm nào hết hạn.'),
      };
      await showListing(context.out, { document: { as_of: asOf, until, reminders }, list: 'reminders', sheet }, flags);
      await context.out.next(`crm export --where "points_expire <= +${days}d" --for email`);
    });
  return withExamples(withListing(command, context.language), 'crm loyalty due', 'crm loyalty due --days 60 --json');
}
