-- An order as one import stated it. A later import of the same order replaces it (replaced_by), and undoing
-- that import brings it back. contact_id is NULL for a walk-in sale and for an erased person.
CREATE TABLE orders (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import (id),
  line INTEGER NOT NULL,          -- first line of the order in the file
  contact_id INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  lead_id INTEGER REFERENCES lead (id) DEFERRABLE INITIALLY DEFERRED, -- the lead that names its person
  space TEXT NOT NULL,
  order_no TEXT,                  -- as the till calls it; NULL: the row itself is the order
  order_date TEXT NOT NULL,       -- local date
  ordered_at TEXT,                -- instant, UTC; NULL when the file gave no time
  amount INTEGER NOT NULL,        -- minor units; a return is stored negative
  currency TEXT NOT NULL,
  type TEXT NOT NULL,             -- sale | return
  status TEXT NOT NULL,           -- done | cancelled | failed | unpaid
  store TEXT,
  staff TEXT,
  content TEXT NOT NULL,          -- hash of what it says: same content is a duplicate
  record TEXT,                    -- the record as bought, where a row is an order
  replaced_by INTEGER REFERENCES orders (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX orders_import ON orders (import_id);
CREATE INDEX orders_contact ON orders (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX orders_no ON orders (order_no, space) WHERE order_no IS NOT NULL;
CREATE INDEX orders_replaced ON orders (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX orders_lead ON orders (lead_id) WHERE lead_id IS NOT NULL;

-- A line of an order: what was bought.
CREATE TABLE order_line (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  line INTEGER NOT NULL,
  product TEXT,
  product_key TEXT,
  sku TEXT,
  category TEXT,
  category_key TEXT,
  quantity REAL,
  unit_price INTEGER,
  amount INTEGER NOT NULL,
  record TEXT NOT NULL
) STRICT;
CREATE INDEX order_line_order ON order_line (order_id);

-- What a till said a person had bought before the first import: counts in RFM until orders of that time are imported.
CREATE TABLE opening_balance (
  lead_id INTEGER PRIMARY KEY REFERENCES lead (id) ON DELETE CASCADE,
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  orders INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  currency TEXT NOT NULL,
  first_date TEXT,
  last_date TEXT NOT NULL
) STRICT;
CREATE INDEX opening_balance_contact ON opening_balance (contact_id);

-- A declared cache: totals of the orders that count, in the workspace's currency, rebuilt with every change of orders.
-- Exact for every day on or after last_date.
CREATE TABLE contact_orders (
  contact_id INTEGER PRIMARY KEY REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  orders INTEGER NOT NULL,        -- sales that count, opening balance included
  returns INTEGER NOT NULL,
  amount INTEGER NOT NULL,        -- net of returns, minor units
  first_date TEXT,                -- first and last sale
  last_date TEXT,
  latest TEXT NOT NULL            -- last sale or return: from this day on the line is exact
) STRICT;
