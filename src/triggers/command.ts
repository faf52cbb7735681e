import { Command } from 'commander';
import type { AppContext } from '../context.ts';
import { stepOf } from '../segments/index.ts';
import { localDate } from '../shared/calendar.ts';
import { text } from '../shared/text.ts';
import { withExamples } from '../terminal/examples.ts';
import { type ListingFlags, showListing, withListing } from '../terminal/listing.ts';
import { withOffers } from '../terminal/offers.ts';
import { cardOf, columns, sheetOf } from '../terminal/sheet.ts';
import { removeTrigger } from './add.ts';
import { addCommand } from './add-command.ts';
import { triggerCard } from './card.ts';
import type { TriggerParts } from './run.ts';
import { runCommand } from './run-command.ts';
import { allTriggers, countFirings } from './trigger-store.ts';

/** `crm trigger add|list|remove|run`: what is done once when something happens to a person. */
export function triggerCommand(context: AppContext, parts: TriggerParts): Command {
  const command = new Command()
    .addCommand(addCommand(context, () => parts.loadFacts()))
    .addCommand(listCommand(context))
    .addCommand(removeCommand(context))
    .addCommand(runCommand(context, parts));
  return withExamples(
    command,
    'crm trigger list',
    'crm trigger add birthdays --on birthday --days 7 --list sms',
    'crm trigger run --out-dir lists --dry-run',
  );
}

const noTrigger = text('There is no trigger yet.', 'Chưa có quy tắc tự động nào.');

function listCommand(context: AppContext): Command {
  const command = new Command('list')
    .description(text('what is done on which event', 'danh sách quy tắc tự động')[context.language])
    .action(async (flags: ListingFlags) => {
      const db = context.db('read');
      const counts = countFirings(db);
      const triggers = allTriggers(db).map((trigger) => triggerCard(trigger, counts.get(trigger.id)));
      const keys = ['trigger', 'event', 'days', 'where', 'effect', 'campaign', 'channel', 'fired', 'last_fired_on'];
      const sheet = { ...sheetOf(columns(keys, ['days', 'fired']), triggers), empty: noTrigger };
      await showListing(context.out, { document: { triggers }, list: 'triggers', sheet }, flags);
      await context.out.next(triggers.length > 0 ? 'crm trigger run --dry-run' : 'crm trigger add --help');
    });
  withListing(command, context.language);
  return withExamples(command, 'crm trigger list', 'crm trigger list --json');
}

function removeCommand(context: AppContext): Command {
  const command = new Command('remove')
    .description(
      text('remove one; what it did stays done', 'xóa một quy tắc; việc đã làm vẫn được ghi nhớ')[context.language],
    )
    .argument('<name>')
    .action(async (name: string) => {
      const db = context.db('write');
      const today = localDate(context.now(), context.zone);
      const removed = removeTrigger(db, { name, today, ...stepOf(context) });
      const card = triggerCard(removed, countFirings(db).get(removed.id));
      await context.out.show(card, cardOf(card));
      await context.out.next('crm trigger list');
    });
  withOffers(command, { name: { names: 'trigger' } });
  return withExamples(command, 'crm trigger remove welcome', 'crm trigger remove welcome --dry-run');
}
