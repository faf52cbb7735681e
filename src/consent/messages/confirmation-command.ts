import { Command } from 'commander';
import type { AppContext } from '../../context.ts';
import { channelName } from '../../shared/channel.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { type ListingFlags, showListing, withListing } from '../../terminal/listing.ts';
import { columns, sheetOf, titled } from '../../terminal/sheet.ts';
import { confirmationText, noteConfirmations, unconfirmedRefusals } from './confirmation.ts';
import { refusedChannels } from './confirmation-store.ts';

const headsOf = (keys: readonly string[]) =>
  titled(columns(keys), { address: 'liên hệ', by: 'gửi qua', text: 'nội dung' }).map((head) =>
    head.key === 'address' ? { ...head, phone: true } : head,
  );

/** `crm consent refusals`: what people refused, and when that was confirmed to them. */
export function refusalsCommand(context: AppContext): Command {
  const command = new Command('refusals')
    .description(
      text('who refused, and whether it was confirmed', 'ai đã từ chối, đã xác nhận hay chưa')[context.language],
    )
    .action(async (flags: ListingFlags) => {
      const refusals = refusedChannels(context.db('read')).map((one) => ({
        ...one,
        channels: [...new Set(one.channels.map(channelName))].join(' '),
      }));
      const heads = headsOf(['address', 'by', 'channels', 'refused_on', 'confirmed_at']);
      const sheet = { ...sheetOf(heads, refusals), empty: text('Nobody refused yet.', 'Chưa có ai từ chối.') };
      await showListing(context.out, { document: { refusals }, list: 'refusals', sheet }, flags);
      await context.out.next('crm consent confirm --dry-run');
    });
  withListing(command, context.language);
  return withExamples(command, 'crm consent refusals', 'crm consent refusals --json');
}

/** `crm consent confirm`: the messages that confirm refusals, each once, as a file for a gateway. */
export function confirmCommand(context: AppContext): Command {
  const command = new Command('confirm')
    .description(
      text('write the messages that confirm refusals, each once', 'ghi các tin xác nhận lời từ chối, mỗi lời một tin')[
        context.language
      ],
    )
    .action(async () => {
      const { dryRun } = context.options;
      const db = context.db(dryRun ? 'read' : 'write');
      const { owed, invalid } = unconfirmedRefusals(db);
      const words = confirmationText[context.settings.country === 'VN' ? 'vi' : 'en'];
      const messages = owed.map(({ address, by }) => ({ address, by, text: words }));
      const document = {
        ...{ selected: owed.length + invalid, exported: owed.length },
        withheld: invalid > 0 ? { invalid } : {},
        messages,
      };
      const sheet = {
        ...sheetOf(headsOf(['address', 'by', 'text']), messages),
        empty: text('Every refusal is confirmed.', 'Mọi lời từ chối đã được xác nhận.'),
      };
      const claim = () => noteConfirmations(db, owed, new Date(context.now()).toISOString());
      await context.out.show(document, sheet, dryRun || owed.length === 0 ? undefined : claim);
      await context.out.next('crm consent refusals');
    });
  return withExamples(command, 'crm consent confirm -o confirm.csv', 'crm consent confirm --dry-run --json');
}
