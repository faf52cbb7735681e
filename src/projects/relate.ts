import { recordAudit } from '../db/audit.ts';
import type { Db } from '../db/connection.ts';
import { type Ending, inTransaction } from '../db/transaction.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { type ContactRelation, deleteRelation, findRelation, insertRelation } from './relation-store.ts';

interface RelationStep {
  /** Instant, UTC, and its local date. */
  readonly at: string;
  readonly today: LocalDate;
  readonly ending: Ending;
}

/** A relation as somebody types it. */
export interface RelationEntry {
  readonly contact: number;
  readonly as: string;
  /** The other side: a contact and what it is to the first, or a company. */
  readonly other: { readonly contact: number; readonly as: string } | { readonly company: string };
  readonly note: string | null;
}

/** Records how two belong together. Throws `usage` for somebody and themselves. */
export function addRelation(db: Db, entry: RelationEntry, { at, today, ending }: RelationStep): ContactRelation {
  const { contact, as, other, note } = entry;
  if ('contact' in other && other.contact === contact) throw same;
  return inTransaction(
    db,
    () => {
      const company = 'company' in other ? other.company : null;
      const sides = [{ contact, as }, ...('contact' in other ? [other] : [])];
      const id = insertRelation(db, { company, note, since_on: today }, sides);
      recordAudit(db, at, 'relation.add', { relation: id });
      return relationNumbered(db, id);
    },
    ending,
  );
}

/** Takes a relation back. Throws `usage` for an unknown one. */
export const removeRelation = (db: Db, id: number, { at, ending }: RelationStep): ContactRelation =>
  inTransaction(
    db,
    () => {
      const relation = relationNumbered(db, id);
      deleteRelation(db, id);
      recordAudit(db, at, 'relation.remove', { relation: id });
      return relation;
    },
    ending,
  );

function relationNumbered(db: Db, id: number): ContactRelation {
  const relation = findRelation(db, id);
  if (relation) return relation;
  throw new UserError({
    code: 'usage',
    message: text(`There is no relation ${id}.`, `Không có quan hệ ${id}.`),
    hint: text('See them: `crm relation list`', 'Xem danh sách: `crm relation list`'),
  });
}

const same = new UserError({
  code: 'usage',
  message: text('A relation is between two.', 'Quan hệ phải giữa hai bên.'),
  hint: text('Name another person: --with PERSON', 'Hãy nêu người khác: --with KHÁCH'),
});
