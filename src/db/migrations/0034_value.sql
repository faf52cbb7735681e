-- The models of buying and of money as they were last fitted; scores of contacts follow from them. At most one row.
CREATE TABLE value_fit (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  as_of TEXT NOT NULL,            -- local date up to which orders were counted
  currency TEXT NOT NULL,         -- of v and average
  model TEXT NOT NULL CHECK (model IN ('mbg-nbd', 'bg-nbd')),
  unit TEXT NOT NULL CHECK (unit IN ('day', 'week')), -- of alpha
  r REAL NOT NULL,
  alpha REAL NOT NULL,
  a REAL NOT NULL,
  b REAL NOT NULL,
  p REAL,                         -- p, q, v: NULL where too few repeats tell of money
  q REAL,
  v REAL,                         -- minor units
  average REAL,                   -- money of a repeat, minor units; NULL: there is none
  horizon_days REAL NOT NULL,     -- for how long purchases are expected
  discount REAL NOT NULL,         -- of money a period later, 0.01 for 1 %
  period_days REAL NOT NULL,
  CHECK ((p IS NULL) = (q IS NULL) AND (p IS NULL) = (v IS NULL))
) STRICT;

-- Derived data: what the fit says of each customer on its day, computed with every change of orders.
CREATE TABLE contact_value (
  contact_id INTEGER PRIMARY KEY REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  p_alive REAL NOT NULL,          -- probability that the customer still buys
  expected_orders REAL NOT NULL,  -- purchases within the horizon
  clv INTEGER                     -- money expected within the horizon, minor units; NULL where the fit knows no money
) STRICT;
