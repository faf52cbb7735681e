-- How many records shared a key at most to be compared by it, rule by rule: newcomers are compared by the same.
ALTER TABLE match_model ADD COLUMN largest TEXT NOT NULL DEFAULT '{}'; -- JSON: {rule: records}
