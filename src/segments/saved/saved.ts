import type { ContactFacts, SegmentUse } from '../../contacts/index.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import { fold } from '../../shared/fold.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { canonicalText } from '../language/canonical.ts';
import { segmentName } from '../language/name.ts';
import { newStatement, type QueryContext } from '../language/scope.ts';
import {
  deleteSegment,
  insertSegment,
  insertVersion,
  type SavedSegment,
  type Snapshot,
  savedSegments,
  snapshotsOf,
  type Version,
  versionsOf,
} from '../store.ts';
import { SegmentLibrary, savedNamed } from './library.ts';
import { unreadableSegments, usersOf } from './readable.ts';

/** A step that is recorded: when, and whether it is kept. */
export interface SaveOptions {
  /** Instant, UTC. */
  readonly at: string;
  readonly ending: Ending;
}

/** A segment's name and what it means. */
export interface Draft {
  readonly name: string;
  readonly expression: string;
}

/** Saves a text under a name. Throws `usage` for a name that is taken and for a wrong text. */
export function createSegment(
  queryContext: QueryContext,
  facts: ContactFacts,
  draft: Draft & SaveOptions,
): Draft & { canonical: string } {
  const { db, settings } = queryContext;
  const name = segmentName(draft.name, facts, settings);
  return inTransaction(
    db,
    () => {
      if (savedSegments(db).some((saved) => fold(saved.name) === fold(name))) throw nameTaken(name);
      const canonical = check(queryContext, facts, { name, expression: draft.expression });
      insertVersion(db, insertSegment(db, name, fold(name)), { ...draft, version: 1 });
      return { name, expression: draft.expression, canonical };
    },
    draft.ending,
  );
}

/** Gives a saved segment another text; the earlier ones stay. Throws `usage`, also for a circle that this would close. */
export function editSegment(
  queryContext: QueryContext,
  facts: ContactFacts,
  draft: Draft & SaveOptions,
): Draft & { canonical: string; version: number } {
  return inTransaction(
    queryContext.db,
    () => {
      const saved = savedNamed(facts, queryContext, draft.name);
      const canonical = check(queryContext, facts, { name: saved.name, expression: draft.expression });
      refuseBreaking(queryContext, facts, { name: saved.name, expression: draft.expression });
      const version = saved.version + 1;
      insertVersion(queryContext.db, saved.id, { ...draft, version });
      return { name: saved.name, expression: draft.expression, canonical, version };
    },
    draft.ending,
  );
}

/** What is taken away, and where else it may be named. */
export interface Removal extends SaveOptions {
  readonly name: string;
  /** Take it away although it is named elsewhere. */
  readonly force: boolean;
}

/** Takes a saved segment away, its texts and snapshots too. Throws `refused` while a segment or something else names it. */
export function removeSegment(queryContext: QueryContext, facts: ContactFacts, options: Removal): SavedSegment {
  return inTransaction(
    queryContext.db,
    () => {
      const saved = savedNamed(facts, queryContext, options.name);
      if (!options.force) {
        const [user] = usersOf(queryContext, saved);
        if (user) throw isPart(saved.name, usersOf(queryContext, saved));
        const uses = facts.segmentUses(queryContext.settings);
        const use = uses.find(({ segment }) => fold(segment) === fold(saved.name));
        if (use) throw isUsed(saved.name, use);
      }
      deleteSegment(queryContext.db, saved.id);
      return saved;
    },
    options.ending,
  );
}

const isPart = (name: string, users: readonly SavedSegment[]) =>
  new UserError({
    code: 'refused',
    message: text(
      `${name} is part of: ${users.map((user) => user.name).join(', ')}`,
      `${name} đang nằm trong: ${users.map((user) => user.name).join(', ')}`,
    ),
    hint: text(
      `Change it first: \`crm segment edit ${users[0]?.name}\`, or delete it all the same with --force.`,
      `Hãy sửa trước: \`crm segment edit ${users[0]?.name}\`, hoặc vẫn xóa bằng --force.`,
    ),
  });

const isUsed = (name: string, { by, change }: SegmentUse) =>
  new UserError({
    code: 'refused',
    message: text(`${name} is used by ${by.en}.`, `${name} đang được dùng trong ${by.vi}.`),
    hint: text(
      `Take it out there first: \`${change}\`, or delete it all the same with --force.`,
      `Hãy bỏ khỏi đó trước: \`${change}\`, hoặc vẫn xóa bằng --force.`,
    ),
  });

/** A saved segment with everything that was kept of it. */
export interface SegmentCard extends SavedSegment {
  readonly canonical: string;
  readonly versions: readonly Version[];
  readonly snapshots: readonly Snapshot[];
}

/** All that is kept of a saved segment. Throws `usage` for an unknown name. */
export function segmentCard(queryContext: QueryContext, facts: ContactFacts, saved: SavedSegment): SegmentCard {
  return {
    ...saved,
    canonical: canonicalOf(queryContext, facts, saved.expression),
    versions: versionsOf(queryContext.db, saved.id),
    snapshots: snapshotsOf(queryContext.db, saved.id),
  };
}

/** The canonical form of a text. Throws `usage` for a wrong one. */
export function canonicalOf(queryContext: QueryContext, facts: ContactFacts, expression: string): string {
  return canonicalText(new SegmentLibrary(facts, newStatement(queryContext).scope).read(expression));
}

/** Reads a text as if it were saved already, so that a circle through its own name is seen. */
function check(queryContext: QueryContext, facts: ContactFacts, draft: Draft): string {
  return canonicalText(new SegmentLibrary(facts, newStatement(queryContext).scope, draft).segment(draft.name));
}

/** Refuses a text with which others that name the segment could not be read any more: a chain of names too long. */
function refuseBreaking(queryContext: QueryContext, facts: ContactFacts, draft: Draft): void {
  const before = new Set(unreadableSegments(queryContext, facts).map(({ name }) => name));
  const [broken] = unreadableSegments(queryContext, facts, draft).filter(({ name }) => !before.has(name));
  if (broken) throw broken.error;
}

const nameTaken = (name: string) =>
  new UserError({
    code: 'usage',
    message: text(`There is a segment "${name}" already.`, `Đã có nhóm "${name}".`),
    hint: text(
      `Give it another text: \`crm segment edit ${name} --where …\``,
      `Đổi điều kiện của nó: \`crm segment edit ${name} --where …\``,
    ),
  });
