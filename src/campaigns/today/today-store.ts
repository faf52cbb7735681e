import type { DaySource } from '../../contacts/index.ts';
import type { Db, SqlParameters } from '../../db/connection.ts';
import type { LocalDate } from '../../shared/calendar.ts';

/** Why somebody is on the list of the day, of what campaigns know; modules add kinds of their own. */
export const taskKinds = ['callback', 'quote', 'birthday', 'new_lead', 'nurture'] as const;
export type TaskKind = (typeof taskKinds)[number];

/** What the list of a day is made for. */
export interface DayScope {
  readonly today: LocalDate;
  /** The last day that is looked at. */
  readonly until: LocalDate;
  /** Instants, UTC: leads that came before the first are waited for too long, those before the second are cold. */
  readonly newBefore: string;
  readonly coldBefore: string;
  /** Who was last contacted before this local date is forgotten. */
  readonly quietBefore: LocalDate;
}

/** A SELECT with the values of its parameters. */
export interface BoundSelect {
  readonly select: string;
  readonly parameters: SqlParameters;
}

/** temp.day_task: an empty one. What was promised stands before what is worth trying (`place`). */
export function makeTasks(db: Db): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.day_task;
    CREATE TEMP TABLE day_task (
      contact_id INTEGER, kind TEXT NOT NULL, due_on TEXT NOT NULL, about TEXT, agent TEXT, place INTEGER NOT NULL DEFAULT 0,
      purpose TEXT NOT NULL DEFAULT 'advertising', phone TEXT, withheld TEXT
    ) STRICT`);
}

/** What a module knows to be due, by its SELECT; `place` is that of the kind in the list. */
export function addDue(
  db: Db,
  { kind, purpose, place }: Pick<DaySource, 'kind' | 'purpose'> & { place: number },
  due: BoundSelect,
): void {
  db.prepare(`
    INSERT INTO temp.day_task (contact_id, kind, due_on, about, agent, place, purpose)
    SELECT contact_id, :kind, due_on, about, agent, :place, :purpose FROM (${due.select})`).run({
    ...due.parameters,
    ...{ kind, purpose, place },
  });
}

/** The last that was done with each contact. */
const lastActivity = `
  SELECT * FROM (
    SELECT t.*, row_number() OVER (PARTITION BY contact_id ORDER BY at DESC, activity_id DESC) AS newest
    FROM contact_activity t WHERE contact_id IS NOT NULL AND channel IS NOT NULL)
  WHERE newest = 1`;

/** Dates that were agreed with people with whom nothing was done since. */
export function addCallbacks(db: Db, { until }: DayScope): void {
  db.prepare(`
    INSERT INTO temp.day_task (contact_id, kind, due_on, about, agent)
    SELECT contact_id, 'callback', next_on, note, staff FROM (${lastActivity}) WHERE next_on <= :until`).run({ until });
}

/** Open quotes to follow up, or that expire. */
export function addQuotes(db: Db, { until }: DayScope): void {
  db.prepare(`
    INSERT INTO temp.day_task (contact_id, kind, due_on, about, agent)
    SELECT contact_id, 'quote', min(follow_up_on, expires_on), about, staff FROM quote
    WHERE state = 'open' AND min(follow_up_on, expires_on) <= :until`).run({ until });
}

/** The people of temp.selected, whose birthday is within the days. */
export function addBirthdays(db: Db, { today }: DayScope): void {
  db.prepare(`
    INSERT INTO temp.day_task (contact_id, kind, due_on, about, agent)
    SELECT s.contact_id, 'birthday', CASE WHEN substr(c.birth_date, 6) >= substr(:today, 6)
        THEN substr(:today, 1, 4) ELSE 1 + CAST(substr(:today, 1, 4) AS INTEGER) END || substr(c.birth_date, 5), NULL, NULL
    FROM temp.selected s JOIN contact c ON c.id = s.contact_id`).run({ today });
}

/** People of the shop's own lists (no vendor) who came lately, and whom nobody called or wrote to. */
export function addNewLeads(db: Db, { newBefore, coldBefore }: DayScope): void {
  db.prepare(`
    INSERT INTO temp.day_task (contact_id, kind, due_on, about, agent)
    SELECT l.contact_id, 'new_lead', min(i.imported_on), min(i.list), NULL
    FROM imported_file i JOIN bought_list n ON n.name = i.list AND n.vendor IS NULL JOIN contact_lead l ON l.import_id = i.id
    WHERE i.undone_at IS NULL AND i.imported_at >= :coldBefore
      AND NOT EXISTS (SELECT 1 FROM contact_activity t WHERE t.contact_id = l.contact_id AND t.channel IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM contact_orders o WHERE o.contact_id = l.contact_id AND o.orders > 0)
    GROUP BY l.contact_id HAVING min(i.imported_at) <= :newBefore`).run({ newBefore, coldBefore });
}

/** People to whom somebody talked, who have not bought, and whom nobody has contacted for long nor agreed a date with. */
export function addNurture(db: Db, { quietBefore, today }: DayScope): void {
  db.prepare(`
    INSERT INTO temp.day_task (contact_id, kind, due_on, about, agent)
    SELECT a.contact_id, 'nurture', a.on_day, coalesce(a.note, a.disposition), a.staff
    FROM (${lastActivity}) a JOIN contact_stage s ON s.contact_id = a.contact_id
    WHERE a.on_day < :quietBefore AND coalesce(a.next_on, '') <= :today 
      AND EXISTS (SELECT 1 FROM contact_activity r WHERE r.contact_id = a.contact_id AND r.reached = 1)
      AND s.stage IN ('lead', 'interested') AND coalesce(a.closes, 'none') IN ('none', 'campaign')`).run({
    quietBefore,
    today,
  });
}

/** A line of the list of a day. */
export interface DayTask {
  /** One of taskKinds, or the kind of a module. */
  readonly kind: string;
  /** Null where the work is about nobody. */
  readonly contact: number | null;
  readonly name: string | null;
  /** Null where the person may not be called now. */
  readonly phone: string | null;
  readonly due_on: LocalDate;
  readonly about: string | null;
  readonly agent: string | null;
  /** Why the person may not be called; null: nothing stands against it. */
  readonly withheld: string | null;
}

/** Gives tasks that nobody has the agent who has the person in an open campaign. */
export function fillAgents(db: Db): void {
  db.exec(`
    UPDATE temp.day_task SET agent = (
      SELECT a.agent FROM contact_assignment a WHERE a.contact_id = day_task.contact_id ORDER BY a.assignment_id LIMIT 1)
    WHERE agent IS NULL`);
}

/** Everybody who may still be called for a purpose, as a SELECT: for advertising also those who are not served. */
export const dayPeople = (purpose: DaySource['purpose']): string =>
  `SELECT DISTINCT contact_id FROM temp.day_task WHERE contact_id IS NOT NULL AND phone IS NULL
    ${purpose === 'service' ? "AND purpose = 'service'" : ''}`;

/** Notes at which phone those of dayPeople may be called, or why not by the purpose of their work; needs temp.admitted and temp.verdict of them. */
export function fillPhones(db: Db, purpose: DaySource['purpose']): void {
  db.prepare(`
    UPDATE temp.day_task SET phone = d.address, withheld = NULL FROM temp.admitted d
    WHERE d.contact_id = day_task.contact_id AND phone IS NULL AND (day_task.purpose = :purpose OR :purpose = 'advertising')`).run(
    {
      purpose,
    },
  );
  db.prepare(`
    UPDATE temp.day_task SET withheld = v.reason FROM temp.verdict v
    WHERE v.contact_id = day_task.contact_id AND day_task.purpose = :purpose`).run({ purpose });
}

/** The tasks, or those of an agent: by kind and day. */
export const dayTasks = (db: Db, agent: string | null): DayTask[] =>
  db
    .prepare(`
      SELECT k.kind, k.contact_id AS contact, c.name, k.phone, k.due_on, k.about, k.agent, k.withheld
      FROM temp.day_task k LEFT JOIN contact c ON c.id = k.contact_id
      WHERE :agent IS NULL OR k.agent = :agent
      ORDER BY k.place, CASE k.kind WHEN 'callback' THEN 1 WHEN 'quote' THEN 2 WHEN 'new_lead' THEN 3 WHEN 'birthday' THEN 4
        ELSE 5 END, k.due_on, CASE WHEN k.place < 0 THEN 0 ELSE k.contact_id END, k.rowid`)
    .all({ agent }) as DayTask[];
