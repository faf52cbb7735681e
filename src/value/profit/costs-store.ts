import type { ContactCost } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import type { AsOfDay } from '../../orders/index.ts';

/** temp.contact_cost with what was spent on each contact up to a day, a row a contact and kind of cost; minor units. */
export function fillCosts(db: Db, costs: readonly ContactCost[], { asOf, currency }: AsOfDay): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.contact_cost;
    CREATE TEMP TABLE contact_cost (
      contact_id INTEGER NOT NULL, name TEXT NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (contact_id, name)
    ) STRICT, WITHOUT ROWID`);
  for (const { name, select } of costs) {
    db.prepare(`
      INSERT INTO temp.contact_cost (contact_id, name, amount)
      SELECT contact_id, :name, sum(amount) FROM (${select({ asOf: ':asOf', currency: ':currency' })}) AS spent
      GROUP BY contact_id`).run({ name, asOf, currency });
  }
}

/** SQL: what a contact cost in all, over temp.contact_cost; 0 where nothing is known. */
export const costOf = (contact: string): string =>
  `coalesce((SELECT sum(k.amount) FROM temp.contact_cost k WHERE k.contact_id = ${contact}), 0)`;

/**
 * SQL: what is left of an amount after the goods are paid, to the nearest minor unit, halves away from zero. `margin` is
 * SQL of hundredths of a per cent.
 */
export const marginOn = (amount: string, margin: string): string =>
  // A number is bound as a float: cast, or the division would not be one of integers.
  `((${amount} * CAST(${margin} AS INTEGER) + CASE WHEN ${amount} < 0 THEN -5000 ELSE 5000 END) / 10000)`;
