-- A ledger: a person's yes or no for a channel, as given. Only appended to.
CREATE TABLE consent_entry (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  lead_id INTEGER,                -- the imported row that said so; NULL: recorded by hand
  channel TEXT NOT NULL,          -- call | sms | zalo | email | mail
  state TEXT NOT NULL,            -- granted | withdrawn
  given_on TEXT NOT NULL,         -- local date
  proof TEXT NOT NULL
) STRICT;
CREATE INDEX consent_entry_contact ON consent_entry (contact_id, channel);
CREATE INDEX consent_entry_lead ON consent_entry (lead_id) WHERE lead_id IS NOT NULL;

-- An address that may not be used on a channel, whoever holds it: survives every import, merge and undo.
CREATE TABLE suppression (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,             -- phone | email
  value TEXT NOT NULL,            -- E.164, or e-mail match key
  channel TEXT NOT NULL,
  reason TEXT NOT NULL,           -- do_not_call: it stands in a Do-Not-Call file; else as the shop says
  since TEXT NOT NULL,            -- local date
  UNIQUE (value, channel)
) STRICT;

-- A Do-Not-Call file that was taken in, and the day for which it was drawn up: its age is told with every export.
CREATE TABLE suppression_file (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL,             -- base name
  sha256 TEXT NOT NULL,
  reason TEXT NOT NULL,
  dated TEXT NOT NULL,            -- local date
  imported_on TEXT NOT NULL,      -- local date
  addresses INTEGER NOT NULL
) STRICT;

-- Erased people: only a keyed hash of each address stays, so that they are kept out when bought again.
CREATE TABLE erased (
  hash TEXT PRIMARY KEY,
  month TEXT NOT NULL             -- YYYY-MM
) STRICT, WITHOUT ROWID;

-- Who may not be reached on which channel. The small side leads: CROSS JOIN keeps that order.
CREATE VIEW contact_suppressed AS
SELECT l.contact_id, s.channel, s.reason FROM suppression s CROSS JOIN lead l WHERE l.phone = s.value
UNION ALL
SELECT l.contact_id, s.channel, s.reason FROM suppression s CROSS JOIN lead l WHERE l.email_key = s.value
UNION ALL
SELECT l.contact_id, s.channel, s.reason FROM suppression s CROSS JOIN lead_phone p CROSS JOIN lead l
WHERE p.e164 = s.value AND l.id = p.lead_id
UNION ALL
SELECT e.contact_id, s.channel, s.reason FROM suppression s CROSS JOIN contact_edit e WHERE e.search = s.value;

-- Which channels the contract of a list opens, and since when: since the newest basis after which none left the channel out.
CREATE VIEW list_open AS
SELECT b.list, k.channel, min(b.valid_from) AS since
FROM list_basis b
JOIN (SELECT 'call' AS channel UNION ALL SELECT 'sms' UNION ALL SELECT 'zalo' UNION ALL SELECT 'email'
  UNION ALL SELECT 'mail') k ON ' ' || b.channels || ' ' LIKE '% ' || k.channel || ' %'
WHERE NOT EXISTS (
  SELECT 1 FROM list_basis n
  WHERE n.list = b.list AND (n.valid_from, n.id) > (b.valid_from, b.id)
    AND ' ' || n.channels || ' ' NOT LIKE '% ' || k.channel || ' %')
GROUP BY b.list, k.channel;

-- The same of an import, a column a channel. One row an import whose list has a basis.
CREATE VIEW import_open AS
SELECT i.id AS import_id,
  min(CASE o.channel WHEN 'call' THEN o.since END) AS call,
  min(CASE o.channel WHEN 'sms' THEN o.since END) AS sms,
  min(CASE o.channel WHEN 'zalo' THEN o.since END) AS zalo,
  min(CASE o.channel WHEN 'email' THEN o.since END) AS email,
  min(CASE o.channel WHEN 'mail' THEN o.since END) AS mail
FROM import i JOIN list_open o ON o.list = i.list
GROUP BY i.id;

-- What the contracts of all lists of a contact open, and the addresses it has (0: none). One row a contact.
CREATE VIEW contact_basis AS
SELECT c.id AS contact_id, min(o.call) AS call, min(o.sms) AS sms, min(o.zalo) AS zalo, min(o.email) AS email,
  min(o.mail) AS mail, count(c.phone) AS phones, count(c.email) AS emails, count(c.address) AS addresses
FROM contact c LEFT JOIN lead l ON l.contact_id = c.id LEFT JOIN import_open o ON o.import_id = l.import_id
GROUP BY c.id;

