import { addressOf, type ContactAddress, isContact } from '../../contacts/index.ts';
import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { type Channel, consentChannels } from '../../shared/channel.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { addressesOfContact } from '../erasure/erasure-store.ts';
import { defineErasedHash } from '../erasure/excluded-rows.ts';
import { anyErased } from '../erasure/excluded-rows-store.ts';
import { oweConfirmation } from '../messages/confirmation-store.ts';
import * as store from './suppression-store.ts';

export interface SuppressionOptions {
  /** Undefined: every channel for what was typed, for a file those of its kind of address. */
  readonly channels: readonly Channel[] | undefined;
  readonly reason: string;
  /** From which day; shown, a suppression holds for every day. */
  readonly since: LocalDate;
  /** Instant, UTC. */
  readonly at: string;
  readonly key: Buffer;
  readonly ending: Ending;
}

export interface SuppressionReport {
  readonly addresses: number;
  /** Of them, not suppressed before. */
  readonly new: number;
  /** Of people who were erased and whom nobody else shares: excluded already, so nothing of them is stored. */
  readonly erased: number;
}

/** The addresses that the words mean: the typed one, or every phone and e-mail of the contact of that ID. */
export function addressesMeant(db: Db, typed: string, country: string): ContactAddress[] {
  const id = /^[1-9]\d{0,14}$/.test(typed) ? Number(typed) : undefined;
  return id !== undefined && isContact(db, id) ? addressesOfContact(db, id) : [addressOf(typed, country)];
}

/**
 * Suppresses the addresses of one person, on every channel when none is named. Those who hold them leave every list of the
 * channel, and the first of them is owed a confirmation.
 */
export function suppress(db: Db, addresses: readonly ContactAddress[], options: SuppressionOptions): SuppressionReport {
  const { channels = consentChannels, reason, since: on, ending } = options;
  stageAddresses(db, addresses);
  return inTransaction(
    db,
    () => {
      const report = insertStaged(db, { ...options, file: 0, doNotCall: false }, () => channels);
      const told = addresses.find(({ kind }) => kind === 'phone') ?? addresses[0];
      const isOwed = told !== undefined && reason !== bounced && report.erased === 0;
      if (isOwed) for (const channel of channels) oweConfirmation(db, { value: told.value, channel, on });
      return report;
    },
    ending,
  );
}

/** The reason of an address that does not exist any more, which nobody refused. */
export const bounced = 'bounced';

/** A register that holds phone numbers closes what they dial; one of e-mails closes the box. */
const channelsOf: Record<ContactAddress['kind'], readonly Channel[]> = {
  phone: ['call', 'sms', 'zalo'],
  email: ['email'],
};

export interface RegisterFile {
  readonly file: string;
  readonly sha256: string;
  /** The day for which it was drawn up. */
  readonly dated: LocalDate;
  readonly doNotCall: boolean;
}

export interface RegisterKept extends SuppressionReport {
  /** By it the file is taken back: `crm suppress undo ID`. */
  readonly id: number;
  /** Contacts of whom it closes an address that was not closed before, and how many of them have an order. */
  readonly closes: { readonly contacts: number; readonly customers: number };
  /** Does it close so many that the file may be the wrong one? */
  readonly many: boolean;
}

/** Takes a file in, whole or not at all, and remembers its day and for which channels it speaks. */
export function suppressRegister(
  db: Db,
  register: RegisterFile & { addresses: Iterable<ContactAddress> },
  options: SuppressionOptions,
): RegisterKept {
  const { addresses, doNotCall, ...file } = register;
  stageAddresses(db, addresses);
  return inTransaction(
    db,
    () => {
      const channelsFor = (kind: ContactAddress['kind']) => options.channels ?? channelsOf[kind];
      const spoken = consentChannels.filter((one) =>
        store.stagedKinds(db).some((kind) => channelsFor(kind).includes(one)),
      );
      const counts = { reason: options.reason, imported_on: options.since, addresses: store.countStaged(db) };
      const id = store.insertFile(db, { ...file, ...counts, doNotCall, channels: spoken });
      const closes = store.countNewlyClosed(db);
      const report = insertStaged(db, { ...options, file: id, doNotCall }, channelsFor);
      return { id, ...report, closes, many: isMany(closes, store.countPeople(db)) };
    },
    options.ending,
  );
}

/** More than a tenth, and more than twenty: a file of which it is asked whether it was meant. */
function isMany(
  closes: RegisterKept['closes'],
  all: { readonly contacts: number; readonly customers: number },
): boolean {
  const exceeds = (some: number, of: number) => some > 20 && some * 10 > of;
  return exceeds(closes.contacts, all.contacts) || exceeds(closes.customers, all.customers);
}

export interface RegisterUndone {
  readonly id: number;
  readonly file: string;
  /** Addresses that nothing suppresses any more. */
  readonly opened: number;
  /** Other files that still say it of some of its addresses. */
  readonly held_by: readonly store.HoldingFile[];
}

/** Takes a file back: what no other file and no person says is open again. Throws `usage` for no file, or one taken back before. */
export function undoRegister(db: Db, { id, at, ending }: { id: number; at: string; ending: Ending }): RegisterUndone {
  return inTransaction(
    db,
    () => {
      const file = store.fileOf(db, id);
      if (!file) throw noFile(id);
      if (file.undone_at !== null) throw undoneBefore(id);
      const opened = store.deleteFileOf(db, { id, at });
      recordAudit(db, at, 'suppress undo', { id, opened });
      return { id, file: file.file, opened, held_by: store.filesStillHolding(db) };
    },
    ending,
  );
}

function stageAddresses(db: Db, addresses: Iterable<ContactAddress>): void {
  store.createStaged(db);
  const add = store.stagedAdder(db);
  for (const address of addresses) add(address);
}

function insertStaged(
  db: Db,
  { key, reason, since, at, file, doNotCall }: SuppressionOptions & { file: number; doNotCall: boolean },
  channelsFor: (kind: ContactAddress['kind']) => readonly Channel[],
): SuppressionReport {
  const addresses = store.countStaged(db);
  let erased = 0;
  if (anyErased(db)) {
    defineErasedHash(db, key);
    erased = store.dropErasedStaged(db);
  }
  const known = store.countKnownStaged(db);
  for (const kind of ['phone', 'email'] as const) {
    for (const channel of channelsFor(kind)) {
      store.suppressStaged(db, { kind, channel, reason, since, file, doNotCall: Number(doNotCall) });
    }
  }
  const report = { addresses, new: addresses - erased - known, erased };
  recordAudit(db, at, 'suppress', { ...report });
  return report;
}

const noFile = (id: number) =>
  new UserError({
    code: 'usage',
    message: text(`No file ${id} was taken in.`, `Không có tệp chặn nào số ${id}.`),
    hint: text('`crm suppress list --json` names the files.', '`crm suppress list --json` liệt kê các tệp.'),
  });

const undoneBefore = (id: number) =>
  new UserError({
    code: 'usage',
    message: text(`File ${id} was taken back before.`, `Tệp ${id} đã được hoàn tác.`),
    hint: text('Import it again if you want it back.', 'Nhập lại tệp nếu muốn có lại.'),
  });
