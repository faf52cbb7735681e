import type { ContactFacts } from '../../contacts/index.ts';
import { fold } from '../../shared/fold.ts';
import { UserError } from '../../shared/user-error.ts';
import { leavesOf } from '../language/clause.ts';
import { parse } from '../language/parser.ts';
import { newStatement, type QueryContext } from '../language/scope.ts';
import { type SavedSegment, savedSegments } from '../store.ts';
import { SegmentLibrary } from './library.ts';

/** A saved segment that cannot be read any more: a name in it means nothing now. */
export interface UnreadableSegment {
  readonly name: string;
  readonly error: UserError;
}

/** The saved segments whose texts mean nothing under these settings; with `draft` as if that were saved already. */
export function unreadableSegments(
  queryContext: QueryContext,
  facts: ContactFacts,
  draft?: { name: string; expression: string },
): UnreadableSegment[] {
  const { scope } = newStatement(queryContext);
  return savedSegments(queryContext.db).flatMap(({ name }) => {
    try {
      // One library a segment: what one of them left half read must not speak for the next.
      new SegmentLibrary(facts, scope, draft).segment(name);
      return [];
    } catch (error) {
      if (error instanceof UserError) return [{ name, error }];
      throw error;
    }
  });
}

/** The saved segments whose texts name a segment, also those that mean nothing any more. */
export function usersOf(queryContext: QueryContext, segment: SavedSegment): SavedSegment[] {
  return savedSegments(queryContext.db).filter(
    ({ name, expression }) => name !== segment.name && namesIn(expression).has(fold(segment.name)),
  );
}

/** The words of a text that can be names of segments, folded. */
function namesIn(expression: string): Set<string> {
  try {
    const names = leavesOf(parse(expression)).flatMap((clause) => {
      if (clause.is === 'word') return fold(clause.word.raw);
      return clause.is === 'member' && clause.of.raw.toUpperCase() === 'SEGMENT' ? fold(clause.name.raw) : [];
    });
    return new Set(names);
  } catch {
    return new Set();
  }
}