-- What the ledger says of a channel: withdrawn or not, and the yes that stands, by its day. A withdrawal ends every yes
-- before it and every yes of a bought row; only a later yes recorded by hand opens the channel again.
CREATE VIEW consent_standing AS
SELECT e.contact_id, e.channel, max(CASE e.state WHEN 'withdrawn' THEN 1 ELSE 0 END) AS withdrawn,
  min(CASE WHEN e.state = 'granted' AND NOT EXISTS (
    SELECT 1 FROM consent_entry w
    WHERE w.contact_id = e.contact_id AND w.channel = e.channel AND w.state = 'withdrawn'
      AND (e.lead_id IS NOT NULL OR (w.given_on, w.id) > (e.given_on, e.id)))
  THEN e.given_on END) AS granted_on
FROM consent_entry e
GROUP BY e.contact_id, e.channel;

-- The same, a column a channel. One row a contact with an entry.
CREATE VIEW contact_ledger AS
SELECT contact_id,
  min(CASE channel WHEN 'call' THEN granted_on END) AS call, max(CASE channel WHEN 'call' THEN withdrawn END) AS no_call,
  min(CASE channel WHEN 'sms' THEN granted_on END) AS sms, max(CASE channel WHEN 'sms' THEN withdrawn END) AS no_sms,
  min(CASE channel WHEN 'zalo' THEN granted_on END) AS zalo, max(CASE channel WHEN 'zalo' THEN withdrawn END) AS no_zalo,
  min(CASE channel WHEN 'email' THEN granted_on END) AS email, max(CASE channel WHEN 'email' THEN withdrawn END) AS no_email,
  min(CASE channel WHEN 'mail' THEN granted_on END) AS mail, max(CASE channel WHEN 'mail' THEN withdrawn END) AS no_mail
FROM consent_standing
GROUP BY contact_id;

-- Suppressed channels, a column a channel. One row a contact with a suppressed address.
CREATE VIEW contact_stop AS
SELECT contact_id,
  max(CASE channel WHEN 'call' THEN 1 ELSE 0 END) AS call, max(CASE channel WHEN 'sms' THEN 1 ELSE 0 END) AS sms,
  max(CASE channel WHEN 'zalo' THEN 1 ELSE 0 END) AS zalo, max(CASE channel WHEN 'email' THEN 1 ELSE 0 END) AS email,
  max(CASE channel WHEN 'mail' THEN 1 ELSE 0 END) AS mail
FROM contact_suppressed
GROUP BY contact_id;

-- What needs no yes beforehand, by the regime: under us calls, e-mail and post are open until somebody objects.
CREATE VIEW regime_open AS
SELECT max(CASE value WHEN 'us' THEN '0001-01-01' END) AS since FROM setting WHERE key = 'regime';

-- What other modules may ask of consent: the first day on which a contact may be reached with advertising on a channel;
-- NULL when there is none, or no address to reach the contact by. One row a contact. For many contacts and one day
-- consent/contactability.ts answers the same faster.
CREATE VIEW contact_consent AS
SELECT b.contact_id,
  CASE WHEN b.phones = 0 OR s.call = 1 THEN NULL WHEN g.no_call = 1 THEN g.call
    ELSE coalesce(r.since, CASE WHEN b.call <= g.call THEN b.call ELSE coalesce(g.call, b.call) END) END AS call_from,
  CASE WHEN b.phones = 0 OR s.sms = 1 THEN NULL WHEN g.no_sms = 1 THEN g.sms
    WHEN b.sms <= g.sms THEN b.sms ELSE coalesce(g.sms, b.sms) END AS sms_from,
  CASE WHEN b.phones = 0 OR s.zalo = 1 THEN NULL WHEN g.no_zalo = 1 THEN g.zalo
    WHEN b.zalo <= g.zalo THEN b.zalo ELSE coalesce(g.zalo, b.zalo) END AS zalo_from,
  CASE WHEN b.emails = 0 OR s.email = 1 THEN NULL WHEN g.no_email = 1 THEN g.email
    ELSE coalesce(r.since, CASE WHEN b.email <= g.email THEN b.email ELSE coalesce(g.email, b.email) END) END AS email_from,
  CASE WHEN b.addresses = 0 OR s.mail = 1 THEN NULL WHEN g.no_mail = 1 THEN g.mail
    ELSE coalesce(r.since, CASE WHEN b.mail <= g.mail THEN b.mail ELSE coalesce(g.mail, b.mail) END) END AS mail_from
FROM contact_basis b
CROSS JOIN regime_open r
LEFT JOIN contact_ledger g ON g.contact_id = b.contact_id
LEFT JOIN contact_stop s ON s.contact_id = b.contact_id;
