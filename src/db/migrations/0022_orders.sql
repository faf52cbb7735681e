-- An order is known again by its number without what a spreadsheet does to it (leading zeros lost, ".0" added).
ALTER TABLE orders ADD COLUMN order_key TEXT;
-- What was noticed about the order, codes separated by spaces: order.number_reused, order.number_similar.
ALTER TABLE orders ADD COLUMN flags TEXT NOT NULL DEFAULT '';
UPDATE orders SET order_key = CASE
  WHEN order_no GLOB '*[^0-9]*' OR order_no = '' THEN order_no
  ELSE coalesce(nullif(ltrim(order_no, '0'), ''), '0') END
WHERE order_no IS NOT NULL;
DROP INDEX orders_no;
CREATE INDEX orders_key ON orders (order_key, space) WHERE order_key IS NOT NULL;

-- What a till said a person had bought before the first import: of each account the newest counts until orders of its
-- time are imported. What the till did not say is NULL; such a balance still makes a customer.
CREATE TABLE balance (
  lead_id INTEGER PRIMARY KEY REFERENCES lead (id) ON DELETE CASCADE,
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  account TEXT NOT NULL,          -- whose books: id space and id; without an id the space and the list
  orders INTEGER,
  amount INTEGER,                 -- minor units
  currency TEXT NOT NULL,
  first_date TEXT,
  last_date TEXT
) STRICT;
INSERT INTO balance (lead_id, contact_id, account, orders, amount, currency, first_date, last_date)
SELECT b.lead_id, b.contact_id,
  CASE WHEN l.external_id IS NULL THEN 'list ' || coalesce(i.list, '') ELSE 'id ' || l.space || char(31) || l.external_id END,
  b.orders, b.amount, b.currency, b.first_date, b.last_date
FROM opening_balance b JOIN lead l ON l.id = b.lead_id JOIN import i ON i.id = l.import_id;
DROP TABLE opening_balance;
ALTER TABLE balance RENAME TO opening_balance;
CREATE INDEX opening_balance_contact ON opening_balance (contact_id);

-- Without the customers of whom no day is known: nobody can score them. The day is in it so that no row has to be read.
DROP INDEX contact_orders_amount;
CREATE INDEX contact_orders_amount ON contact_orders (amount, orders, last_date)
  WHERE orders > 0 AND amount > 0 AND last_date IS NOT NULL;

-- In which order a map's files write day and month: JSON array, by column; null where none is known.
ALTER TABLE header_map ADD COLUMN date_orders TEXT;
