import type { Db } from '../db/connection.ts';
import { createBoughtProducts } from './scratch-store.ts';
import { type AsOfDay, countingOrder } from './totals-store.ts';

/** SQL over a line: by what a product is known – its code, else its name. */
const productKey = 'coalesce(l.sku, l.product_key)';

const isSold = `
  ${countingOrder('o', { asOf: ':asOf', currency: ':currency' })} AND o.amount > 0 AND coalesce(l.quantity, 1) > 0`;

const lines = 'orders o JOIN order_line l ON l.order_id = o.id';

/**
 * temp.bought_product with a row a product that anybody bought up to a day – its code (the name where it has none), its name
 * and how many customers have it – and temp.owned_product with a row a customer and product. Products are numbered in the
 * order of their codes. Tells how many sold lines name no product.
 */
export function fillBoughtProducts(db: Db, { asOf, currency }: AsOfDay): number {
  createBoughtProducts(db);
  const day = { asOf, currency };
  db.prepare(`
    INSERT INTO temp.bought_product (key, code, name, customers)
    SELECT ${productKey}, min(coalesce(l.sku, l.product)), min(l.product), 0
    FROM ${lines} WHERE ${isSold} AND ${productKey} IS NOT NULL GROUP BY 1 ORDER BY 1`).run(day);
  db.prepare(`
    INSERT INTO temp.owned_product (contact_id, product_id)
    SELECT DISTINCT o.contact_id, p.id
    FROM ${lines} JOIN temp.bought_product p ON p.key = ${productKey} WHERE ${isSold} ORDER BY 1, 2`).run(day);
  db.exec(`
    UPDATE temp.bought_product SET customers = n.customers
    FROM (SELECT product_id, count(*) AS customers FROM temp.owned_product GROUP BY product_id) n
    WHERE n.product_id = bought_product.id`);
  return db
    .prepare(`SELECT count(*) FROM ${lines} WHERE ${isSold} AND ${productKey} IS NULL`)
    .pluck()
    .get(day) as number;
}
