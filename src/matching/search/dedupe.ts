import type { Skipped } from '../../blocking/blocks.ts';
import type { ContactData } from '../../contacts/index.ts';
import { createDirty } from '../../contacts/index.ts';
import { recordAudit } from '../../db/audit.ts';
import { type Db, dataVersion } from '../../db/connection.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import { countOpen, finishRun, insertFoundReviews, insertRun, mergePlanned, planGroups } from '../../merging/index.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { markChanged } from './mark-changed.ts';
import { saveMatchState } from './save-match-state.ts';
import { type SearchOptions, searchContacts } from './search.ts';
import type { SearchResult } from './search-result.ts';

/** Report of a dedupe run. */
export interface DedupeReport {
  /** Id of the run, for `crm dedupe undo RUN`. */
  readonly run: number;
  /** Pairs that were compared. */
  readonly compared: number;
  /** Contacts merged into another. */
  readonly merged: number;
  /** New pairs to review. */
  readonly to_review: number;
  /** All pairs that wait for review, and their number per thousand contacts. */
  readonly waiting: number;
  readonly waiting_per_thousand: number;
  readonly contacts_before: number;
  readonly contacts_after: number;
  /** Skipped blocks. */
  readonly skipped: readonly Skipped[];
}

/** How to search, and what to do with the result. */
export interface DedupeOptions extends SearchOptions {
  /** Merge nothing; send everything to review. */
  readonly review: boolean;
  /** Instant, UTC. */
  readonly at: string;
  readonly ending: Ending;
}

/**
 * Finds duplicate contacts, merges the sure ones and sends the others to review. Throws `locked` if another run wrote
 * meanwhile.
 */
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

/** Applies a search result inside the caller's transaction: merges and review pairs. */
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
  // With --review the sure pairs were not merged: the next search must find them again.
  const keep = review ? undefined : found.keep;
  // saveMatchState below sets the state that markChanged would mark.
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
