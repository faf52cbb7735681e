import { recordAudit } from '../db/audit.ts';
import type { Db } from '../db/connection.ts';
import { type Ending, inTransaction } from '../db/transaction.ts';
import { addDays, type LocalDate } from '../shared/calendar.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { contractOn, type DatedContract } from './contract.ts';
import * as store from './contract-store.ts';

/** When a step is taken, and how it ends. */
export interface DocumentStep {
  /** Instant, UTC, and its local date. */
  readonly at: string;
  readonly today: LocalDate;
  readonly ending: Ending;
}

/** The day on which renewing is due: so many days before the end; null where there is no end. */
export const reminderOf = (endsOn: LocalDate | null, days: number): LocalDate | null =>
  endsOn === null ? null : addDays(endsOn, -days);

/** Adds a contract. Throws `usage` where it ends before it begins. */
export function addContract(
  db: Db,
  contract: Omit<store.NewContract, 'added_at'>,
  { at, today, ending }: DocumentStep,
): DatedContract {
  if (contract.ends_on !== null && contract.ends_on < contract.starts_on) throw endsBefore(contract.starts_on);
  return inTransaction(
    db,
    () => {
      const id = store.insertContract(db, { ...contract, added_at: at });
      recordAudit(db, at, 'contract.add', { contract: id });
      return contractNumbered(db, id, today);
    },
    ending,
  );
}

/** Renews a contract until a later day. Throws `usage` for an unknown one or an earlier day, `refused` for one that was ended. */
export const renewContract = (
  db: Db,
  { contract: id, until, remindDays }: { contract: number; until: LocalDate; remindDays: number },
  { at, today, ending }: DocumentStep,
): DatedContract =>
  inTransaction(
    db,
    () => {
      const before = runningContract(db, id, today);
      if (before.ends_on !== null && until <= before.ends_on) throw noLater(before.ends_on);
      if (until < before.starts_on) throw endsBefore(before.starts_on);
      store.renewContract(db, { id, ends_on: until, remind_on: reminderOf(until, remindDays) });
      recordAudit(db, at, 'contract.renew', { contract: id, until });
      return contractNumbered(db, id, today);
    },
    ending,
  );

/** Ends a contract today. Throws `usage` for an unknown one, `refused` for one that was ended. */
export const endContract = (db: Db, id: number, { at, today, ending }: DocumentStep): DatedContract =>
  inTransaction(
    db,
    () => {
      runningContract(db, id, today);
      store.endContract(db, { id, on: today });
      recordAudit(db, at, 'contract.end', { contract: id });
      return contractNumbered(db, id, today);
    },
    ending,
  );

/** A contract as it stands on a day. Throws `usage` for an unknown number. */
export function contractNumbered(db: Db, id: number, day: LocalDate): DatedContract {
  const stored = store.findContract(db, id);
  if (stored) return contractOn(stored, day);
  throw new UserError({
    code: 'usage',
    message: text(`There is no contract ${id}.`, `Không có hợp đồng ${id}.`),
    hint: text('See them: `crm contract list --state all`', 'Xem danh sách: `crm contract list --state all`'),
  });
}

function runningContract(db: Db, id: number, day: LocalDate): DatedContract {
  const contract = contractNumbered(db, id, day);
  if (contract.ended_on === null) return contract;
  throw new UserError({
    code: 'refused',
    message: text(
      `Contract ${id} was ended on ${contract.ended_on}.`,
      `Hợp đồng ${id} đã chấm dứt ngày ${contract.ended_on}.`,
    ),
    hint: text('Add a new one: `crm contract add`', 'Thêm hợp đồng mới: `crm contract add`'),
  });
}

const endsBefore = (start: LocalDate) =>
  new UserError({
    code: 'usage',
    message: text(
      `A contract from ${start} cannot end before.`,
      `Hợp đồng từ ${start} không thể kết thúc trước ngày đó.`,
    ),
    hint: text('Name a later day: --until DATE', 'Hãy nêu ngày sau đó: --until NGÀY'),
  });

const noLater = (end: LocalDate) =>
  new UserError({
    code: 'usage',
    message: text(`The contract runs until ${end} already.`, `Hợp đồng đã có hạn đến ${end}.`),
    hint: text('Name a later day: --until DATE', 'Hãy nêu ngày sau đó: --until NGÀY'),
  });
