/** Rows of a file of referrals: each of the two people by what was typed, read as an address where it is one. */
export const stagingTables = `
  CREATE TABLE staged_referral (
    id INTEGER PRIMARY KEY,
    line INTEGER NOT NULL,
    record TEXT NOT NULL,
    referrer TEXT NOT NULL,       -- as typed: also a code or an id
    referrer_address TEXT,        -- E.164 or e-mail match key
    referred TEXT NOT NULL,
    referred_address TEXT,
    referred_on TEXT              -- local date; NULL: not stated
  ) STRICT;`;
