-- An order as one import stated it. A later import of the same order replaces it (replaced_by), and undoing
-- that import brings it back. contact_id is NULL for a walk-in sale and for an erased person.
CREATE TABLE orders (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import (id),
  line INTEGER NOT NULL,          -- first line of the order in the file
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  lead_id INTEGER REFERENCES lead (id) DEFERRABLE INITIALLY DEFERRED, -- the lead that names its person
  id_namespace TEXT NOT NULL,     -- of order_no
  order_no TEXT,                  -- as the point of sale calls it; NULL: the row itself is the order
  order_key TEXT,                 -- order_no without what a spreadsheet does to it (leading zeros lost, ".0" added)
  order_date TEXT NOT NULL,       -- local date
  ordered_at TEXT,                -- instant, UTC; NULL when the file gave no time
  amount INTEGER NOT NULL,        -- minor units; a return is stored negative
  currency TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('sale', 'return')),
  status TEXT NOT NULL CHECK (status IN ('done', 'cancelled', 'failed', 'unpaid', 'refunded')),
  store TEXT,
  staff TEXT,
  content TEXT NOT NULL,          -- hash of what it says: same content is a duplicate
  flags TEXT NOT NULL DEFAULT '', -- codes, separated by spaces: order.number_reused, order.number_similar
  record TEXT,                    -- the record as bought, where a row is an order
  replaced_by INTEGER REFERENCES orders (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX orders_by_import ON orders (import_id);
CREATE INDEX orders_by_contact ON orders (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX orders_by_key ON orders (order_key, id_namespace) WHERE order_key IS NOT NULL;
CREATE INDEX orders_by_replaced_by ON orders (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX orders_by_lead ON orders (lead_id) WHERE lead_id IS NOT NULL;
-- The orders that count for nobody on any day: RFM tells how many without reading all orders.
CREATE INDEX orders_by_day_uncounted ON orders (replaced_by, order_date, contact_id, amount, status, currency)
  WHERE replaced_by IS NULL AND (contact_id IS NULL OR amount = 0 OR status <> 'done');

-- A line of an order: what was bought.
CREATE TABLE order_line (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  line INTEGER NOT NULL,
  product TEXT,
  product_key TEXT,               -- folded
  sku TEXT,
  category TEXT,
  category_key TEXT,
  quantity REAL,
  unit_price INTEGER,             -- minor units
  amount INTEGER NOT NULL,
  record TEXT NOT NULL            -- the record as bought
) STRICT;
CREATE INDEX order_line_by_order ON order_line (order_id);

-- What a point of sale said a person had bought before the first import: of each account the newest counts until orders
-- of its time are imported. What it did not say is NULL; such a balance still makes a customer.
CREATE TABLE opening_balance (
  lead_id INTEGER PRIMARY KEY REFERENCES lead (id) ON DELETE CASCADE,
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  account TEXT NOT NULL,          -- whose books: id namespace and id; without an id the namespace and the list
  orders INTEGER,
  amount INTEGER,                 -- minor units
  currency TEXT NOT NULL,
  first_date TEXT,
  last_date TEXT
) STRICT;
CREATE INDEX opening_balance_by_contact ON opening_balance (contact_id);

-- Derived data: totals of the orders that count, in the workspace's currency, computed with every change of orders.
-- Exact for every day on or after `latest`.
CREATE TABLE contact_orders (
  contact_id INTEGER PRIMARY KEY REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  orders INTEGER NOT NULL,        -- sales that count, opening balance included
  returns INTEGER NOT NULL,
  amount INTEGER NOT NULL,        -- net of returns, minor units
  first_date TEXT,                -- first and last sale
  last_date TEXT,
  latest TEXT NOT NULL            -- last sale or return
) STRICT;
-- In the order in which RFM counts, so that equal customers are one line without sorting: by day and number of orders
-- (the first column tells at once up to which day the totals are exact), and by money. The second is for RFM alone: a
-- segment that asks for money reads contacts in their order, which an index by money would lead astray. It leaves out
-- customers of whom no day is known, whom nobody can score.
CREATE INDEX contact_orders_by_latest ON contact_orders (latest, last_date, orders, amount, returns);
CREATE INDEX contact_orders_by_amount ON contact_orders (amount, orders, last_date)
  WHERE orders > 0 AND amount > 0 AND last_date IS NOT NULL;

-- `contact_orders` is published as it is: one row a contact.

-- Published: one row an order.
CREATE VIEW contact_order AS
SELECT id, import_id, line, contact_id, lead_id, id_namespace, order_no, order_key, order_date,
  ordered_at, amount, currency, type, status, store, staff, content, flags, record, replaced_by
FROM orders;

-- Published: one row an opening balance.
CREATE VIEW contact_opening AS
SELECT lead_id, contact_id, account, orders, amount, currency, first_date, last_date FROM opening_balance;

-- Published: what was bought, one row a line of an order.
CREATE VIEW contact_order_line AS
SELECT id, order_id, line, product, product_key, sku, category, category_key, quantity, unit_price, amount, record FROM order_line;
