import type { Profile, RowContext, RowMaker } from '../../intake/index.ts';
import { activityRows } from './row-reader.ts';
import { activityTables } from './staged.ts';

export const stagingTables = activityTables;

/** The rows of a call sheet that came back, or of a dialler's log: each is a call. */
export const makeRows = (profile: Profile, context: RowContext): RowMaker =>
  activityRows(profile, context, {
    kindOf: () => ({ kind: 'call', event: null, sensitive: false }),
    needsTime: false,
  });
