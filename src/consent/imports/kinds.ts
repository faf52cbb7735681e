import { type ContactAddress, dropGathered } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import {
  fills,
  type ImportKind,
  isConsentField,
  type Profile,
  recordedImports,
  refuseUnclearConsent,
  type SaveContext,
  type SaveCounts,
  storedDialect,
} from '../../intake/index.ts';
import { type Channel, consentChannels } from '../../shared/channel.ts';
import { moduleBeside } from '../../shared/module-beside.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { addressesOfContact } from '../erasure/erasure-store.ts';
import { markErased } from '../erasure/excluded-rows.ts';
import { clearExcluded } from '../erasure/excluded-rows-store.ts';
import { addressOn } from '../ledger/contactability.ts';
import { refuseChannel } from '../ledger/ledger.ts';
import { suppressRegister, undoRegister } from '../suppression/suppress.ts';
import * as store from './statement-store.ts';

const common = {
  hasList: false,
  rows: moduleBeside('./statement-rows', import.meta.url),
  start(db: Db) {
    dropGathered(db);
    clearExcluded(db);
    return {};
  },
  check: () => undefined,
  prepare(db: Db, { key }: { key: Buffer | undefined }) {
    markErased(db, { key });
    store.findSpeakers(db);
  },
};

/** Statements of people: a yes opens what nobody refused, a no closes the contact and the address. */
const consents: ImportKind = {
  ...common,
  name: 'consents',
  start: (db, { profile }) => ({ ...common.start(db), byColumn: Number(isByColumn(profile)) }),
  check: checkState,
  keep: saveConsents,
  undo: (db, { importId }) => ({ reversed: store.deleteGrants(db, importId), kept: [] }),
};

/** Addresses that may not be used, as a mailing service or a reply box names them. */
const suppressions: ImportKind = {
  ...common,
  name: 'suppressions',
  keep: saveSuppressions,
  undo: (db, { importId, at }) => {
    const files = store.suppressionFilesOf(db, importId);
    for (const id of files) undoRegister(db, { id, at, ending: 'commit' });
    return { reversed: files.length, kept: [] };
  },
};

/** The kinds of files of this module. */
export const importKinds = { consents, suppressions };

/** Does each column of the file speak of a channel, as a mailing service's do, and none of what was said of which? */
const isByColumn = ({ columns }: Profile): boolean =>
  !fills({ columns }, 'said.state', 'said.channel') &&
  columns.some(({ field, unused }) => !unused && field !== 'consent' && isConsentField(field));

/** A file of consents without a column that says yes or no would be read as one of refusals. */
function checkState(profile: Profile): void {
  const { file } = profile.table;
  if (!isByColumn(profile) && fills(profile, 'said.state', 'consent', 'status')) return;
  refuseUnclearConsent(profile.columns, file);
  if (isByColumn(profile)) return;
  throw new UserError({
    code: 'usage',
    message: text(`No column of ${file} says yes or no.`, `Không cột nào trong ${file} cho biết đồng ý hay từ chối.`),
    hint: text('Name it: --map said.state="header of the column"', 'Chỉ rõ: --map said.state="tên cột"'),
    file,
  });
}

/** The addresses of which a row speaks, by their kind; none where people are met by their place. */
const addressesOf = (
  { phones, emails }: store.StagedStatement,
  kind: (typeof addressOn)[Channel],
): readonly string[] => (kind === 'address' ? [] : (JSON.parse(kind === 'phone' ? phones : emails) as string[]));

const contactsOf = ({ contacts }: store.StagedStatement): number[] => JSON.parse(contacts) as number[];
const channelsOf = ({ channel }: store.StagedStatement): readonly Channel[] =>
  channel === '' ? consentChannels : [channel as Channel];

/** Counts each row by the first that applies to one of its lines. */
class RowTally {
  readonly rejects = new Map<number, string>();
  readonly #suppressed = new Set<number>();
  readonly #fresh = new Set<number>();
  readonly #rows = new Set<number>();

  see({ row, erased }: store.StagedStatement): boolean {
    this.#rows.add(row);
    if (erased) this.#suppressed.add(row);
    return erased === 0;
  }

  recorded(row: number): void {
    this.#fresh.add(row);
  }

