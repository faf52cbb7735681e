import { Command } from 'commander';
import { contactNamed, type LoadContactData } from '../contacts/index.ts';
import type { AppContext } from '../context.ts';
import { inTransaction } from '../db/transaction.ts';
import { withTable } from '../intake/index.ts';
import { shellWord } from '../shared/shell-word.ts';
import { type Text, text } from '../shared/text.ts';
import { withExamples } from '../terminal/examples.ts';
import { commaSeparated, wholeNumber } from '../terminal/flag-values.ts';
import { type ListingFlags, showListing, withListing } from '../terminal/listing.ts';
import { cardOf, columns, sheetOf } from '../terminal/sheet.ts';
import { mergeContacts, splitContact } from './by-hand.ts';
import { decidePairs } from './decide.ts';
import { decidedPairs } from './decided-pairs.ts';
import { openReviewPairs, reviewKeys } from './review-store.ts';
import { undoRun } from './undo-run.ts';

const anyOf = text('ID, PHONE or EMAIL', 'MÃ, SỐ ĐIỆN THOẠI hoặc E-MAIL');

const about = (context: AppContext, words: Text) => words[context.language];
const stepOf = (context: AppContext) =>
  ({ at: new Date(context.now()).toISOString(), ending: context.options.dryRun ? 'rollback' : 'commit' }) as const;

/** `crm dedupe review`: what is for people to judge. */
export function reviewCommand(context: AppContext): Command {
  const command = new Command('review')
    .description(about(context, text('pairs to judge, the most doubtful first', 'các cặp cần xét, ngờ nhất trước')))
    .action(async (flags: ListingFlags) => {
      const questions = openReviewPairs(context.db('read'));
      const sheet = sheetOf(columns(reviewKeys, ['contact_a', 'contact_b', 'bits']), questions);
      const listing = { document: { questions }, list: 'questions', sheet: { ...sheet, empty: nothingToReview } };
      await showListing(context.out, listing, flags);
      const { output } = context.options;
      const file = output ?? 'questions.csv';
      await context.out.next(
        questions.length === 0
          ? 'crm contacts'
          : output === undefined
            ? `crm dedupe review --format csv -o ${file}`
            : `crm dedupe decide ${shellWord(file)}`,
      );
    });
  withListing(command, context.language);
  return withExamples(command, 'crm dedupe review', 'crm dedupe review --format csv -o questions.csv');
}

const nothingToReview = text('No pair waits for review.', 'Không có cặp nào cần xét.');

/** `crm dedupe decide FILE`: the judged pairs come back. */
export function decideCommand(context: AppContext, loadContactData: LoadContactData): Command {
  const command = new Command('decide')
    .description(about(context, text('take in judged pairs: same, different', 'nhận kết luận: same, different')))
    .argument(
      '<file>',
      about(
        context,
        text(
          'contact_a, contact_b, verdict: as `crm dedupe review` writes it',
          'contact_a, contact_b, verdict: như `crm dedupe review` ghi',
        ),
      ),
    )
    .action((file: string) =>
      withTable(context, file, async (table) => {
        const pairs = decidedPairs(table, file);
        const report = decidePairs(context.db('write'), await loadContactData(), { pairs, ...stepOf(context) });
        await context.out.show(report, cardOf({ ...report, not_followed: report.not_followed.length }));
        await sayNotFollowed(context, file, report.not_followed);
        await context.out.next(report.left_open > 0 ? 'crm dedupe review' : 'crm contacts');
      }),
    );
  return withExamples(command, 'crm dedupe decide pairs.csv', 'crm dedupe decide pairs.csv --dry-run');
}

const reasons: Readonly<Record<string, Text>> = {
  merged: text(
    'they are one contact already; `crm contacts split ID` parts it',
    'đã là một khách; `crm contacts split MÃ` để tách',
  ),
  decided_apart: text('others of theirs were decided different', 'có người trong nhóm đã được kết luận là khác'),
  unknown: text('there is no such contact', 'không có khách đó'),
};

