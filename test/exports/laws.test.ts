import fc from 'fast-check';
import { expect, test } from 'vitest';
import { registry } from '../../src/cli/registry.ts';
import { fillContactability } from '../../src/consent/ledger/contactability.ts';
import type { Exclusion } from '../../src/contacts/index.ts';
import type { Db } from '../../src/db/connection.ts';
import { initialSettings } from '../../src/db/settings.ts';
import { prepareExport } from '../../src/exports/export-list.ts';
import { judgeAddresses } from '../../src/exports/gate/address-gate.ts';
import { addressReason } from '../../src/exports/gate/address-gate-store.ts';
import { excluding } from '../../src/exports/gate/exclusion.ts';
import { newStatement } from '../../src/segments/index.ts';
import { type ContactChannel, channels } from '../../src/shared/channel.ts';
import { text } from '../../src/shared/text.ts';
import { emptyDatabase } from '../empty-database.ts';

const days = ['2026-01-01', '2026-01-15', '2026-02-01', '2026-02-15', '2026-03-01'] as const;
const lists = ['a', 'b'] as const;
const day = fc.constantFrom(...days);
const channel = fc.constantFrom(...channels);

interface Entry {
  channel: ContactChannel;
  state: 'granted' | 'withdrawn';
  on: string;
  /** A row says yes or no; by hand a yes may name the address that the person has. */
  by: 'row' | 'hand' | 'naming';
}

interface Person {
  phone: boolean;
  email: boolean;
  address: boolean;
  lists: ('a' | 'b')[];
  entries: Entry[];
  stops: { channel: ContactChannel; by: 'phone' | 'email' }[];
  /** Channels on which somebody else who held its address refused. */
  refusedByOther: ContactChannel[];
}

const entry = fc.record({
  channel,
  state: fc.constantFrom('granted' as const, 'withdrawn' as const),
  on: day,
  by: fc.constantFrom('row' as const, 'hand' as const, 'naming' as const),
});
const person: fc.Arbitrary<Person> = fc.record({
  phone: fc.boolean(),
  email: fc.boolean(),
  address: fc.boolean(),
  lists: fc.subarray([...lists], { minLength: 1 }),
  entries: fc.array(entry, { maxLength: 4 }),
  stops: fc.array(fc.record({ channel, by: fc.constantFrom('phone' as const, 'email' as const) }), { maxLength: 2 }),
  refusedByOther: fc.subarray<ContactChannel>([...channels], { maxLength: 1 }),
});
const basis = fc.record({ list: fc.constantFrom(...lists), channels: fc.subarray([...channels]), from: day });
type Basis = { list: string; channels: ContactChannel[]; from: string };

const phoneOf = (i: number) => `+8490100000${i}`;
const emailOf = (i: number) => `p${i}@example.vn`;

function fill(db: Db, people: readonly Person[], bases: readonly Basis[]): void {
  for (const [i, list] of lists.entries()) {
    db.prepare("INSERT INTO list (name, created) VALUES (?, '2026-01-01')").run(list);
    db.prepare(`
      INSERT INTO import (id, kind, list, file, sha256, encoding, dialect, columns, options, report, imported_at, imported_on)
      VALUES (?, 'leads', ?, 'f.csv', 'x', 'utf-8', '{}', '[]', '{}', '{}', '2026-01-01T00:00:00Z', '2026-01-01')`).run(
      i + 1,
      list,
    );
  }
  const addBasis = db.prepare(
    "INSERT INTO list_basis (list, import_id, basis, valid_from) VALUES (?, ?, 'contract', ?)",
  );
  const addChannel = db.prepare('INSERT INTO list_basis_channel (basis_id, channel) VALUES (?, ?)');
  for (const { list, channels: covered, from } of bases) {
    const basis = addBasis.run(list, list === 'a' ? 1 : 2, from).lastInsertRowid;
    for (const channel of covered) addChannel.run(basis, channel);
  }
  people.forEach((one, i) => {
    addPerson(db, one, i);
  });
}

