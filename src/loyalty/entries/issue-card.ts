import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { holderOfCard, insertCard, nextCard } from './card-store.ts';
import { memberNamed } from './member.ts';

interface CardOptions {
  /** PHONE, EMAIL, ID or another card. */
  readonly person: string;
  /** Of a card that is printed already; undefined: the next free number. */
  readonly number: string | undefined;
  readonly country: string;
  readonly today: LocalDate;
  readonly at: string;
  readonly ending: Ending;
}

/** Gives a person a membership card. Throws `refused` where the number is another's or the person's own. */
export const issueCard = (db: Db, options: CardOptions): { contact: number; card: string; issued_on: LocalDate } =>
  inTransaction(
    db,
    () => {
      const { today, at } = options;
      const contact = memberNamed(db, options.person, options.country);
      const number = options.number ?? freeNumber(db);
      const holder = holderOfCard(db, number);
      if (holder !== undefined) throw isTaken(number, holder);
      insertCard(db, { contact, number, today });
      recordAudit(db, at, 'loyalty.card', { contact });
      return { contact, card: number, issued_on: today };
    },
    options.ending,
  );

/** The first number that no card has; printed cards may have taken some. */
function freeNumber(db: Db): string {
  for (let next = nextCard(db); ; next++) {
    const number = cardNumber(next);
    if (holderOfCard(db, number) === undefined) return number;
  }
}

/** An EAN-13 of the range that is free for use within a shop (20–29): any scanner at a till reads it. */
export function cardNumber(nth: number): string {
  const digits = `29${String(nth).padStart(10, '0')}`;
  const sum = [...digits].reduce((all, digit, place) => all + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

const isTaken = (number: string, holder: number) =>
  new UserError({
    code: 'refused',
    message: text(`Card ${number} is contact ${holder}'s.`, `Thẻ ${number} là của khách ${holder}.`),
    hint: text(
      'Give another number, or none for the next free one.',
      'Hãy nêu số khác, hoặc bỏ trống để lấy số kế tiếp.',
    ),
  });
