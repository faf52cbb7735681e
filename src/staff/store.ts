import type { Db } from '../db/connection.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { foldKey } from '../shared/fold.ts';
import type { Permission } from '../shared/permission.ts';
import type { StaffRole } from './member.ts';

/** Somebody of the staff. */
export interface StaffMember {
  readonly staff: string;
  /** The user of the system; null: known by CRM_STAFF alone. */
  readonly login: string | null;
  readonly role: StaffRole;
  readonly may: readonly Permission[];
  readonly added_on: LocalDate;
  readonly ended_on: LocalDate | null;
}

type StaffRow = Omit<StaffMember, 'may'> & { readonly may: string };

const memberOf = (row: StaffRow): StaffMember => ({
  ...row,
  may: row.may.split(' ').filter((word) => word !== '') as Permission[],
});

const selectStaff = 'SELECT name AS staff, login, role, may, added_on, ended_on FROM staff';

/** Everybody who works here, or ever did (`all`), in the order in which they came. */
export const staffIn = (db: Db, all: boolean): StaffMember[] =>
  (db.prepare(`${selectStaff} WHERE :all OR ended_on IS NULL ORDER BY id`).all({ all: Number(all) }) as StaffRow[]).map(
    memberOf,
  );

/** Who has a name, however it is written, or else a login, and works here. */
export function staffNamed(db: Db, name: string): StaffMember | undefined {
  const row = db
    .prepare(
      `${selectStaff} WHERE ended_on IS NULL AND (name_key = :key OR login = :name) ORDER BY name_key <> :key LIMIT 1`,
    )
    .get({ key: foldKey(name), name }) as StaffRow | undefined;
  return row && memberOf(row);
}

/** Stores somebody, or what is said anew of somebody who is there. */
export function saveStaff(db: Db, { may, ...member }: Omit<StaffMember, 'ended_on'>): void {
  db.prepare(`
    INSERT INTO staff (name, name_key, login, role, may, added_on) VALUES (:staff, :key, :login, :role, :may, :added_on)
    ON CONFLICT (name_key) DO UPDATE SET name = excluded.name, login = excluded.login, role = excluded.role,
      may = excluded.may, ended_on = NULL`).run({ ...member, key: foldKey(member.staff), may: may.join(' ') });
}

/** Notes that somebody works here no more. */
export function endStaff(db: Db, { staff, on }: { staff: string; on: LocalDate }): void {
  db.prepare('UPDATE staff SET ended_on = :on, login = NULL WHERE name_key = :key').run({ key: foldKey(staff), on });
}
