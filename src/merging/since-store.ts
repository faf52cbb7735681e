import { leadMover } from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';

interface Since {
  /** Who has the rows. */
  readonly survivor: number;
  /** Whose rows went back. */
  readonly loser: number;
  /** The last lead before the merge. */
  readonly mark: number;
}

/** What the leads of two contacts are known by: keys weigh ten, a name decides where keys do not. */
const keysOfLeads = `
  SELECT l.id, 'phone ' || l.phone, 10 FROM contact_lead l WHERE l.contact_id IN (:survivor, :loser) AND l.phone IS NOT NULL
  UNION ALL
  SELECT l.id, 'phone ' || p.e164, 10 FROM contact_lead l JOIN further_phone p ON p.lead_id = l.id WHERE l.contact_id IN (:survivor, :loser)
  UNION ALL
  SELECT l.id, 'email ' || l.email_key, 10 FROM contact_lead l WHERE l.contact_id IN (:survivor, :loser) AND l.email_key IS NOT NULL
  UNION ALL
  SELECT l.id, 'email ' || m.email_key, 10 FROM contact_lead l JOIN further_email m ON m.lead_id = l.id WHERE l.contact_id IN (:survivor, :loser)
  UNION ALL
  SELECT l.id, 'id ' || coalesce(l.id_namespace, '') || ' ' || l.external_id, 10 FROM contact_lead l
  WHERE l.contact_id IN (:survivor, :loser) AND l.external_id IS NOT NULL
  UNION ALL
  SELECT l.id, 'name ' || l.name_key, 1 FROM contact_lead l WHERE l.contact_id IN (:survivor, :loser) AND l.name_key IS NOT NULL`;

/**
 * Of the leads that came to the survivor since a merge, those that share more with the rows of the loser than with the
 * holder's own go to the loser, and so on with what these are known by. Tells how many.
 */
export function returnLeadsSince(db: Db, { survivor, loser, mark }: Since): number {
  db.exec(`
    DROP TABLE IF EXISTS temp.since_lead;
    CREATE TEMP TABLE since_lead (id INTEGER PRIMARY KEY) STRICT`);
  const since = db
    .prepare(`
      INSERT INTO temp.since_lead
      SELECT id FROM contact_lead WHERE contact_id = :survivor AND id > :mark
        AND NOT EXISTS (SELECT 1 FROM merge_moved m WHERE m.table_name = 'lead' AND m.row_id = contact_lead.id)`)
    .run({ survivor, mark }).changes;
  if (since === 0) return 0;
  fillKeys(db, { survivor, loser });
  const losersLeads = db
    .prepare(`
      SELECT s.id FROM temp.since_lead s JOIN temp.split_key k ON k.lead = s.id
      WHERE (SELECT contact_id FROM contact_lead WHERE id = s.id) = :survivor
      GROUP BY s.id
      HAVING ${shared(':loser')} > ${shared(':survivor')}`)
    .pluck();
  const move = leadMover(db);
  for (let moved = 0; ; ) {
    const leads = losersLeads.all({ survivor, loser }) as number[];
    if (leads.length === 0) return moved;
    for (const lead of leads) move(lead, loser);
    moved += leads.length;
  }
}

/** The weight of the keys that a lead shares with the settled rows of a contact: those from before and those that went to it. */
const shared = (contact: string): string => `
  coalesce(sum(k.weight * EXISTS (
    SELECT 1 FROM temp.split_key o JOIN contact_lead l ON l.id = o.lead
    WHERE o.key = k.key AND l.contact_id = ${contact}
      AND (${contact} = :loser OR o.lead NOT IN (SELECT id FROM temp.since_lead)))), 0)`;

function fillKeys(db: Db, { survivor, loser }: Omit<Since, 'mark'>): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.split_key;
    CREATE TEMP TABLE split_key (lead INTEGER, key TEXT, weight INTEGER NOT NULL, PRIMARY KEY (key, lead)) STRICT, WITHOUT ROWID`);
  db.prepare(`INSERT OR IGNORE INTO temp.split_key (lead, key, weight) ${keysOfLeads}`).run({ survivor, loser });
}
