import type { SegmentUse } from '../../contacts/index.ts';
import type { Settings } from '../../db/settings.ts';
import { text } from '../../shared/text.ts';
import { nightlyLists } from '../settings.ts';

/** The segments of which a list is written every night. */
export const segmentUses = (settings: Settings): SegmentUse[] =>
  nightlyLists(settings).map(({ segment }) => ({
    segment,
    by: text('the lists of every night (nightly_exports)', 'các danh sách hằng đêm (nightly_exports)'),
    change: 'crm config set nightly_exports …',
  }));
