-- Totals in the order in which RFM counts them, so that alike customers are one line without sorting: by day and number
-- of orders (the first column tells at once up to which day the cache is exact), and by money. The second is for RFM alone:
-- a segment that asks for money reads contacts in their order, which an index by money would lead astray.
CREATE INDEX contact_orders_alike ON contact_orders (latest, last_date, orders, amount, returns);
CREATE INDEX contact_orders_amount ON contact_orders (amount, orders) WHERE orders > 0 AND amount > 0;
