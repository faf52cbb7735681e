import type { Skipped } from '../../blocking/blocks.ts';
import type { ContactData } from '../../contacts/index.ts';
import { createDirty } from '../../contacts/index.ts';
import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import { countOpen, finishRun, insertFoundReviews, insertRun, mergePlanned, planGroups } from '../../merging/index.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { dataVersion } from './contact-rows-store.ts';
import { markChanged } from './mark-changed.ts';
import { saveMatchState } from './save-match-state.ts';
import { type SearchOptions, searchContacts } from './search.ts';
import type { SearchResult } from './search-result.ts';

/** What a search did. */
export interface DedupeReport {
  /** By it everything is taken back: `crm dedupe undo RUN`. */
  readonly run: number;
  /** Pairs that were compared. */
  readonly compared: number;
  /** Contacts that were taken into another. */
  readonly merged: number;
  /** Pairs that a person must look at, not counting those that wait already. */
  readonly to_review: number;
  /** All pairs that wait to be judged, and how many that is a thousand contacts. */
  readonly waiting: number;
  readonly waiting_per_thousand: number;
  readonly contacts_before: number;
  readonly contacts_after: number;
  /** What too many share to be compared by. */
  readonly skipped: readonly Skipped[];
}

/** How to search, and what to do with what is found. */
export interface DedupeOptions extends SearchOptions {
  /** Merge nothing: everything goes to review. */
  readonly review: boolean;
  /** Instant, UTC. */
  readonly at: string;
  readonly ending: Ending;
}

/** Finds the contacts that are one person, merges those that are sure, and leaves the doubtful to people. Throws `locked` when others write meanwhile. */
export async function dedupeContacts(db: Db, contactData: ContactData, options: DedupeOptions): Promise<DedupeReport> {
  const found = await searchContacts(db, options);
  return inTransaction(
    db,
    () => {
      if (dataVersion(db) !== found.version) throw overtaken();
      return applySearchResult(db, contactData, { found, ...options });
    },
    options.ending,
  );
}

/** Merges and asks as a search found, inside the caller's transaction. */
export function applySearchResult(
  db: Db,
  contactData: ContactData,
  { found, review, at }: Pick<DedupeOptions, 'review' | 'at'> & { found: SearchResult },
): DedupeReport {
  createDirty(db);
  const run = insertRun(db, { kind: 'search', at });
  planGroups(db, review ? [] : found.members);
  const merged = mergePlanned(db, contactData.tables, { importId: null, runId: run, at });
  const to_review = insertFoundReviews(db, review ? [...found.reviewPairs, ...found.pairs] : found.reviewPairs, {
    run,
    at,
  });
  // What goes to review as a whole was not merged for want of doubt: the next search must see it again.
  const keep = review ? undefined : found.keep;
  // Who is remembered as compared need not be marked as changed first.
  for (const refresh of contactData.caches) if (!keep || refresh !== markChanged) refresh(db);
  if (keep) saveMatchState(db, keep, at);
  const { compared, skipped, contacts } = found;
  const contacts_after = contacts - merged;
  const waiting = countOpen(db);
  const figures = {
    ...{ compared, merged, to_review, waiting },
    waiting_per_thousand: contacts_after === 0 ? 0 : Math.round((10_000 * waiting) / contacts_after) / 10,
    ...{ contacts_before: contacts, contacts_after },
  };
  finishRun(db, run, figures);
  recordAudit(db, at, 'dedupe', { run, ...figures });
  return { run, ...figures, skipped };
}

const overtaken = () =>
  new UserError({
    code: 'locked',
    message: text(
      'Another run changed the database while contacts were compared. Nothing was merged.',
      'Một tiến trình khác đã thay đổi dữ liệu trong lúc so sánh. Chưa gộp gì cả.',
    ),
    hint: text('Run it again: `crm dedupe`', 'Hãy chạy lại: `crm dedupe`'),
  });
