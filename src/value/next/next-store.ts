import type { Db } from '../../db/connection.ts';
import { keysetRows } from '../../db/keyset-pages.ts';
import type { OwnedProduct } from './count-pairs.ts';

/** A product that customers own. */
export interface ProductLine {
  readonly id: number;
  readonly code: string;
  readonly name: string | null;
  readonly customers: number;
}

/** The products of temp.bought_product that enough customers own, most owned first, no more than a limit. */
export const frequentProducts = (db: Db, { least, limit }: { least: number; limit: number }): ProductLine[] =>
  db
    .prepare(`
      SELECT id, code, name, customers FROM temp.bought_product
      WHERE customers >= :least ORDER BY customers DESC, id LIMIT :limit`)
    .all({ least, limit }) as ProductLine[];

/** How many products there are, and how many enough customers own. */
export const countProducts = (db: Db, least: number): { products: number; frequent: number } =>
  db
    .prepare(`
      SELECT count(*) AS products, count(*) FILTER (WHERE customers >= :least) AS frequent FROM temp.bought_product`)
    .get({ least }) as { products: number; frequent: number };

/** Who owns what, by customer. */
export const ownedProducts = (db: Db): IterableIterator<OwnedProduct> =>
  db
    .prepare('SELECT contact_id, product_id FROM temp.owned_product ORDER BY contact_id, product_id')
    .raw()
    .iterate() as IterableIterator<OwnedProduct>;

/** What is kept of a next product: the owned one that speaks for it most, and how strongly. */
interface NextPair {
  readonly product: ProductLine;
  readonly next: ProductLine;
  readonly confidence: number;
  readonly confidence_low: number;
  readonly lift: number;
}

/** temp.next_product with a row a customer who has a next product: the pair at the same place names it. */
export function insertNextProducts(db: Db, contacts: readonly number[], pairs: readonly NextPair[]): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.next_product;
    CREATE TEMP TABLE next_product (
      contact_id INTEGER PRIMARY KEY, external_id TEXT, code TEXT NOT NULL, name TEXT, because TEXT NOT NULL,
      confidence REAL NOT NULL, confidence_low REAL NOT NULL, lift REAL NOT NULL
    ) STRICT`);
  const insert = db.prepare(`
    INSERT INTO temp.next_product (contact_id, code, name, because, confidence, confidence_low, lift)
    VALUES (?, ?, ?, ?, ?, ?, ?)`);
  contacts.forEach((contact, place) => {
    const pair = pairs[place];
    if (!pair) return;
    const { next, product, confidence, confidence_low: low, lift } = pair;
    insert.run(contact, next.code, next.name, product.code, confidence, low, lift);
  });
}

/** Keeps the customers of a relation with a contact_id a row. */
export const keepNextOf = (db: Db, among: string): void => {
  db.exec(`DELETE FROM temp.next_product WHERE contact_id NOT IN (SELECT contact_id FROM ${among})`);
};

/** Adds the ids by which the shop knows its customers. */
export const addExternalIds = (db: Db): void => {
  db.exec(`
    UPDATE temp.next_product SET external_id = c.external_id
    FROM contact c WHERE c.id = next_product.contact_id AND c.external_id IS NOT NULL`);
};

/** How many customers own anything, among those of a relation with a contact_id a row; undefined: of all. */
export const countOwners = (db: Db, among: string | undefined): number =>
  db
    .prepare(`
      SELECT count(DISTINCT contact_id) FROM temp.owned_product
      ${among === undefined ? '' : `WHERE contact_id IN (SELECT contact_id FROM ${among})`}`)
    .pluck()
    .get() as number;

/** How many customers each product is next for, the most first. */
export const nextCounts = (db: Db): { code: string; name: string | null; customers: number }[] =>
  db
    .prepare(`
      SELECT code, name, count(*) AS customers FROM temp.next_product GROUP BY code, name
      ORDER BY customers DESC, code`)
    .all() as { code: string; name: string | null; customers: number }[];

/** A line of temp.next_product. */
export type NextLine = readonly [
  contactId: number,
  externalId: string | null,
  code: string,
  name: string | null,
  because: string,
  confidence: number,
  confidenceLow: number,
  lift: number,
];

/** Every customer with a next product, by contact id. */
export const nextLines = (db: Db): Generator<NextLine, void, undefined> =>
  keysetRows(db, {
    sql: `
      SELECT contact_id, external_id, code, name, because, confidence, confidence_low, lift FROM temp.next_product
      WHERE contact_id > :after ORDER BY contact_id`,
    raw: true,
    key: ([contactId]: NextLine) => contactId,
  });
