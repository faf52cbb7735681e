ALTER TABLE import RENAME COLUMN wish TO options; -- JSON: the flags that it was given
