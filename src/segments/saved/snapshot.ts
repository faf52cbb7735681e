import type { ContactFacts } from '../../contacts/index.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { selectMembers } from '../ask.ts';
import type { QueryContext } from '../language/scope.ts';
import { type Change, changesSince, type SavedSegment, saveSnapshot, snapshotBy, snapshotsOf } from '../store.ts';
import { savedNamed } from './library.ts';

/** A segment's members, kept for a day. */
export interface Refreshed {
  readonly segment: string;
  readonly as_of: LocalDate;
  readonly contacts: number;
}

/** A segment whose members could not be kept, and why. */
export interface NotRefreshed {
  readonly segment: string;
  readonly error: UserError;
}

/** Keeps who is in these segments today; one that cannot be read, or has a newer snapshot, does not hold up the others. */
export function refreshSegments(
  queryContext: QueryContext,
  facts: ContactFacts,
  { segments, ending }: { segments: readonly SavedSegment[]; ending: Ending },
): { refreshed: Refreshed[]; failed: NotRefreshed[] } {
  const refreshed: Refreshed[] = [];
  const failed: NotRefreshed[] = [];
  for (const segment of segments) {
    try {
      refreshed.push(refreshSegment(queryContext, facts, { segment, ending }));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failed.push({ segment: segment.name, error });
    }
  }
  return { refreshed, failed };
}

function refreshSegment(
  queryContext: QueryContext,
  facts: ContactFacts,
  { segment, ending }: { segment: SavedSegment; ending: Ending },
): Refreshed {
  const { db, asOf } = queryContext;
  refuseEarlier(segment, asOf, snapshotsOf(db, segment.id).at(-1)?.as_of);
  const { count } = selectMembers(queryContext, facts, segment.expression);
  inTransaction(db, () => saveSnapshot(db, segment.id, asOf), ending);
  return { segment: segment.name, as_of: asOf, contacts: count };
}

function refuseEarlier({ name }: SavedSegment, asOf: LocalDate, newest: LocalDate | undefined): void {
  if (newest === undefined || newest <= asOf) return;
  throw new UserError({
    code: 'usage',
    message: text(
      `${name} has a snapshot of ${newest}; one of ${asOf} would come too late.`,
      `${name} đã có ảnh chụp ngày ${newest}; không thể thêm ngày ${asOf}.`,
    ),
    hint: text('Leave --as-of out.', 'Bỏ --as-of đi.'),
  });
}

/** Who came and who went between a snapshot and now. */
export interface SegmentDiff {
  readonly segment: string;
  /** The day of the snapshot that is compared with. */
  readonly since: LocalDate;
  readonly as_of: LocalDate;
  readonly before: number;
  readonly now: number;
  readonly joined: number;
  readonly left: number;
  readonly changes: readonly Change[];
}

/** Compares a saved segment with its newest snapshot up to a day. Throws `usage` when there is none. */
export function diffSegment(
  queryContext: QueryContext,
  facts: ContactFacts,
  { name, since }: { name: string; since: LocalDate },
): SegmentDiff {
  const segment = savedNamed(facts, queryContext, name);
  const snapshot = snapshotBy(queryContext.db, segment.id, since);
  if (!snapshot) throw noSnapshot(segment.name, since, snapshotsOf(queryContext.db, segment.id)[0]?.as_of);
  const { count } = selectMembers(queryContext, facts, segment.expression);
  const changes = changesSince(queryContext.db, segment.id, snapshot.as_of);
  const tally = (change: Change['change']) => changes.filter((one) => one.change === change).length;
  return {
    segment: segment.name,
    since: snapshot.as_of,
    as_of: queryContext.asOf,
    before: count - tally('joined') + tally('left'),
    now: count,
    joined: tally('joined'),
    left: tally('left'),
    changes,
  };
}

const noSnapshot = (name: string, since: LocalDate, first: LocalDate | undefined) =>
  new UserError({
    code: 'usage',
    message: text(
      `${name} has no snapshot of ${since} or before.`,
      `${name} chưa có ảnh chụp nào từ ${since} trở về trước.`,
    ),
    hint: first
      ? text(`The first is of ${first}: --since ${first}`, `Ảnh đầu tiên ngày ${first}: --since ${first}`)
      : text(`Keep one every night: \`crm segment refresh ${name}\``, `Chụp mỗi đêm: \`crm segment refresh ${name}\``),
  });
