import { recordAudit } from '../db/audit.ts';
import type { Db } from '../db/connection.ts';
import { type Ending, inTransaction } from '../db/transaction.ts';
import type { LocalDate } from '../shared/calendar.ts';
import type { Permission } from '../shared/permission.ts';
import { text } from '../shared/text.ts';
import { nameHint } from '../shared/unknown-name.ts';
import { UserError } from '../shared/user-error.ts';
import { roles, type StaffRole } from './member.ts';
import * as store from './store.ts';

interface StaffStep {
  /** Instant, UTC, and its local date. */
  readonly at: string;
  readonly today: LocalDate;
  /** Who changes it. */
  readonly user: string;
  readonly ending: Ending;
}

/** Who is added; without permissions those of the role. */
export interface StaffEntry {
  readonly staff: string;
  readonly role: StaffRole;
  readonly login: string | null;
  readonly may: readonly Permission[] | undefined;
}

/** What adding did. */
export interface StaffAdded extends store.StaffMember {
  /** Who added the first of the staff, and became an owner by it; null otherwise. */
  readonly owner: string | null;
}

/**
 * Adds somebody, or says anew what somebody may do. Whoever adds the first of the staff is recorded as owner: otherwise
 * nobody could change it any more. Throws `refused` where nobody would be left who manages the staff.
 */
export const addStaff = (db: Db, entry: StaffEntry, { at, today, user, ending }: StaffStep): StaffAdded =>
  inTransaction(
    db,
    () => {
      const isFirst = store.staffIn(db, true).length === 0;
      const may = entry.may ?? roles[entry.role];
      store.saveStaff(db, { ...entry, may, added_on: today });
      const owner = isFirst && store.staffNamed(db, user) === undefined ? user : null;
      if (owner !== null) {
        store.saveStaff(db, { staff: owner, login: owner, role: 'owner', may: roles.owner, added_on: today });
      }
      refuseUnmanaged(db);
      recordAudit(db, at, 'staff.add', { staff: entry.staff, role: entry.role, may });
      return { ...memberNamed(db, entry.staff), owner };
    },
    ending,
  );

/** Takes somebody off the staff. Throws `usage` for an unknown name, `refused` for the last who manages the staff. */
export const removeStaff = (db: Db, name: string, { at, today, ending }: StaffStep): store.StaffMember =>
  inTransaction(
    db,
    () => {
      const member = memberNamed(db, name);
      store.endStaff(db, { staff: member.staff, on: today });
      refuseUnmanaged(db);
      recordAudit(db, at, 'staff.remove', { staff: member.staff });
      return { ...member, ended_on: today };
    },
    ending,
  );

function memberNamed(db: Db, name: string): store.StaffMember {
  const member = store.staffNamed(db, name);
  if (member) return member;
  throw new UserError({
    code: 'usage',
    message: text(`Nobody of the staff is called "${name}".`, `Không có nhân viên tên "${name}".`),
    hint: nameHint(name, {
      known: store.staffIn(db, false).map(({ staff }) => staff),
      otherwise: text('See them: `crm staff list`', 'Xem danh sách: `crm staff list`'),
    }),
  });
}

function refuseUnmanaged(db: Db): void {
  if (store.staffIn(db, false).some(({ may }) => may.includes('staff'))) return;
  throw new UserError({
    code: 'refused',
    message: text('Nobody would be left who manages the staff.', 'Sẽ không còn ai quản lý nhân viên.'),
    hint: text(
      'Add an owner first: `crm staff add NAME --role owner`',
      'Hãy thêm chủ trước: `crm staff add TÊN --role owner`',
    ),
  });
}
