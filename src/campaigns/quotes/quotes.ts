import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { Money } from '../../shared/money.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import * as store from './quote-store.ts';

/** A quote as results tell it; `expired`: open, and its last day is over. */
export interface SalesQuote {
  readonly quote: number;
  readonly contact: number;
  readonly name: string | null;
  readonly campaign: string | null;
  readonly amount: Money;
  readonly about: string | null;
  readonly agent: string | null;
  readonly quoted_on: LocalDate;
  readonly expires_on: LocalDate;
  readonly follow_up_on: LocalDate;
  readonly state: 'open' | 'expired' | 'won' | 'lost';
  readonly closed_on: LocalDate | null;
}

/** A stored quote on a day. */
export const quoteOn = (stored: store.StoredQuote, day: LocalDate): SalesQuote => ({
  quote: stored.id,
  contact: stored.contact_id,
  name: stored.name,
  campaign: stored.campaign,
  amount: { amount: stored.amount, currency: stored.currency },
  about: stored.about,
  agent: stored.staff,
  quoted_on: stored.quoted_on,
  expires_on: stored.expires_on,
  follow_up_on: stored.follow_up_on,
  state: stored.state === 'open' && stored.expires_on < day ? 'expired' : stored.state,
  closed_on: stored.closed_on,
});

interface QuoteStep {
  readonly today: LocalDate;
  readonly at: string;
  readonly ending: Ending;
}

/** Records a quote. Throws `usage` where its days are not in order. */
export function addQuote(db: Db, quote: store.NewQuote, { today, at, ending }: QuoteStep): SalesQuote {
  if (quote.expires_on < quote.quoted_on || quote.follow_up_on < quote.quoted_on) throw daysMixed(quote.quoted_on);
  return inTransaction(
    db,
    () => {
      const id = store.insertQuote(db, quote);
      recordAudit(db, at, 'quote.add', { quote: id });
      return quoteNumbered(db, id, today);
    },
    ending,
  );
}

/** Closes a quote that is open. Throws `usage` for an unknown number, `refused` for one that is closed. */
export const closeQuote = (
  db: Db,
  { quote, state, today, at, ending }: QuoteStep & { quote: number; state: 'won' | 'lost' },
): SalesQuote =>
  inTransaction(
    db,
    () => {
      const { closed_on } = quoteNumbered(db, quote, today);
      if (closed_on !== null) throw closedAlready(quote, closed_on);
      store.markQuote(db, { id: quote, state, on: today });
      recordAudit(db, at, 'quote.close', { quote, state });
      return quoteNumbered(db, quote, today);
    },
    ending,
  );

function quoteNumbered(db: Db, id: number, today: LocalDate): SalesQuote {
  const stored = store.findQuote(db, id);
  if (stored) return quoteOn(stored, today);
  throw new UserError({
    code: 'usage',
    message: text(`There is no quote ${id}.`, `Không có báo giá ${id}.`),
    hint: text('See them: `crm quote list`', 'Xem danh sách: `crm quote list`'),
  });
}

const daysMixed = (quotedOn: LocalDate) =>
  new UserError({
    code: 'usage',
    message: text(
      `A quote of ${quotedOn} cannot expire or be followed up before.`,
      `Báo giá ngày ${quotedOn} không thể hết hạn hay hỏi lại trước ngày đó.`,
    ),
    hint: text('Name later days: --expires, --follow-up.', 'Hãy nêu ngày sau đó: --expires, --follow-up.'),
  });

const closedAlready = (quote: number, on: LocalDate) =>
  new UserError({
    code: 'refused',
    message: text(`SalesQuote ${quote} was closed on ${on}.`, `Báo giá ${quote} đã đóng ngày ${on}.`),
    hint: text('See the open ones: `crm quote list`', 'Xem báo giá còn mở: `crm quote list`'),
  });
