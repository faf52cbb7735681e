import type { Db } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { openStates } from '../progress/work-store.ts';

/** Why an assignment ends. */
type Ended = 'released' | 'left' | 'withheld' | 'merged' | 'closed';

interface ArmEnding {
  readonly campaign: number;
  readonly today: LocalDate;
  readonly why: Ended;
}

/** Ends the standing assignments of a campaign for which a condition on `a` holds; tells how many. */
const endWhere =
  (condition: string) =>
  (db: Db, ending: ArmEnding): number =>
    db
      .prepare(`
        UPDATE assignment AS a SET ended_on = :today, ended = :why
        WHERE a.campaign_id = :campaign AND a.ended_on IS NULL AND ${condition}`)
      .run(ending).changes;

/** Ends those whose day came and on which nobody worked since they were given. */
export const endUnworked = endWhere(`a.release_on <= :today AND NOT EXISTS (
  SELECT 1 FROM contact_activity t JOIN campaign k ON k.id = a.campaign_id
  WHERE t.contact_id = a.contact_id AND t.campaign = k.name AND t.on_day >= a.assigned_on)`);

/** Ends those of agents who are not in temp.agent and that are not done. */
export const endOfLeavers = endWhere(`a.agent NOT IN (SELECT name FROM temp.agent)
  AND a.contact_id IN (SELECT contact_id FROM temp.campaign_work WHERE state IN ${openStates})`);

/** Ends those of people whom the gate (temp.admitted) lets nobody contact now, unless only for a while (a cap). */
export const endWithheld = endWhere(`a.contact_id NOT IN (SELECT contact_id FROM temp.admitted)
  AND a.contact_id NOT IN (SELECT contact_id FROM temp.verdict WHERE reason = 'capped')
  AND a.contact_id IN (SELECT contact_id FROM temp.campaign_work WHERE state IN ${openStates})`);

/** Ends those of people whom a merge joined and who have an earlier agent. */
export const endMerged = endWhere('a.id NOT IN (SELECT assignment_id FROM contact_assignment)');

/** Ends all. */
export const endAll = endWhere('TRUE');

/** temp.agent (name): the agents of a run. */
export function fillAgents(db: Db, agents: readonly string[]): void {
  db.exec('DROP TABLE IF EXISTS temp.agent; CREATE TEMP TABLE agent (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID');
  const insert = db.prepare('INSERT INTO temp.agent (name) VALUES (?)');
  for (const agent of agents) insert.run(agent);
}

/** A person who may be given to an agent. */
export interface AssignmentCandidate {
  readonly contact_id: number;
  readonly address: string | null;
  /** Who has the person, or another one at the same address, in any open campaign. */
  readonly held_by: string | null;
  /** Agents, separated by line feeds, from whom the person was released in this campaign: others come first. */
  readonly released_by: string | null;
  /** 1: the person was assigned in this campaign before. */
  readonly seen: 0 | 1;
}

const notStanding = (contact: string) => `NOT EXISTS (
  SELECT 1 FROM assignment a WHERE a.campaign_id = :campaign AND a.contact_id = ${contact} AND a.ended_on IS NULL)`;

/** The admitted members with work left whom nobody has in the campaign, in the order of their ids. */
export const candidates = (db: Db, campaign: number): AssignmentCandidate[] =>
  db
    .prepare(`
      SELECT d.contact_id, d.address,
        coalesce(
          (SELECT a.agent FROM contact_assignment a WHERE a.contact_id = d.contact_id ORDER BY a.assignment_id LIMIT 1),
          (SELECT a.agent FROM contact_assignment a WHERE a.address = d.address ORDER BY a.assignment_id LIMIT 1)
        ) AS held_by,
        (SELECT group_concat(a.agent, char(10)) FROM assignment a
          WHERE a.campaign_id = :campaign AND a.contact_id = d.contact_id AND a.ended = 'released') AS released_by,
        EXISTS (SELECT 1 FROM assignment a WHERE a.campaign_id = :campaign AND a.contact_id = d.contact_id) AS seen
      FROM temp.admitted d JOIN temp.campaign_work w ON w.contact_id = d.contact_id AND w.state IN ${openStates}
      WHERE ${notStanding('d.contact_id')}
      ORDER BY d.contact_id`)
    .all({ campaign }) as AssignmentCandidate[];

/** An assignment to store. */
export interface NewAssignment {
  readonly contact_id: number;
  readonly agent: string;
  readonly address: string | null;
}

interface Step {
  readonly campaign: number;
  readonly today: LocalDate;
  readonly releaseOn: LocalDate | null;
}

/** Stores assignments of a campaign. */
export function insertAssignments(db: Db, rows: readonly NewAssignment[], { campaign, today, releaseOn }: Step): void {
  const insert = db.prepare(`
    INSERT INTO assignment (campaign_id, contact_id, agent, address, assigned_on, release_on) VALUES (?, ?, ?, ?, ?, ?)`);
  for (const { contact_id, agent, address } of rows) insert.run(campaign, contact_id, agent, address, today, releaseOn);
}

/** How many people an agent has in a campaign, and of how many there is work left. */
export interface AgentLoad {
  readonly agent: string;
  readonly assigned: number;
  readonly open: number;
}

/** The standing assignments of a campaign by agent; needs temp.campaign_work. */
export const agentLoads = (db: Db, campaign: number): AgentLoad[] =>
  db
    .prepare(`
      SELECT a.agent, count(DISTINCT a.contact_id) AS assigned,
        count(DISTINCT CASE WHEN w.state IN ${openStates} THEN a.contact_id END) AS open
      FROM assignment a LEFT JOIN temp.campaign_work w ON w.contact_id = a.contact_id
      WHERE a.campaign_id = ? AND a.ended_on IS NULL GROUP BY a.agent ORDER BY a.agent`)
    .all(campaign) as AgentLoad[];

/** Why treated members stand with nobody: what the gate says (temp.verdict), and `done` where no work is left. */
export const withheldMembers = (db: Db, campaign: number): { readonly reason: string; readonly contacts: number }[] =>
  db
    .prepare(`
      SELECT coalesce(v.reason, 'done') AS reason, count(*) AS contacts
      FROM temp.campaign_work w JOIN temp.verdict v ON v.contact_id = w.contact_id
      WHERE (v.reason IS NOT NULL OR w.state NOT IN ${openStates}) AND ${notStanding('w.contact_id')}
      GROUP BY 1 ORDER BY 1`)
    .all({ campaign }) as { reason: string; contacts: number }[];

/** How many different people were ever assigned in a campaign: each costs once. */
export const everAssigned = (db: Db, campaign: number): number =>
  db.prepare('SELECT count(DISTINCT contact_id) FROM assignment WHERE campaign_id = ?').pluck().get(campaign) as number;

/** The treated members of a campaign (an SQL number), or those of them who are with an agent (an SQL text). */
export const audienceMembers = (campaign: string, agent: string | undefined): string =>
  agent === undefined
    ? `SELECT contact_id FROM contact_campaign WHERE campaign_id = ${campaign} AND arm = 'treated'`
    : `SELECT DISTINCT contact_id FROM contact_assignment WHERE campaign_id = ${campaign} AND agent = ${agent}`;
