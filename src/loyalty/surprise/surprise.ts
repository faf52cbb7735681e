import type { ContactFacts } from '../../contacts/index.ts';
import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import { newStatement, type QueryContext, selectMembers, stableHash } from '../../segments/index.ts';
import { addDays, dayNumber, type LocalDate } from '../../shared/calendar.ts';
import { fold } from '../../shared/fold.ts';
import type { Money } from '../../shared/money.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import * as store from './surprise-store.ts';

/** Who may be surprised where nothing else is said. */
export const regulars = 'stage IN (regular, friend)';

export interface SurpriseOptions {
  readonly name: string;
  /** Who may be drawn; undefined: of a new list the regulars. */
  readonly where: string | undefined;
  /** Minor units; undefined: those of the list. */
  readonly budget: number | undefined;
  readonly giftCost: number | undefined;
  readonly seed: string | undefined;
  /** No more gifts than this in this run; undefined: as many as the budget pays. */
  readonly limit: number | undefined;
  /** Days between two surprises of one person. */
  readonly quietDays: number;
  readonly at: string;
  readonly ending: Ending;
}

/** A surprise list, what it cost, and who is on it. */
export interface SurpriseReport {
  readonly surprise: string;
  readonly where: string;
  readonly seed: string;
  readonly budget: Money;
  readonly gift_cost: Money;
  readonly spent: Money;
  readonly left: Money;
  /** Who could have been drawn in this run, and who was. */
  readonly eligible: number;
  readonly added: number;
  readonly gifts: readonly store.SurprisedContact[];
}

/** Days in which somebody who got or spent points still thinks of the shop's gifts. */
const pointDays = 30;

/**
 * Draws regulars who expect nothing – no birthday near, no points given or redeemed of late, no surprise before – and puts as
 * many on a list as its budget pays for. The same list, seed and people give the same choice; a second run goes on with what is
 * left of the budget, whatever another run took meanwhile.
 */
export const surprise = (queryContext: QueryContext, facts: ContactFacts, options: SurpriseOptions): SurpriseReport =>
  inTransaction(
    queryContext.db,
    () => {
      const { db, asOf } = queryContext;
      const list = listOf(queryContext, facts, options);
      const { id, budget, gift_cost, currency, seed, expression } = list;
      selectMembers(queryContext, facts, expression);
      teachBirthdays(db);
      store.dropExpectant(db, {
        today: asOf,
        surprisedSince: addDays(asOf, -options.quietDays),
        pointsSince: addDays(asOf, -pointDays),
      });
      const eligible = store.countSelected(db);
      const before = store.giftsOf(db, id);
      const paid = Math.floor((budget - before * gift_cost) / gift_cost);
      const { scope, parameters } = newStatement(queryContext);
      const hash = stableHash('s.contact_id', `surprise:${list.name_key}:${seed}`, (value) => scope.bind(value));
      const gift = { list: id, today: asOf, most: Math.max(0, Math.min(paid, options.limit ?? paid)) };
      store.insertGifts(db, gift, { hash, parameters });
      const gifts = store.surprisedOf(db, { list: id, asOf });
      const money = (amount: number): Money => ({ amount, currency });
      recordAudit(db, options.at, 'loyalty.surprise', { surprise: id, added: gifts.length - before });
      return {
        surprise: list.name,
        where: expression,
        seed,
        budget: money(budget),
        gift_cost: money(gift_cost),
        spent: money(gifts.length * gift_cost),
        left: money(budget - gifts.length * gift_cost),
        eligible,
        added: gifts.length - before,
        gifts,
      };
    },
    options.ending,
  );

/** The list of that name, made where there is none. Throws `usage` where its terms are missing or others were named before. */
function listOf(queryContext: QueryContext, facts: ContactFacts, options: SurpriseOptions): store.StoredSurpriseList {
  const { db, settings } = queryContext;
  const { name, budget, giftCost } = options;
  const known = store.findSurpriseList(db, fold(name));
  if (known) {
    const other = budget !== undefined && budget !== known.budget ? 'budget' : undefined;
    const changed = other ?? (giftCost !== undefined && giftCost !== known.gift_cost ? 'cost' : undefined);
    const seeded = options.seed !== undefined && options.seed !== known.seed ? 'seed' : undefined;
    const whom = options.where === undefined ? known.expression : canonicalOf(queryContext, facts, options.where);
    const differs = changed ?? seeded ?? (whom === known.expression ? undefined : 'where');
    if (differs !== undefined) throw otherTerms(known.name, differs);
    return known;
  }
  if (budget === undefined || giftCost === undefined) throw lacksTerms(name);
  const list = {
    name,
    name_key: fold(name),
    expression: canonicalOf(queryContext, facts, options.where ?? regulars),
    budget,
    gift_cost: giftCost,
    currency: settings.currency,
    seed: options.seed ?? '1',
  };
  return { ...list, id: store.insertSurpriseList(db, list) };
}

const canonicalOf = (queryContext: QueryContext, facts: ContactFacts, where: string): string =>
  selectMembers(queryContext, facts, where).canonical;

/** days_from_birthday(MM-DD, day): days between a day and the nearest birthday, before or after. */
function teachBirthdays(db: Db): void {
  db.function('days_from_birthday', { deterministic: true }, (birthday, day) =>
    daysFromBirthday(String(birthday), String(day)),
  );
}

/** Days between a day and the nearest birthday (MM-DD); who was born on 29 February celebrates on 1 March elsewhere. */
export function daysFromBirthday(birthday: string, day: LocalDate): number {
  const year = Number(day.slice(0, 4));
  const days = [year - 1, year, year + 1].map((one) => {
    const number = dayNumber(`${one}-${birthday}`);
    return Math.abs((Number.isNaN(number) ? dayNumber(`${one}-03-01`) : number) - dayNumber(day));
  });
  return Math.min(...days);
}

const lacksTerms = (name: string) =>
  new UserError({
    code: 'usage',
    message: text(
      `${name} is a new surprise list: name its --budget and the --cost of a gift.`,
      `${name} là danh sách quà mới: hãy nêu --budget và --cost của một món quà.`,
    ),
    hint: text(
      `\`crm loyalty surprise ${name} --budget 2m --cost 50k\``,
      `\`crm loyalty surprise ${name} --budget 2tr --cost 50k\``,
    ),
  });

const otherTerms = (name: string, what: string) =>
  new UserError({
    code: 'usage',
    message: text(
      `The surprise list ${name} began with another --${what}.`,
      `Danh sách quà ${name} đã bắt đầu với --${what} khác.`,
    ),
    hint: text(
      'Leave it out to go on with the list, or name a new list.',
      'Bỏ tùy chọn đó để tiếp tục danh sách, hoặc đặt tên danh sách mới.',
    ),
  });
