import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { syllableScore } from '../cleaning/vietnamese.ts';
import type { ContactHouse } from '../contacts/index.ts';
import { openInput } from '../files/open.ts';
import { openTable, type Table } from '../files/table.ts';
import { type Text, text } from '../shared/text.ts';
import type { Shop } from '../shop.ts';
import { withExamples } from '../terminal/examples.ts';
import { cardOf, columns, sheetOf } from '../terminal/sheet.ts';
import { mergeContacts, splitContact } from './by-hand.ts';
import { decidePairs } from './decide.ts';
import { decidedPairs } from './decided-pairs.ts';
import { dedupeContacts } from './dedupe.ts';
import { explainPair } from './explain-pair.ts';
import { openQuestions, questionKeys } from './review-store.ts';
import { undoRun } from './take-back.ts';

/** What the commands of this room take from others, as capabilities.ts puts it together. */
export interface MatchingDesk {
  house(): Promise<ContactHouse>;
  /** Whom a PHONE, EMAIL or ID means. Throws `usage` for nobody, and for several. */
  contactNamed(db: ReturnType<Shop['db']>, typed: string, country: string): number;
}

/** More threads than this find nothing faster: the rest is one thread's work. */
const mostThreads = 4;

/** Threads that compare. */
export const threads = (): number => Math.min(mostThreads, availableParallelism());

const about = (shop: Shop, words: Text) => words[shop.language];
const stepOf = (shop: Shop) =>
  ({ at: new Date(shop.now()).toISOString(), ending: shop.wish.dryRun ? 'rollback' : 'commit' }) as const;

/** Opens a file that was named, as a table, for as long as it is worked on. */
export async function withTable(shop: Shop, file: string, work: (table: Table) => Promise<void>): Promise<void> {
  const path = file === '-' ? file : shop.path(file);
  const input = await openInput(path, { stdin: shop.stdin, tempDir: shop.env.TMPDIR ?? '/tmp' });
  try {
    await work(openTable(input, { score: syllableScore }));
  } finally {
    input.close();
  }
}

/** How `crm dedupe` searches the base. */
export interface BaseWords {
  readonly threshold?: number;
  readonly review?: boolean;
  readonly again?: boolean;
}

/** 99 to 1. */
const usualThreshold = 0.99;

/** A probability from a half to below one. */
export function probability(word: string): number {
  const value = Number(word);
  if (value >= 0.5 && value < 1) return value;
  throw new InvalidArgumentError('It takes a probability: 0.5 to 0.9999, usually 0.99.');
}

/** `crm dedupe` without a file: the contacts of the base. */
export async function dedupeBase(shop: Shop, desk: MatchingDesk, words: BaseWords): Promise<void> {
  const db = shop.db('write');
  shop.out.progress(text('comparing …', 'đang so sánh …'));
  const { threshold = usualThreshold, review = false, again = false } = words;
  const wish = { threshold, review, again, threads: threads(), ...stepOf(shop) };
  const report = await dedupeContacts(db, await desk.house(), wish);
  shop.out.progress(undefined);
  await shop.out.show(report, cardOf({ ...report, skipped: report.skipped.length }));
  await shop.out.next(report.to_review > 0 ? 'crm dedupe review' : 'crm contacts');
}

/** `crm dedupe --explain A B`. */
export async function explainTwo(shop: Shop, desk: MatchingDesk, typed: readonly [string, string]): Promise<void> {
  const db = shop.db('read');
  const [a, b] = typed.map((word) => desk.contactNamed(db, word, shop.settings.country)) as [number, number];
  const found = explainPair(db, { a, b });
  await shop.out.show(found, sheetOf(columns(['field', 'finding', 'bits', 'total'], ['bits', 'total']), found.steps));
  await shop.out.next(`crm contacts merge ${a} ${b}`);
}

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
export function decideCommand(shop: Shop, desk: MatchingDesk): Command {
  const command = new Command('decide')
    .description(about(shop, text('take in judged pairs: same, different', 'nhận kết luận: same, different')))
    .argument('<file>', 'contact_a, contact_b, verdict: as `crm dedupe review` writes it')
    .action((file: string) =>
      withTable(shop, file, async (table) => {
        const pairs = decidedPairs(table, file);
        const report = decidePairs(shop.db('write'), await desk.house(), { pairs, ...stepOf(shop) });
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
export function undoCommand(shop: Shop, desk: MatchingDesk): Command {
  const command = new Command('undo')
    .description(about(shop, text('take back all that a run merged', 'hoàn tác mọi thứ một lần chạy đã gộp')))
    .argument('<run>', 'the number that `crm dedupe`, `decide` or `contacts merge` reported', wholeNumber)
    .action(async (run: number) => {
      const report = undoRun(shop.db('write'), await desk.house(), { run, ...stepOf(shop) });
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
export function mergeCommand(shop: Shop, desk: MatchingDesk): Command {
  const command = new Command('merge')
    .description(about(shop, text('two contacts are one person', 'hai khách là một người')))
    .argument('<a>', 'ID, PHONE or EMAIL')
    .argument('<b>', 'ID, PHONE or EMAIL')
    .action(async (...typed: [string, string]) => {
      const db = shop.db('write');
      const [a, b] = [typed[0], typed[1]].map((word) => desk.contactNamed(db, word, shop.settings.country));
      const wish = { a: a!, b: b!, anyway: shop.wish.yes, ...stepOf(shop) };
      const report = mergeContacts(db, await desk.house(), wish);
      await shop.out.show(report, cardOf(report));
      await shop.out.next(`crm dedupe undo ${report.run}`);
    });
  return withExamples(command, 'crm contacts merge 1 2', 'crm contacts merge 0901234567 0912604318 --dry-run');
}

/** `crm contacts split A`. */
export function splitCommand(shop: Shop, desk: MatchingDesk): Command {
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
      const contact = desk.contactNamed(db, typed, shop.settings.country);
      const report = splitContact(db, await desk.house(), { contact, leads: lead, ...stepOf(shop) });
      await shop.out.show(report, cardOf({ ...report, kept: report.kept.length }));
      await sayKept(shop, report.kept);
      await shop.out.next(`crm show ${contact}`);
    });
  return withExamples(command, 'crm contacts split 1 --lead 8', 'crm contacts split 0901234567 --lead 8 --dry-run');
}
