import { addMonths, type LocalDate } from '../../shared/calendar.ts';
import {
  type EarningRule,
  type EntryMovement,
  type Movement,
  type OrderMovement,
  pointsOf,
  ruleOn,
} from './movement.ts';
import { OpenSales } from './open-sales.ts';
import { type PointBatch, PointBatches } from './point-batches.ts';

/** A line of an account; `points` is negative where they leave, `short` what should have left and was not there. */
export interface StatementLine {
  readonly day: LocalDate;
  readonly kind: 'earned' | 'returned' | 'expired' | 'redeemed' | 'adjusted' | 'owed';
  readonly points: number;
  readonly short: number;
  readonly order: number | null;
  readonly entry: number | null;
}

/** By what an account is computed. */
export interface StatementRules {
  /** In the order of their days. */
  readonly earning: readonly EarningRule[];
  /** owed: what is not there is taken from the next points; negative: the balance goes below 0. */
  readonly shortfall: 'owed' | 'negative';
}

interface EarningSale {
  readonly id: number;
  readonly rule: EarningRule | undefined;
  remaining: number;
  readonly batch: PointBatch;
}

type Source = Partial<Pick<StatementLine, 'order' | 'entry'>>;

/**
 * The account of a contact: every change of its points by day, with those to come if nothing else happens. A return takes back
 * what its part of the sale had earned: what is left of it, nothing for what had expired, and for what was used other points.
 * The balance on a day is the sum of the lines up to it. `movements` are in their order (see Movement).
 */
export function statementOf(movements: readonly Movement[], rules: StatementRules): StatementLine[] {
  const account = new Account(rules);
  for (const movement of movements) account.move(movement);
  return account.end();
}

class Account {
  readonly #rules: StatementRules;
  readonly #lines: StatementLine[] = [];
  readonly #batches = new PointBatches();
  readonly #sales = new OpenSales<EarningSale>();
  #owed = 0;

  constructor(rules: StatementRules) {
    this.#rules = rules;
  }

  move(movement: Movement): void {
    this.#expire(movement.day);
    if (movement.kind !== 'order') this.#enter(movement);
    else if (movement.amount > 0) this.#sell(movement);
    else this.#reversePoints(movement);
  }

  end(): StatementLine[] {
    this.#expire();
    return this.#lines;
  }

  #enter({ kind, id, day, points, expiresOn }: EntryMovement): void {
    const said = kind === 'earn' ? 'earned' : kind === 'redeem' ? 'redeemed' : 'adjusted';
    if (points > 0) this.#credit({ day, kind: said, points, entry: id }, { left: points, expired: 0, expiresOn });
    else this.#debit({ day, kind: said, points: -points, entry: id });
  }

  #sell({ id, day, amount }: OrderMovement): void {
    const rule = ruleOn(this.#rules.earning, day);
    const months = rule?.expires_months ?? null;
    const points = pointsOf(rule, amount);
    const batch = { left: points, expired: 0, expiresOn: months === null ? null : addMonths(day, months) };
    this.#sales.add({ id, rule, remaining: amount, batch });
    if (points > 0) this.#credit({ day, kind: 'earned', points, order: id }, batch);
  }

  #reversePoints({ id, day, amount }: OrderMovement): void {
    for (const { sale, amount: returned } of this.#sales.take(-amount)) {
      const { rule, batch, remaining } = sale;
      const points = pointsOf(rule, remaining + returned) - pointsOf(rule, remaining);
      const unused = Math.min(points, batch.left);
      batch.left -= unused;
      const gone = Math.min(points - unused, batch.expired);
      batch.expired -= gone;
      const used = points - unused - gone;
      this.#debit({ day, kind: 'returned', points: used, order: id }, unused);
    }
  }

  #credit(line: Pick<StatementLine, 'day' | 'kind' | 'points'> & Source, batch: PointBatch): void {
    const offset = Math.min(this.#owed, batch.left);
    this.#owed -= offset;
    batch.left -= offset;
    this.#batches.add(batch);
    this.#add(line);
    if (offset > 0 && this.#rules.shortfall === 'owed') this.#add({ day: line.day, kind: 'owed', points: -offset });
  }

  /** Takes points out of the account, beside some that were taken out already. */
  #debit({ points, ...line }: Pick<StatementLine, 'day' | 'kind' | 'points'> & Source, taken = 0): void {
    const used = this.#batches.use(points);
    const missing = points - used;
    this.#owed += missing;
    const leaves = taken + (this.#rules.shortfall === 'owed' ? used : points);
    if (taken + points > 0) this.#add({ ...line, points: -leaves, short: taken + points - leaves });
  }

  #expire(day?: LocalDate): void {
    for (const { day: on, points } of this.#batches.expire(day)) {
      const last = this.#lines.at(-1);
      if (last?.kind === 'expired' && last.day === on) this.#lines.pop();
      const before = last?.kind === 'expired' && last.day === on ? last.points : 0;
      this.#add({ day: on, kind: 'expired', points: before - points });
    }
  }

  #add({
    order = null,
    entry = null,
    short = 0,
    ...line
  }: Omit<StatementLine, 'short' | 'order' | 'entry'> & Source & { short?: number }): void {
    // No negative zero: results are compared and printed.
    this.#lines.push({ ...line, points: line.points || 0, short, order, entry });
  }
}
