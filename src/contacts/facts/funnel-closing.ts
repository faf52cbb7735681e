import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { Text } from '../../shared/text.ts';

/** Whose funnel is closed, and up to when. */
interface FunnelMembers {
  /** A relation of the members (contact_id, each once). */
  readonly members: string;
  readonly asOf: LocalDate;
  /** ISO 4217. */
  readonly currency: string;
}

/** What came of the members of a funnel beyond what they bought themselves: people whom they brought. */
export interface FunnelClosing {
  /** Its key in reports: `referred`. */
  readonly name: string;
  readonly about: Text;
  /** How many people, their orders, and their revenue in minor units. */
  count(db: Db, members: FunnelMembers): { readonly people: number; readonly orders: number; readonly revenue: number };
}
