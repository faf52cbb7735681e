import { contactNamed } from '../contacts/index.ts';
import { recordAudit } from '../db/audit.ts';
import type { Db } from '../db/connection.ts';
import { type Ending, inTransaction } from '../db/transaction.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { insertEntry, type Trait, type TraitEntry, traitsOf } from './store.ts';
import { changeTrait, findOrAddTrait, type TraitChange, traitNamed } from './vocabulary.ts';

/** When something is recorded, and whether it is kept. */
interface RecordStep {
  /** Instant, UTC. */
  readonly at: string;
  readonly ending: Ending;
}

/** A person and a trait, as somebody types them. */
export interface TraitStatement {
  /** PHONE, EMAIL or ID. */
  readonly person: string;
  readonly trait: string;
  readonly state: TraitEntry['state'];
  readonly on: LocalDate;
  readonly note?: string | undefined;
  readonly staff?: string | undefined;
}

/** What a statement changed. */
export interface TraitReport {
  readonly contact: number;
  readonly trait: string;
  /** False: it was so already, and nothing was recorded. */
  readonly changed: boolean;
}

/**
 * Records that a person has a trait, or has it no more. A trait that nobody had joins the vocabulary. Throws `usage` for an
 * unknown person, and for an unknown trait that is taken away.
 */
export function stateTrait(
  db: Db,
  said: TraitStatement,
  { country, at, ending }: RecordStep & { country: string },
): TraitReport {
  return inTransaction(
    db,
    () => {
      const contact = contactNamed(db, said.person, country);
      const { name } = said.state === 'has' ? findOrAddTrait(db, said.trait) : traitNamed(db, said.trait);
      const had = traitsOf(db, { contact, asOf: said.on }).find((one) => one.name === name);
      const isNews = said.note !== undefined || (had !== undefined) !== (said.state === 'has');
      if (isNews) {
        const { state, on, note, staff } = said;
        insertEntry(db, {
          ...{ contact, trait: name, state, said_on: on, recorded_at: at },
          ...{ note: note ?? null, staff: staff ?? null },
        });
        recordAudit(db, at, 'trait', { contact, trait: name, state });
      }
      return { contact, trait: name, changed: isNews };
    },
    ending,
  );
}

/** Changes how a trait reads and what it advises, or adds it to the vocabulary. Throws `usage` for a name that could not be typed. */
export const setTrait = (db: Db, name: string, { change, at, ending }: RecordStep & { change: TraitChange }): Trait =>
  inTransaction(
    db,
    () => {
      const trait = changeTrait(db, name, change);
      recordAudit(db, at, 'trait', { trait: trait.name, changed: Object.keys(change) });
      return trait;
    },
    ending,
  );
