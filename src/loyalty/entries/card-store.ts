import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';

/** Whose card a number is; undefined for no card. */
export const holderOfCard = (db: Db, number: string): number | undefined =>
  db.prepare('SELECT contact_id FROM loyalty_card WHERE number = ?').pluck().get(number) as number | undefined;

/** The cards of a contact, the newest first. */
export const cardsOf = (db: Db, contact: number): string[] =>
  db.prepare('SELECT number FROM loyalty_card WHERE contact_id = ? ORDER BY id DESC').pluck().all(contact) as string[];

/** The number of the card that comes next. */
export const nextCard = (db: Db): number =>
  db.prepare('SELECT coalesce(max(id), 0) + 1 FROM loyalty_card').pluck().get() as number;

export function insertCard(db: Db, card: { contact: number; number: string; today: LocalDate }): void {
  db.prepare('INSERT INTO loyalty_card (contact_id, number, issued_on) VALUES (:contact, :number, :today)').run(card);
}
