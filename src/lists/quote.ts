import { stagedStops } from '../consent/index.ts';
import type { Db } from '../db/connection.ts';
import type { QuoteDay } from '../intake/index.ts';
import { fillBuyers } from '../orders/index.ts';
import * as store from './quote-store.ts';
import { countExcluded, countPeople } from './store.ts';

/**
 * What an offered list would bring: its staged and matched people (staged_person, temp.link) counted against what the shop
 * has. `suppressed`: rows that may not be stored; `suppressed_on`: rows with an address closed on a channel.
 */
export function quoteLeads(db: Db, { asOf, currency }: QuoteDay) {
  fillBuyers(db, { asOf, currency });
  store.fillOffered(db);
  const { people, reachable, known, customers, phone, email, address } = store.offeredCounts(db);
  return {
    contacts: people,
    reachable,
    reachable_by: { phone, email, address },
    duplicate_inside: countPeople(db) - people,
    overlap_with_base: known,
    overlap_with_customers: customers,
    overlap_with_lists: store.overlapByList(db),
    overlap_with_vendors: store.overlapByVendor(db),
    new: people - known,
    suppressed: countExcluded(db),
    suppressed_on: stagedStops(db),
  };
}