  /** Sets a row aside that speaks of nobody who is known, and of no address. */
  settle({ row, contacts }: store.StagedStatement): void {
    if (!this.#fresh.has(row) && contacts === '[]') this.rejects.set(row, 'consent.unknown_person');
  }

  counts(refused: Readonly<Record<string, number>>): SaveCounts {
    const kept = [...this.#rows].filter((row) => !this.rejects.has(row) && !this.#suppressed.has(row));
    const fresh = kept.filter((row) => this.#fresh.has(row)).length;
    return {
      ...{ new: fresh, merged: 0, duplicate: kept.length - fresh, suppressed: this.#suppressed.size },
      ...{ ignored: {}, flags: {}, refused },
    };
  }
}

function saveConsents(db: Db, context: SaveContext): SaveCounts {
  const tally = new RowTally();
  const statements = store.stagedStatements(db).filter((one) => tally.see(one));
  for (const statement of statements) recordStatement(db, statement, { context, tally });
  for (const statement of statements) tally.settle(statement);
  store.rejectRows(db, tally.rejects, storedDialect(context.profile));
  return tally.counts(store.countUndated(db));
}

function recordStatement(
  db: Db,
  statement: store.StagedStatement,
  { context, tally }: { context: SaveContext; tally: RowTally },
): void {
  const { row, line, state } = statement;
  const { importId, on } = context;
  const contacts = contactsOf(statement);
  const given_on = statement.given_on ?? on;
  const proof = statement.proof ?? `import ${importId}, line ${line}`;
  if (state === 'granted' && contacts.length !== 1) {
    tally.rejects.set(row, contacts.length === 0 ? 'consent.unknown_person' : 'consent.several_contacts');
    return;
  }
  for (const channel of channelsOf(statement)) {
    const [address = null, ...others] = addressesOf(statement, addressOn[channel]);
    const said = { channel, given_on, proof, elsewhere: true };
    for (const contact of contacts.length > 0 ? contacts : [null]) {
      if (contact !== null && store.isRecorded(db, { contact, channel, state, given_on, proof })) continue;
      if (state === 'granted' && contact !== null)
        store.insertGrant(db, { contact, channel, given_on, proof, importId });
      else if (contact !== null || address !== null) refuseChannel(db, { ...said, contact, address });
      else continue;
      tally.recorded(row);
    }
    if (state === 'withdrawn')
      for (const other of others) refuseChannel(db, { ...said, contact: null, address: other });
  }
}

/** The addresses that a row names; where it has a customer number only, those of the customer. */
function addressesMeant(db: Db, statement: store.StagedStatement): ContactAddress[] {
  const named = (['phone', 'email'] as const).flatMap((kind) =>
    addressesOf(statement, kind).map((value) => ({ kind, value })),
  );
  return named.length > 0 ? named : contactsOf(statement).flatMap((contact) => addressesOfContact(db, contact));
}

function saveSuppressions(db: Db, context: SaveContext): SaveCounts {
  const { importId, at, on, key } = context;
  const tally = new RowTally();
  const statements = store.stagedStatements(db).filter((one) => tally.see(one) && one.state === 'withdrawn');
  const { file = '', sha256 = '' } = recordedImports(db).find(({ id }) => id === importId) ?? {};
  const groups = Map.groupBy(statements, ({ channel, reason }) => JSON.stringify([channel, reason]));
  for (const group of groups.values()) {
    const [first] = group;
    if (!first || !key) continue;
    const addresses = group.flatMap((statement) => {
      const meant = addressesMeant(db, statement);
      if (meant.length > 0) tally.recorded(statement.row);
      return meant;
    });
    const options = {
      ...{ channels: first.channel === '' ? undefined : [first.channel as Channel], reason: first.reason ?? 'asked' },
      ...{ since: on, at, key, ending: 'commit' as const },
    };
    const kept = suppressRegister(db, { file, sha256, addresses, dated: on, doNotCall: false }, options);
    store.noteSuppressionFile(db, { file: kept.id, importId });
  }
  for (const statement of statements) tally.settle(statement);
  store.rejectRows(db, tally.rejects, storedDialect(context.profile));
  return tally.counts(store.countUndated(db));
}
