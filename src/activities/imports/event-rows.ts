import type { Profile, RowContext, RowMaker } from '../../intake/index.ts';
import { foldKey } from '../../shared/fold.ts';
import data from '../data/activity-words.json' with { type: 'json' };
import type { OwnColumns } from './own-columns.ts';
import { activityRows } from './row-reader.ts';
import { activityTables } from './staged.ts';

export const stagingTables = activityTables;

const keyOf = (word: string): string =>
  foldKey(word)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Folded word → kind, and the event or `online`. */
const known = new Map(
  Object.entries(data).flatMap(([meaning, words]) =>
    [meaning, ...words].map((word) => [keyOf(word), meaning] as const),
  ),
);

/** Behaviour that was watched online is sensitive. */
const watched: readonly string[] = ['opened', 'clicked', 'online'];

function kindOf(own: OwnColumns) {
  const meaning = known.get(keyOf(own.cell('kind') ?? ''));
  if (meaning === undefined) return { column: 'kind', code: 'activity.unknown_kind' } as const;
  const [kind = '', event] = meaning.split(' ');
  const sensitive = event !== undefined && watched.includes(event);
  return { kind, event: event === undefined || event === 'online' ? null : event, sensitive };
}

/** The rows of a log of activities: calls, visits, mails and what became of them. */
export const makeRows = (profile: Profile, context: RowContext): RowMaker =>
  activityRows(profile, context, { kindOf, needsTime: true });
