import { recordAudit } from '../db/audit.ts';
import type { Db } from '../db/connection.ts';
import { type Ending, inTransaction } from '../db/transaction.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { type Channel, channels } from '../shared/channel.ts';
import type { Address } from './address.ts';
import { knowErased } from './kept-out.ts';
import { anyErased } from './kept-out-store.ts';
import * as store from './suppression-store.ts';

export interface SuppressionWish {
  /** Undefined: every channel for what was typed, for a file those of its kind of address. */
  readonly channels: readonly Channel[] | undefined;
  readonly reason: string;
  /** From which day; shown, a suppression holds for every day. */
  readonly since: LocalDate;
  /** Instant, UTC. */
  readonly at: string;
  readonly key: Buffer;
  readonly ending: Ending;
}

export interface SuppressionReport {
  readonly addresses: number;
  /** Of them, not suppressed before. */
  readonly new: number;
  /** Of people who were erased: kept out already, so nothing of them is stored. */
  readonly erased: number;
}

/** Suppresses the addresses, on every channel when none is named. Those who hold them leave every list of the channel. */
export function suppress(db: Db, addresses: Iterable<Address>, wish: SuppressionWish): SuppressionReport {
  stageStops(db, addresses);
  return inTransaction(db, () => keepStops(db, wish, () => wish.channels ?? channels), wish.ending);
}

/** A register that holds phone numbers closes what they dial; one of e-mails closes the box. */
const channelsOf: Record<Address['kind'], readonly Channel[]> = { phone: ['call', 'sms', 'zalo'], email: ['email'] };

export interface RegisterFile {
  readonly file: string;
  readonly sha256: string;
  /** The day for which it was drawn up. */
  readonly dated: LocalDate;
}

/** Takes a Do-Not-Call file in, whole or not at all, and remembers its day. */
export function suppressRegister(
  db: Db,
  register: RegisterFile & { addresses: Iterable<Address> },
  wish: SuppressionWish,
): SuppressionReport {
  const { addresses, ...file } = register;
  stageStops(db, addresses);
  return inTransaction(
    db,
    () => {
      const report = keepStops(db, wish, (kind) => wish.channels ?? channelsOf[kind]);
      store.keepFile(db, { ...file, reason: wish.reason, imported_on: wish.since, addresses: report.addresses });
      return report;
    },
    wish.ending,
  );
}

function stageStops(db: Db, addresses: Iterable<Address>): void {
  store.makeStops(db);
  const add = store.stopAdder(db);
  for (const address of addresses) add(address);
}

function keepStops(
  db: Db,
  { key, reason, since, at }: SuppressionWish,
  channelsFor: (kind: Address['kind']) => readonly Channel[],
): SuppressionReport {
  const addresses = store.countStops(db);
  let erased = 0;
  if (anyErased(db)) {
    knowErased(db, key);
    erased = store.dropErasedStops(db);
  }
  const known = store.countKnownStops(db);
  for (const kind of ['phone', 'email'] as const) {
    for (const channel of channelsFor(kind)) store.suppressStops(db, { kind, channel, reason, since });
  }
  const report = { addresses, new: addresses - erased - known, erased };
  recordAudit(db, at, 'suppress', { ...report });
  return report;
}
