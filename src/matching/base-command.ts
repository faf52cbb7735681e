import { availableParallelism } from 'node:os';
import { contactNamed, type LoadContactData } from '../contacts/index.ts';
import type { AppContext } from '../context.ts';
import { oneContact } from '../merging/index.ts';
import { text } from '../shared/text.ts';
import { cardOf, columns, sheetOf } from '../terminal/sheet.ts';
import { explainPair } from './explain-pair.ts';
import { dedupeContacts } from './search/dedupe.ts';

/** More threads do not help: the rest is sequential. */
const mostThreads = 4;

/** Number of comparing threads. */
export const threads = (): number => Math.min(mostThreads, availableParallelism());

const stepOf = (context: AppContext) =>
  ({ at: new Date(context.now()).toISOString(), ending: context.options.dryRun ? 'rollback' : 'commit' }) as const;

/** Flags of `crm dedupe` for contacts. */
export interface BaseFlags {
  readonly threshold?: number;
  readonly review?: boolean;
  readonly again?: boolean;
}

/** 99 to 1. */
const usualThreshold = 0.99;

/** `crm dedupe` without a file: the contacts of the base. */
export async function dedupeBase(
  context: AppContext,
  loadContactData: LoadContactData,
  words: BaseFlags,
): Promise<void> {
  const db = context.db('write');
  context.out.progress(text('comparing …', 'đang so sánh …'));
  const { threshold = usualThreshold, review = false, again = false } = words;
  const options = { threshold, review, again, threads: threads(), ...stepOf(context) };
  const report = await dedupeContacts(db, await loadContactData(), options);
  context.out.progress(undefined);
  await context.out.show(report, cardOf({ ...report, skipped: report.skipped.length }));
  await context.out.next(report.to_review > 0 ? 'crm dedupe review' : 'crm contacts');
}

const stepKeys = ['evidence', 'field', 'finding', 'bits', 'total'] as const;

/** `crm dedupe --explain A B`. */
export async function explainTwo(context: AppContext, typed: readonly [string, string]): Promise<void> {
  const db = context.db('read');
  const [a, b] = typed.map((word) => contactNamed(db, word, context.settings.country)) as [number, number];
  if (a === b) throw oneContact('crm dedupe --explain');
  const found = explainPair(db, { a, b });
  await context.out.show(found, sheetOf(columns(stepKeys, ['bits', 'total']), found.steps));
  // A merge is suggested only where the pair may be one person.
  const mayBeOne = found.bits >= 0 && found.personal !== 'apart' && !found.decided_different;
  await context.out.next(mayBeOne ? `crm contacts merge ${a} ${b}` : 'crm dedupe review');
}