function addPerson(db: Db, one: Person, i: number): void {
  const id = i + 1;
  const phone = one.phone ? phoneOf(i) : null;
  const email = one.email ? emailOf(i) : null;
  db.prepare(`
    INSERT INTO contact (id, created, name, phone, email, address) VALUES (?, '2026-01-01', 'x', ?, ?, ?)`).run(
    id,
    phone,
    email,
    one.address ? '1 Lê Lợi' : null,
  );
  for (const list of one.lists) {
    db.prepare(`
      INSERT INTO lead (import_id, line, contact_id, record, phone, email, email_key) VALUES (?, ?, ?, '', ?, ?, ?)`).run(
      list === 'a' ? 1 : 2,
      id + 1,
      id,
      phone,
      email,
      email,
    );
  }
  const valueOn = (on: ContactChannel) => (on === 'email' ? emailOf(i) : on === 'mail' ? '1 Lê Lợi' : phoneOf(i));
  for (const { channel: on, state, on: given, by } of one.entries) {
    db.prepare(`
      INSERT INTO consent_entry (contact_id, lead_id, channel, state, source, address, given_on, proof)
      VALUES (?, ?, ?, ?, ?, ?, ?, 'p')`).run(
      id,
      by === 'row' ? 1 : null,
      on,
      state,
      by === 'row' ? 'row' : 'hand',
      by === 'naming' && state === 'granted' ? valueOn(on) : null,
      given,
    );
  }
  for (const on of one.refusedByOther) {
    db.prepare(`
      INSERT INTO address_consent (value, channel, state, given_on) VALUES (?, ?, 'withdrawn', '2026-01-01')`).run(
      valueOn(on),
      on,
    );
  }
  for (const { channel: on, by } of one.stops) {
    db.prepare(`
      INSERT OR IGNORE INTO suppression (kind, value, channel, reason, since) VALUES (?, ?, ?, 'asked', '2026-01-01')`).run(
      by,
      by === 'phone' ? phoneOf(i) : emailOf(i),
      on,
    );
  }
}

/** The contracts of a list as they stand on a day, by the rule told in docs/consent.md. */
function listOpens(bases: readonly Basis[], list: string, on: ContactChannel, asOf: string): boolean {
  const ordered = bases
    .map((one, id) => ({ ...one, id }))
    .filter((one) => one.list === list)
    .sort((a, b) => (a.from === b.from ? a.id - b.id : a.from < b.from ? -1 : 1));
  const lastWithout = ordered.findLastIndex((one) => !one.channels.includes(on));
  return ordered.slice(lastWithout + 1).some((one) => one.from <= asOf);
}

interface ProcessIO {
  bases: readonly Basis[];
  asOf: string;
  regime: string;
  mailRefused: boolean;
}

/** May this person get advertising on the channel? Said person by person, apart from the SQL. */
function may(one: Person, on: ContactChannel, { bases, asOf, regime, mailRefused }: ProcessIO): boolean {
  const reachable = on === 'email' ? one.email : on === 'mail' ? one.address : one.phone;
  const stopped = one.stops.some((stop) => stop.channel === on && (stop.by === 'phone' ? one.phone : one.email));
  if (!reachable || stopped) return false;
  // Post goes to an address that the others of the test have too.
  const refused = on === 'mail' ? mailRefused : one.refusedByOther.includes(on);
  if (refused) return false;
  const entries = one.entries.filter((entry) => entry.channel === on);
  const lastNo = entries.findLastIndex(({ state }) => state === 'withdrawn');
  const yes = ({ state, on: given }: Entry) => state === 'granted' && given <= asOf;
  if (lastNo >= 0) return entries.slice(lastNo + 1).some((entry) => entry.by === 'naming' && yes(entry));
  if (regime === 'us' && on !== 'sms' && on !== 'zalo') return true;
  return entries.some(yes) || one.lists.some((list) => listOpens(bases, list, on, asOf));
}

const facts = await registry.contactFacts();
const io = fc.record({
  people: fc.array(person, { minLength: 1, maxLength: 6 }),
  bases: fc.array(basis, { maxLength: 3 }),
  asOf: day,
  regime: fc.constantFrom('vn', 'eu', 'us'),
});

function exported(db: Db, target: ContactChannel, { asOf, regime }: { asOf: string; regime: string }) {
  const settings = { ...initialSettings, regime };
  const options = {
    purpose: 'advertising',
    columns: ['contact_id'],
    sort: undefined,
    limit: undefined,
    copy: true,
    today: '2026-03-08',
  } as const;
  const { manifest } = prepareExport({ db, asOf, settings }, facts, {
    ...options,
    target,
    whom: { where: 'created IS NOT EMPTY' },
  });
  const ids = db.prepare('SELECT * FROM temp.export_row').pluck().all() as number[];
  return { manifest, ids };
}

test('whoever is in an advertising list may be reached on its channel, and everybody else is counted', () => {
  fc.assert(
    fc.property(io, ({ people, ...rest }) => {
      const db = emptyDatabase();
      fill(db, people, rest.bases);
      for (const target of channels) {
        const { manifest, ids } = exported(db, target, rest);
        const wanted = people.flatMap((one, i) =>
          may(one, target, { ...rest, mailRefused: people.some((other) => other.refusedByOther.includes('mail')) })
            ? [i + 1]
            : [],
        );
        expect(ids).toEqual(wanted);
        const withheld = Object.values(manifest.withheld).reduce((sum, count) => sum + count, 0);
        expect(manifest.selected).toBe(manifest.exported + withheld);
      }
      db.close();
    }),
    { numRuns: 60 },
  );
});