async function sayNotFollowed(
  context: AppContext,
  file: string,
  lines: readonly { line: number; why: string }[],
): Promise<void> {
  for (const { line, why } of lines) {
    const reason = reasons[why] ?? text(why, why);
    await context.out.say(text(`${file}:${line}: ${reason.en}`, `${file}:${line}: ${reason.vi}`));
  }
}

/** `crm dedupe undo RUN`: all merges of a run are taken back. */
export function undoCommand(context: AppContext, loadContactData: LoadContactData): Command {
  const command = new Command('undo')
    .description(about(context, text('take back all that a run merged', 'hoàn tác mọi thứ một lần chạy đã gộp')))
    .argument(
      '<run>',
      about(
        context,
        text(
          'the number that `crm dedupe`, `decide` or `contacts merge` reported',
          'số mà `crm dedupe`, `decide` hoặc `contacts merge` đã báo',
        ),
      ),
      wholeNumber(),
    )
    .action(async (run: number) => {
      const report = undoRun(context.db('write'), await loadContactData(), { run, ...stepOf(context) });
      await context.out.show(report, cardOf({ ...report, kept: report.kept.length }));
      await sayKept(context, report.kept);
      await context.out.next('crm contacts');
    });
  return withExamples(command, 'crm dedupe undo 1', 'crm dedupe undo 1 --dry-run');
}

async function sayKept(context: AppContext, kept: readonly { contact: number; why: string }[]): Promise<void> {
  for (const { contact, why } of kept) {
    await context.out.say(
      text(
        `Came since and stays with contact ${contact}: ${why}`,
        `Có sau khi gộp, giữ lại ở khách ${contact}: ${why}`,
      ),
    );
  }
}

/** `crm contacts merge A B`. */
export function mergeCommand(context: AppContext, loadContactData: LoadContactData): Command {
  const command = new Command('merge')
    .description(about(context, text('two contacts are one person', 'hai khách là một người')))
    .argument('<a>', about(context, anyOf))
    .argument('<b>', about(context, anyOf))
    .action(async (...typed: [string, string]) => {
      const db = context.db('write');
      const contactData = await loadContactData();
      const named = (word: string) => contactNamed(db, word, context.settings.country);
      const report = inTransaction(db, () => {
        const [a, b] = [named(typed[0]), named(typed[1])];
        return mergeContacts(db, contactData, { a, b, anyway: context.options.yes, ...stepOf(context) });
      });
      await context.out.show(report, cardOf(report));
      await context.out.next(`crm dedupe undo ${report.run}`);
    });
  return withExamples(command, 'crm contacts merge 1 2', 'crm contacts merge 0901234567 0912604318 --dry-run');
}

/** `crm contacts split A`. */
export function splitCommand(context: AppContext, loadContactData: LoadContactData): Command {
  const which = text(
    'only these imported rows (their numbers, with commas)',
    'chỉ những dòng đã nhập này (số dòng, cách nhau bằng dấu phẩy)',
  );
  const command = new Command('split')
    .description(about(context, text('one contact is several people', 'một khách thật ra là nhiều người')))
    .argument('<person>', about(context, anyOf))
    .option('--lead <numbers>', about(context, which), (words: string) => commaSeparated(words).map(wholeNumber()))
    .action(async (typed: string, { lead }: { lead?: number[] }) => {
      const db = context.db('write');
      const contactData = await loadContactData();
      const report = inTransaction(db, () => {
        const contact = contactNamed(db, typed, context.settings.country);
        return splitContact(db, contactData, { contact, leads: lead, ...stepOf(context) });
      });
      await context.out.show(report, cardOf({ ...report, kept: report.kept.length }));
      await sayKept(context, report.kept);
      await context.out.next(`crm show ${report.contact}`);
    });
  return withExamples(command, 'crm contacts split 1 --lead 8', 'crm contacts split 0901234567 --lead 8 --dry-run');
}
