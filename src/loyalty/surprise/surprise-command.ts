import { Command } from 'commander';
import type { AppContext } from '../../context.ts';
import { type LoadFacts, printRemarks, queryContextOf, stepOf } from '../../segments/index.ts';
import { fileSafeName } from '../../shared/file-safe-name.ts';
import { minorPerMajor } from '../../shared/money.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { amount, FlagValueError, wholeNumber } from '../../terminal/flag-values.ts';
import { type ListingFlags, showListing, withListing } from '../../terminal/listing.ts';
import { cardOf, columns, sheetOf } from '../../terminal/sheet.ts';
import { regulars, surprise } from './surprise.ts';

interface SurpriseFlags extends ListingFlags {
  readonly where?: string;
  readonly budget?: number;
  readonly cost?: number;
  readonly seed?: string;
  readonly most?: number;
  readonly quietDays: number;
}

/** `crm loyalty surprise [NAME]`: gifts for regulars who expect nothing, within a budget. */
export function surpriseCommand(context: AppContext, loadFacts: LoadFacts): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('surprise')
    .description(say('draw regulars who expect nothing, within a budget', 'chọn khách quen để tặng quà bất ngờ'))
    .argument('[name]', say('name of the list (the month)', 'tên danh sách (tháng này)'), listName)
    .option('--budget <amount>', say('of the whole list', 'ngân sách của cả danh sách'), amount)
    .option('--cost <amount>', say('of one gift', 'giá một món quà'), amount)
    .option('--where <expression>', say(`whom (${regulars})`, `khách nào (${regulars})`))
    .option('--seed <text>', say('another seed, another choice', 'hạt giống khác cho lựa chọn khác'))
    .option(
      '--most <n>',
      say('no more gifts in this run', 'không quá chừng này món trong lần này'),
      wholeNumber({ from: 1 }),
    )
    .option(
      '--quiet-days <n>',
      say('days between two surprises', 'số ngày giữa hai lần tặng'),
      wholeNumber({ to: 3650 }),
      180,
    )
    .action(async (name: string | undefined, flags: SurpriseFlags) => {
      const facts = await loadFacts();
      const queryContext = queryContextOf(context, 'write');
      const minor = (major: number | undefined) =>
        major === undefined ? undefined : Math.round(major * minorPerMajor(context.settings.currency));
      if (flags.where !== undefined) await printRemarks(context, facts, flags.where);
      const report = surprise(queryContext, facts, {
        name: name ?? context.asOf().slice(0, 7),
        where: flags.where,
        budget: minor(flags.budget),
        giftCost: minor(flags.cost),
        seed: flags.seed,
        limit: flags.most,
        quietDays: flags.quietDays,
        ...stepOf(context),
      });
      const { gifts, ...terms } = report;
      const empty = text('Nobody is on the list yet.', 'Danh sách chưa có khách nào.');
      const sheet = {
        ...sheetOf(columns(['contact', 'name', 'tier', 'on'], ['contact']), gifts),
        above: cardOf(terms),
        empty,
      };
      await showListing(context.out, { document: { ...report }, list: 'gifts', sheet }, flags);
      await context.out.next(`crm export --where "IN SURPRISE '${report.surprise}'" --for mail --purpose service`);
    });
  return withExamples(
    withListing(command, context.language),
    'crm loyalty surprise thanks --budget 2m --cost 50k --seed 8-march',
    'crm loyalty surprise --budget 1m --cost 100k --where "tier = gold" --dry-run --json',
  );
}

/** A name of one word. Throws FlagValueError. */
function listName(word: string): string {
  const name = fileSafeName(word);
  if (name !== undefined) return name;
  throw new FlagValueError(text('one word, as thanks-2026', 'một từ, ví dụ thanks-2026'));
}
