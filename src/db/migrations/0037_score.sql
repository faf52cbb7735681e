-- What gives a contact points, and how many: a rule holds for whoever its text in the segment language means. The shop
-- edits it: `crm score set`. Points for the source are computed from what came of it.
CREATE TABLE score_rule (
  name TEXT PRIMARY KEY,
  criterion TEXT NOT NULL CHECK (criterion IN ('need', 'means', 'authority')),
  expression TEXT NOT NULL,
  points INTEGER NOT NULL CHECK (points BETWEEN -100 AND 100),
  position INTEGER NOT NULL       -- its place in the table
) STRICT, WITHOUT ROWID;
INSERT INTO score_rule (name, criterion, expression, points, position) VALUES
  ('asked', 'need', 'calls(result IN (interested, registered, quoted), within 90d)', 20, 1),
  ('callback', 'need', 'calls(result = callback, within 30d)', 10, 2),
  ('came', 'need', 'activities(direction = in, within 90d)', 10, 3),
  ('browses', 'need', 'repeat_visits', 10, 4),
  ('clicked', 'need', 'mails(event IN (clicked, replied), within 90d)', 5, 5),
  ('due', 'need', 'rhythm IN (due, at_risk)', 10, 6),
  ('declined', 'need', 'calls(result = not_interested, within 180d)', -20, 7),
  ('high_income', 'means', 'income_band IN (upper_middle, high)', 15, 8),
  ('middle_income', 'means', 'income_band = middle', 8, 9),
  ('customer', 'means', 'orders_count >= 1', 5, 10),
  ('spends_much', 'means', 'm >= 4', 5, 11),
  ('decides', 'authority', 'occupation_group IN (owner, manager)', 10, 12),
  ('adult', 'authority', 'age BETWEEN 25 AND 64', 5, 13),
  ('minor', 'authority', 'age < 18', -10, 14);
