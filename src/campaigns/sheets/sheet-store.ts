import { issueTokens } from '../../activities/index.ts';
import type { Db } from '../../db/connection.ts';
import { greeting } from '../../exports/index.ts';
import { fillPurchases } from '../../orders/index.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { Campaign } from '../setup/campaign.ts';

/** A row of a call sheet as it is stored; amounts in minor units of the workspace's currency. */
export interface CallSheetRow {
  readonly agent: string;
  readonly contact_id: number;
  readonly token: string;
  readonly greeting: string | null;
  readonly name: string | null;
  readonly address: string | null;
  readonly phone_ext: string | null;
  /** The last activity with the person: its local day, result and note. */
  readonly last_on: LocalDate | null;
  readonly disposition: string | null;
  readonly last_note: string | null;
  /** The day that was agreed for this try. */
  readonly next_on: LocalDate | null;
  readonly attempts: number;
  readonly orders: number | null;
  readonly amount: number | null;
  readonly last_order: LocalDate | null;
  /** JSON array of names. */
  readonly products: string | null;
  readonly note: string | null;
  readonly occupation: string | null;
  /** JSON array of [en, vi, hint_en, hint_vi] of what the person is like; null: nothing was noted. */
  readonly traits: string | null;
}

/** Everybody who is with an agent in a campaign, as an audience of the gate. */
export const assignedPeople = ({ id, name }: Pick<Campaign, 'id' | 'name'>) => ({
  where: `IN CAMPAIGN '${name}'`,
  members: `SELECT DISTINCT contact_id FROM contact_assignment WHERE campaign_id = ${id}`,
});

/** The people whom agents of a campaign have to work on today, by agent and in order: who agreed a date, then who is due, then the others. */
const workToday = `
  FROM contact_assignment a JOIN temp.admitted d ON d.contact_id = a.contact_id
  JOIN temp.campaign_work w ON w.contact_id = a.contact_id AND w.state IN ('new', 'due')
  WHERE a.campaign_id = :campaign`;

/** temp.sheet_row (n, …): the rows of all sheets, without tokens. Needs temp.admitted and temp.campaign_work. */
export function fillSheetRows(db: Db, campaign: Campaign): void {
  fillPurchases(db, '(SELECT contact_id FROM temp.admitted)');
  db.exec(`
    DROP TABLE IF EXISTS temp.sheet_row;
    CREATE TEMP TABLE sheet_row (
      n INTEGER PRIMARY KEY, agent TEXT NOT NULL, contact_id INTEGER NOT NULL, token TEXT NOT NULL DEFAULT '',
      greeting TEXT, name TEXT, address TEXT, phone_ext TEXT, last_on TEXT, disposition TEXT, last_note TEXT, next_on TEXT,
      attempts INTEGER NOT NULL, orders INTEGER, amount INTEGER, last_order TEXT, products TEXT, note TEXT, occupation TEXT, traits TEXT
    ) STRICT`);
  db.prepare(`
    INSERT INTO temp.sheet_row (agent, contact_id, greeting, name, address, phone_ext, last_on, disposition, last_note, next_on,
      attempts, orders, amount, last_order, products, note, occupation, traits)
    SELECT s.agent, s.contact_id, ${greeting}, c.name, s.address, CASE WHEN s.address = c.phone THEN nullif(c.phone_ext, '') END,
      t.on_day, t.disposition, t.note, s.next_on, s.attempts, p.orders, p.amount, p.last_on, p.products, c.note, c.occupation,
      (SELECT nullif(json_group_array(json_array(k.en, k.vi, k.hint_en, k.hint_vi) ORDER BY k.name), '[]')
        FROM contact_trait h JOIN known_trait k ON k.name = h.trait WHERE h.contact_id = s.contact_id)
    FROM (SELECT DISTINCT a.agent, a.contact_id, d.address, w.next_on, w.attempts, w.state, w.due_at ${workToday}) s
    CROSS JOIN contact c ON c.id = s.contact_id
    LEFT JOIN contact_activity t ON t.activity_id = (
      SELECT y.activity_id FROM contact_activity y WHERE y.contact_id = s.contact_id AND y.channel IS NOT NULL
      ORDER BY y.at DESC, y.activity_id DESC LIMIT 1)
    LEFT JOIN temp.purchase p ON p.contact_id = s.contact_id
    ORDER BY s.agent, s.next_on IS NULL, s.state, s.due_at, s.contact_id`).run({ campaign: campaign.id });
  db.exec('CREATE INDEX temp.sheet_row_contact ON sheet_row (contact_id)');
}

const chunk = 10_000;

/** Gives every row of temp.sheet_row a token, within a step of the caller's. */
export function tokenRows(db: Db, campaign: string, issuedAt: string): void {
  const read = db.prepare(`
    SELECT n, contact_id AS contact, address, agent AS staff FROM temp.sheet_row WHERE n > ? ORDER BY n LIMIT ${chunk}`);
  const update = db.prepare('UPDATE temp.sheet_row SET token = ? WHERE n = ?');
  for (let after = 0; ; ) {
    const rows = read.all(after) as { n: number; contact: number; address: string | null; staff: string }[];
    const tokens = issueTokens(
      db,
      rows.map(({ contact, address, staff }) => ({ contact, address, staff, campaign, issuedAt })),
    );
    for (const [i, { n }] of rows.entries()) update.run(tokens[i], n);
    after = rows.at(-1)?.n ?? after;
    if (rows.length < chunk) return;
  }
}

/** How many rows each agent's sheet has. */
export const sheetSizes = (db: Db): { readonly agent: string; readonly rows: number }[] =>
  db.prepare('SELECT agent, count(*) AS rows FROM temp.sheet_row GROUP BY agent ORDER BY agent').all() as {
    agent: string;
    rows: number;
  }[];

/** The first row whose person is not among some (ids); undefined: none is left. */
export const firstRow = (db: Db, without: readonly number[]): CallSheetRow | undefined =>
  db
    .prepare('SELECT * FROM temp.sheet_row WHERE contact_id NOT IN (SELECT value FROM json_each(?)) ORDER BY n LIMIT 1')
    .get(JSON.stringify(without)) as CallSheetRow | undefined;

/** The rows of an agent's sheet, in order. */
export const sheetRows = (db: Db, agent: string): IterableIterator<CallSheetRow> =>
  db
    .prepare('SELECT * FROM temp.sheet_row WHERE agent = ? ORDER BY n')
    .iterate(agent) as IterableIterator<CallSheetRow>;

/** Why people with an agent have no row: the gate's reason, `waiting` for the next try, `done`. */
export const withheldFromSheets = (
  db: Db,
  campaign: number,
): { readonly reason: string; readonly contacts: number }[] =>
  db
    .prepare(`
      SELECT coalesce(nullif(v.reason, 'capped'), CASE WHEN w.state = 'waiting' THEN 'waiting' WHEN w.state <> 'new'
          AND w.state <> 'due' THEN 'done' END, v.reason, 'done') AS reason,
        count(DISTINCT a.contact_id) AS contacts
      FROM contact_assignment a LEFT JOIN temp.verdict v ON v.contact_id = a.contact_id
      LEFT JOIN temp.campaign_work w ON w.contact_id = a.contact_id
      WHERE a.campaign_id = ? AND NOT EXISTS (SELECT 1 FROM temp.sheet_row s WHERE s.contact_id = a.contact_id)
      GROUP BY 1 ORDER BY 1`)
    .all(campaign) as { reason: string; contacts: number }[];
