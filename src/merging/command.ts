import { Command } from 'commander';
import { contactNamed, type LoadContactData } from '../contacts/index.ts';
import type { AppContext } from '../context.ts';
import { inTransaction } from '../db/transaction.ts';
import { withTable } from '../intake/index.ts';
import { type Text, text } from '../shared/text.ts';
import { withExamples } from '../terminal/examples.ts';
import { commaSeparated, wholeNumber } from '../terminal/flag-values.ts';
import { cardOf } from '../terminal/sheet.ts';
import { mergeContacts, splitContact } from './by-hand.ts';
import { decidePairs, type NotFollowed } from './decide.ts';
import { decidedPairs } from './decided-pairs.ts';
import { notFollowedWords } from './not-followed-words.ts';
import { undoRun } from './undo-run.ts';

const anyOf = text('ID, PHONE or EMAIL', 'MÃ, SỐ ĐIỆN THOẠI hoặc E-MAIL');

const about = (context: AppContext, words: Text) => words[context.language];
const stepOf = (context: AppContext) =>
  ({ at: new Date(context.now()).toISOString(), ending: context.options.dryRun ? 'rollback' : 'commit' }) as const;

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
        await printNotFollowed(context, file, report.not_followed);
        await context.out.next(report.left_open > 0 ? 'crm dedupe review' : 'crm contacts');
      }),
    );
  return withExamples(command, 'crm dedupe decide pairs.csv', 'crm dedupe decide pairs.csv --dry-run');
}

async function printNotFollowed(
  context: AppContext,
  file: string,
  lines: readonly { line: number; why: NotFollowed }[],
): Promise<void> {
  for (const { line, why } of lines) {
    const reason = notFollowedWords[why];
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
      await printKept(context, report.kept);
      await context.out.next('crm contacts');
    });
  return withExamples(command, 'crm dedupe undo 1', 'crm dedupe undo 1 --dry-run');
}

async function printKept(context: AppContext, kept: readonly { contact: number; why: string }[]): Promise<void> {
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
      await printKept(context, report.kept);
      await context.out.next(`crm show ${report.contact}`);
    });
  return withExamples(command, 'crm contacts split 1 --lead 8', 'crm contacts split 0901234567 --lead 8 --dry-run');
}
