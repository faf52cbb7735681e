-- What a hash was made of: a phone or an e-mail keeps a row out by itself, a customer number only where it stands alone,
-- since tills give numbers again.
ALTER TABLE erased ADD COLUMN kind TEXT NOT NULL DEFAULT 'address' CHECK (kind IN ('address', 'id'));
