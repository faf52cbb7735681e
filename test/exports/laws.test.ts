import fc from 'fast-check';
import { expect, test } from 'vitest';
import { registry } from '../../src/cli/registry.ts';
import type { Db } from '../../src/db/connection.ts';
import { openPrivate } from '../../src/db/open.ts';
import { initialSettings } from '../../src/db/settings.ts';
import { prepareExport } from '../../src/exports/export-list.ts';
import { type Channel, channels } from '../../src/shared/channel.ts';

const days = ['2026-01-01', '2026-01-15', '2026-02-01', '2026-02-15', '2026-03-01'] as const;
const lists = ['a', 'b'] as const;
const day = fc.constantFrom(...days);
const channel = fc.constantFrom(...channels);

interface Entry {
  channel: Channel;
  state: 'granted' | 'withdrawn';
  on: string;
  byHand: boolean;
}

interface Person {
  phone: boolean;
  email: boolean;
  address: boolean;
  lists: ('a' | 'b')[];
  entries: Entry[];
  stops: { channel: Channel; by: 'phone' | 'email' }[];
}

const entry = fc.record({
  channel,
  state: fc.constantFrom('granted' as const, 'withdrawn' as const),
  on: day,
  byHand: fc.boolean(),
});
const person: fc.Arbitrary<Person> = fc.record({
  phone: fc.boolean(),
  email: fc.boolean(),
  address: fc.boolean(),
  lists: fc.subarray([...lists], { minLength: 1 }),
  entries: fc.array(entry, { maxLength: 4 }),
  stops: fc.array(fc.record({ channel, by: fc.constantFrom('phone' as const, 'email' as const) }), { maxLength: 2 }),
});
const basis = fc.record({ list: fc.constantFrom(...lists), channels: fc.subarray([...channels]), from: day });
type Basis = { list: string; channels: Channel[]; from: string };

const phoneOf = (i: number) => `+8490100000${i}`;
const emailOf = (i: number) => `p${i}@example.vn`;

function fill(db: Db, people: readonly Person[], bases: readonly Basis[]): void {
  for (const [i, list] of lists.entries()) {
    db.prepare("INSERT INTO list (name, created) VALUES (?, '2026-01-01')").run(list);
    db.prepare(`
      INSERT INTO import (id, kind, list, file, sha256, encoding, dialect, columns, wish, report, imported_at, imported_on)
      VALUES (?, 'leads', ?, 'f.csv', 'x', 'utf-8', '{}', '[]', '{}', '{}', '2026-01-01T00:00:00Z', '2026-01-01')`).run(
      i + 1,
      list,
    );
  }
  const addBasis = db.prepare(
    "INSERT INTO list_basis (list, import_id, channels, basis, valid_from) VALUES (?, ?, ?, 'contract', ?)",
  );
  for (const one of bases) addBasis.run(one.list, one.list === 'a' ? 1 : 2, one.channels.join(' '), one.from);
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
  for (const { channel: on, state, on: given, byHand } of one.entries) {
    db.prepare(`
      INSERT INTO consent_entry (contact_id, lead_id, channel, state, given_on, proof) VALUES (?, ?, ?, ?, ?, 'p')`).run(
      id,
      byHand ? null : 1,
      on,
      state,
      given,
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
function listOpens(bases: readonly Basis[], list: string, on: Channel, asOf: string): boolean {
  const ordered = bases
    .map((one, id) => ({ ...one, id }))
    .filter((one) => one.list === list)
    .sort((a, b) => (a.from === b.from ? a.id - b.id : a.from < b.from ? -1 : 1));
  const lastWithout = ordered.findLastIndex((one) => !one.channels.includes(on));
  return ordered.slice(lastWithout + 1).some((one) => one.from <= asOf);
}

interface World {
  bases: readonly Basis[];
  asOf: string;
  regime: string;
}

/** May this person get advertising on the channel? Said person by person, apart from the SQL. */
function may(one: Person, on: Channel, { bases, asOf, regime }: World): boolean {
  const reachable = on === 'email' ? one.email : on === 'mail' ? one.address : one.phone;
  const stopped = one.stops.some((stop) => stop.channel === on && (stop.by === 'phone' ? one.phone : one.email));
  if (!reachable || stopped) return false;
  const entries = one.entries.filter((entry) => entry.channel === on);
  const laterNo = (yes: Entry) =>
    entries.some(
      (no, i) =>
        no.state === 'withdrawn' && (!yes.byHand || no.on > yes.on || (no.on === yes.on && i > entries.indexOf(yes))),
    );
  const yes = entries.some((entry) => entry.state === 'granted' && entry.on <= asOf && !laterNo(entry));
  if (entries.some(({ state }) => state === 'withdrawn')) return yes;
  if (regime === 'us' && on !== 'sms' && on !== 'zalo') return true;
  return yes || one.lists.some((list) => listOpens(bases, list, on, asOf));
}

const facts = await registry.contactFacts();
const world = fc.record({
  people: fc.array(person, { minLength: 1, maxLength: 6 }),
  bases: fc.array(basis, { maxLength: 3 }),
  asOf: day,
  regime: fc.constantFrom('vn', 'eu', 'us'),
});

function exported(db: Db, target: Channel, { asOf, regime }: { asOf: string; regime: string }) {
  const settings = { ...initialSettings, regime };
  const wish = {
    purpose: 'advertising',
    columns: ['contact_id'],
    sort: undefined,
    limit: undefined,
    copy: true,
  } as const;
  const { manifest } = prepareExport({ db, asOf, settings }, facts, { ...wish, target, where: 'created IS NOT EMPTY' });
  const ids = db.prepare('SELECT * FROM temp.export_row').pluck().all() as number[];
  return { manifest, ids };
}

test('whoever is in an advertising list may be reached on its channel, and everybody else is counted', () => {
  fc.assert(
    fc.property(world, ({ people, ...rest }) => {
      const db = openPrivate();
      fill(db, people, rest.bases);
      for (const target of channels) {
        const { manifest, ids } = exported(db, target, rest);
        const wanted = people.flatMap((one, i) => (may(one, target, rest) ? [i + 1] : []));
        expect(ids).toEqual(wanted);
        const withheld = Object.values(manifest.withheld).reduce((sum, count) => sum + count, 0);
        expect(manifest.selected).toBe(manifest.exported + withheld);
      }
      db.close();
    }),
    { numRuns: 60 },
  );
});

test('the view that consent publishes and the set that lists are made of say the same', () => {
  fc.assert(
    fc.property(world, ({ people, ...rest }) => {
      const db = openPrivate();
      fill(db, people, rest.bases);
      db.prepare("INSERT OR REPLACE INTO setting (key, value) VALUES ('regime', ?)").run(rest.regime);
      for (const target of channels) {
        const view = db
          .prepare(`SELECT contact_id FROM contact_consent WHERE ${target}_from <= ? ORDER BY contact_id`)
          .pluck()
          .all(rest.asOf);
        expect(exported(db, target, rest).ids).toEqual(view);
      }
      expect(db.prepare('SELECT count(*), count(DISTINCT contact_id) FROM contact_consent').raw().get()).toEqual([
        people.length,
        people.length,
      ]);
      db.close();
    }),
    { numRuns: 40 },
  );
});