test('an address may be used exactly where a list for its channel may hold somebody by it, else for its reason', () => {
  const key = Buffer.alloc(32);
  fc.assert(
    fc.property(io, ({ people, ...rest }) => {
      const db = emptyDatabase();
      fill(db, people, rest.bases);
      const exclude = excluding(newStatement({ db, asOf: rest.asOf, settings: initialSettings }), {
        exclusions: [],
        serviceReasons: [],
      });
      for (const channel of channels.filter((one) => one !== 'mail')) {
        const { ids } = exported(db, channel, rest);
        const told = new Map(
          db.prepare('SELECT contact_id, reason FROM temp.verdict').raw().all() as [number, string][],
        );
        const addresses = people.map((_, i) => (channel === 'email' ? emailOf(i) : phoneOf(i)));
        judgeAddresses(db, addresses, { ...rest, channel, purpose: 'advertising', key, exclude });
        const reason = addressReason(db);
        const known = people.flatMap((one, i) => ((channel === 'email' ? one.email : one.phone) ? [i] : []));
        expect(known.filter((i) => reason(addresses[i] ?? '') === undefined).map((i) => i + 1)).toEqual(ids);
        // A list does not tell a refusal from a consent that was never given.
        const reasons = known.map((i) => reason(addresses[i] ?? '')?.replace('withdrawn', 'no_consent') ?? null);
        expect(reasons).toEqual(known.map((i) => told.get(i + 1)));
      }
      db.close();
    }),
    { numRuns: 40 },
  );
});

test('what consent publishes by address and the set that lists are made of say the same', () => {
  fc.assert(
    fc.property(io, ({ people, ...rest }) => {
      const db = emptyDatabase();
      fill(db, people, rest.bases);
      const lists = channels.map((target) => exported(db, target, rest).ids);
      fillContactability(db, { ...rest, among: '(SELECT id AS contact_id FROM contact)' });
      const open = db
        .prepare(`
          SELECT contact_id FROM temp.contactability WHERE channel = ? AND closed IS NULL AND since <= ? ORDER BY contact_id`)
        .pluck();
      const day = Number(rest.asOf.replaceAll('-', ''));
      expect(channels.map((target) => open.all(target, day))).toEqual(lists);
      db.close();
    }),
    { numRuns: 40 },
  );
});

/** The rows of a combined list by contact: phone, e-mail and address, null where one may not be used. */
function combined(db: Db, { asOf, regime }: { asOf: string; regime: string }, exclusions: readonly Exclusion[]) {
  const list = prepareExport(
    { db, asOf, settings: { ...initialSettings, regime } },
    { ...facts, exclusions },
    {
      ...{ whom: { where: 'created IS NOT EMPTY' }, target: 'excel' as const, purpose: 'advertising' as const },
      ...{
        today: '2026-03-08',
        columns: ['contact_id', 'phone', 'email', 'address'],
        sort: undefined,
        limit: undefined,
      },
      copy: true,
    },
  );
  const rows = [...list.pages()].flat().map(([id, ...addresses]) => [Number(id), addresses] as const);
  list.end();
  return { rows: new Map(rows), manifest: list.manifest };
}

const leftOut = fc.array(
  fc.record({ on: fc.subarray<ContactChannel>([...channels]), ids: fc.uniqueArray(fc.nat(7)) }),
  {
    maxLength: 3,
  },
);

test('what a module leaves out of a channel is not in a combined list, all else is, and the first reason counts', () => {
  fc.assert(
    fc.property(io, leftOut, ({ people, ...rest }, left) => {
      const db = emptyDatabase();
      fill(db, people, rest.bases);
      const exclusions = left.map(
        ({ on, ids }, i): Exclusion => ({
          reason: `reason_${i}`,
          about: text('left out', 'bị bỏ'),
          contacts: (_, { channel: on_ }) =>
            on.some((channel) => channel === on_)
              ? `SELECT value AS contact_id FROM json_each('${JSON.stringify(ids)}')`
              : undefined,
        }),
      );
      const [all, some] = [combined(db, rest, []), combined(db, rest, exclusions)];
      const isOut = (id: number, on: ContactChannel) => left.some((one) => one.on.includes(on) && one.ids.includes(id));
      const wanted = [...all.rows].map(([id, [phone, email, address]]) => [
        id,
        [isOut(id, 'call') ? null : phone, isOut(id, 'email') ? null : email, isOut(id, 'mail') ? null : address],
      ]) as [number, (string | null)[]][];
      expect([...some.rows]).toEqual(wanted.filter(([, addresses]) => addresses.some((one) => one !== null)));
      const { selected, exported: written, withheld } = some.manifest;
      expect(written + Object.values(withheld).reduce((sum, count) => sum + count, 0)).toBe(selected);
      const own = Object.keys(withheld).filter((reason) => reason.startsWith('reason_'));
      expect(own).toEqual(own.toSorted());
      db.close();
    }),
    { numRuns: 60 },
  );
});
