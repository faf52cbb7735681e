import type { FunnelClosing } from '../contacts/index.ts';
import { totalsOn } from '../orders/index.ts';
import { text } from '../shared/text.ts';
import { fillStanding } from './standing/standing.ts';
import { broughtBy } from './standing/standing-store.ts';

/** A funnel closes with the people whom its members brought, and what these bought. */
export const referredClosing: FunnelClosing = {
  name: 'referred',
  about: text('brought by them', 'họ giới thiệu thêm'),
  count(db, { members, asOf, currency }) {
    fillStanding(db, asOf);
    return broughtBy(db, { members, totals: totalsOn(db, { asOf, currency }) });
  },
};
