import { Command, InvalidArgumentError } from 'commander';
import { type ContactHouse, contactNamed } from '../contacts/index.ts';
import { inTransaction } from '../db/transaction.ts';
import { withTable } from '../intake/index.ts';
import { type Text, text } from '../shared/text.ts';
import type { Shop } from '../shop.ts';
import { withExamples } from '../terminal/examples.ts';
import { cardOf, columns, sheetOf } from '../terminal/sheet.ts';
import { mergeContacts, splitContact } from './by-hand.ts';
import { decidePairs } from './decide.ts';
import { decidedPairs } from './decided-pairs.ts';
import { openQuestions, questionKeys } from './review-store.ts';
import { undoRun } from './take-back.ts';

/** Loads what the modules store of contacts. */
type LoadHouse = () => Promise<ContactHouse>;

const about = (shop: Shop, words: Text) => words[shop.language];
const stepOf = (shop: Shop) =>
  ({ at: new Date(shop.now()).toISOString(), ending: shop.wish.dryRun ? 'rollback' : 'commit' }) as const;

/** `crm dedupe review`: what is for people to judge. */
export function reviewCommand(shop: Shop): Command {
  const command = new Command('review')
    .description(about(shop, text('pairs to judge, the most doubtful first', 'các cặp cần xét, ngờ nhất trước')))
    .action(async () => {
      const questions = openQuestions(shop.db('read'));
      await shop.out.show({ questions }, sheetOf(columns(questionKeys, ['contact_a', 'contact_b', 'bits']), questions));
      await shop.out.next('crm dedupe decide FILE');
    });
  return withExamples(command, 'crm dedupe review', 'crm dedupe review --format csv -o questions.csv');
}

/** `crm dedupe decide FILE`: the judged pairs come back. */
export function decideCommand(shop: Shop, contactHouse: LoadHouse): Command {
  const command = new Command('decide')
    .description(about(shop, text('take in judged pairs: same, different', 'nhận kết luận: same, different')))
    .argument('<file>', 'contact_a, contact_b, verdict: as `crm dedupe review` writes it')
    .action((file: string) =>
      withTable(shop, file, async (table) => {
        const pairs = decidedPairs(table, file);
        const report = decidePairs(shop.db('write'), await contactHouse(), { pairs, ...stepOf(shop) });
        await shop.out.show(report, cardOf({ ...report, not_followed: report.not_followed.length }));
        await sayNotFollowed(shop, file, report.not_followed);
        await shop.out.next(report.left_open > 0 ? 'crm dedupe review' : 'crm contacts');
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
  shop: Shop,
  file: string,
  lines: readonly { line: number; why: string }[],
): Promise<void> {
  for (const { line, why } of lines) {
    const reason = reasons[why] ?? text(why, why);
    await shop.out.say(text(`${file}:${line}: ${reason.en}`, `${file}:${line}: ${reason.vi}`));
  }
}

const wholeNumber = (word: string): number => {
  if (/^\d{1,12}$/.test(word)) return Number(word);
  throw new InvalidArgumentError('It takes a number.');
};

/** `crm dedupe undo RUN`: all merges of a run are taken back. */
export function undoCommand(shop: Shop, contactHouse: LoadHouse): Command {
  const command = new Command('undo')
    .description(about(shop, text('take back all that a run merged', 'hoàn tác mọi thứ một lần chạy đã gộp')))
    .argument('<run>', 'the number that `crm dedupe`, `decide` or `contacts merge` reported', wholeNumber)
    .action(async (run: number) => {
      const report = undoRun(shop.db('write'), await contactHouse(), { run, ...stepOf(shop) });
      await shop.out.show(report, cardOf({ ...report, kept: report.kept.length }));
      await sayKept(shop, report.kept);
      await shop.out.next('crm contacts');
    });
  return withExamples(command, 'crm dedupe undo 1', 'crm dedupe undo 1 --dry-run');
}

async function sayKept(shop: Shop, kept: readonly { contact: number; why: string }[]): Promise<void> {
  for (const { contact, why } of kept) {
    await shop.out.say(
      text(
        `Came since and stays with contact ${contact}: ${why}`,
        `Có sau khi gộp, giữ lại ở khách ${contact}: ${why}`,
      ),
    );
  }
}

/** `crm contacts merge A B`. */
export function mergeCommand(shop: Shop, contactHouse: LoadHouse): Command {
  const command = new Command('merge')
    .description(about(shop, text('two contacts are one person', 'hai khách là một người')))
    .argument('<a>', 'ID, PHONE or EMAIL')
    .argument('<b>', 'ID, PHONE or EMAIL')
    .action(async (...typed: [string, string]) => {
      const db = shop.db('write');
      const house = await contactHouse();
      const named = (word: string) => contactNamed(db, word, shop.settings.country);
      const report = inTransaction(db, () => {
        const [a, b] = [named(typed[0]), named(typed[1])];
        return mergeContacts(db, house, { a, b, anyway: shop.wish.yes, ...stepOf(shop) });
      });
      await shop.out.show(report, cardOf(report));
      await shop.out.next(`crm dedupe undo ${report.run}`);
    });
  return withExamples(command, 'crm contacts merge 1 2', 'crm contacts merge 0901234567 0912604318 --dry-run');
}

/** `crm contacts split A`. */
export function splitCommand(shop: Shop, contactHouse: LoadHouse): Command {
  const which = text(
    'only these imported rows (their numbers, with commas)',
    'chỉ những dòng đã nhập này (số dòng, cách nhau bằng dấu phẩy)',
  );
  const command = new Command('split')
    .description(about(shop, text('one contact is several people', 'một khách thật ra là nhiều người')))
    .argument('<person>', 'ID, PHONE or EMAIL')
    .option('--lead <numbers>', about(shop, which), (words: string) =>
      words.split(',').map((w) => wholeNumber(w.trim())),
    )
    .action(async (typed: string, { lead }: { lead?: number[] }) => {
      const db = shop.db('write');
      const house = await contactHouse();
      const report = inTransaction(db, () => {
        const contact = contactNamed(db, typed, shop.settings.country);
        return splitContact(db, house, { contact, leads: lead, ...stepOf(shop) });
      });
      await shop.out.show(report, cardOf({ ...report, kept: report.kept.length }));
      await sayKept(shop, report.kept);
      await shop.out.next(`crm show ${report.contact}`);
    });
  return withExamples(command, 'crm contacts split 1 --lead 8', 'crm contacts split 0901234567 --lead 8 --dry-run');
}
