import type { Db } from '../db/connection.ts';

/** A row a contact with a sale that counts on a day; fillBuyers fills it. */
export function createBuyer(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.buyer;
    CREATE TEMP TABLE buyer (
      contact_id INTEGER PRIMARY KEY, orders INTEGER NOT NULL, amount INTEGER NOT NULL, first_date TEXT,
      first_import INTEGER NOT NULL
    ) STRICT`);
}

/** A row a contact who bought in a period; fillPeriodOrders fills it. */
export function createPeriodOrder(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.period_order;
    CREATE TEMP TABLE period_order (
      contact_id INTEGER PRIMARY KEY, orders INTEGER NOT NULL, amount INTEGER NOT NULL, first_on TEXT NOT NULL
    ) STRICT`);
}

/** A row a contact who has bought; fillPurchases fills it. */
export function createPurchase(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.purchase;
    CREATE TEMP TABLE purchase (
      contact_id INTEGER PRIMARY KEY, orders INTEGER NOT NULL, amount INTEGER NOT NULL, last_on TEXT, products TEXT NOT NULL
    ) STRICT`);
}

/** Products that customers have bought, and who has which; fillBoughtProducts fills them. */
export function createBoughtProducts(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.bought_product;
    CREATE TEMP TABLE bought_product (
      id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, code TEXT NOT NULL, name TEXT, customers INTEGER NOT NULL
    ) STRICT;
    DROP TABLE IF EXISTS temp.owned_product;
    CREATE TEMP TABLE owned_product (
      contact_id INTEGER NOT NULL, product_id INTEGER NOT NULL, PRIMARY KEY (contact_id, product_id)
    ) STRICT, WITHOUT ROWID`);
}
