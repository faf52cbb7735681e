import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillContactability } from '../../src/consent/contactability.ts';
import { damage, dump, inDatabase, whole } from '../dump.ts';
import { citizen, crowd, leadsFile } from '../generated-leads.ts';
import { testShop } from '../shop.ts';
import { decide, type Shop, told } from './base.ts';

const runs = { numRuns: 20 };
const lists = fc.tuple(fc.array(crowd, { maxLength: 15 }), fc.array(citizen, { minLength: 2, maxLength: 15 }));
const orders = fc.array(fc.record({ phone: fc.nat(7), day: fc.integer({ min: 10, max: 28 }), amount: fc.nat(900) }), {
  maxLength: 6,
});
const said = fc.array(
  fc.record({ phone: fc.nat(7), yes: fc.boolean(), channel: fc.constantFrom('call', 'email'), day: fc.nat(6) }),
  { maxLength: 8 },
);

/** A shop with two lists, orders, and what people said by hand. */
async function lively([[crowded, citizens], bought, words]: [
  [Parameters<typeof leadsFile>[0], Parameters<typeof leadsFile>[0]],
  { phone: number; day: number; amount: number }[],
  { phone: number; yes: boolean; channel: string; day: number }[],
]): Promise<Shop> {
  const shop = testShop();
  writeFileSync(shop.path('a.csv'), leadsFile(citizens));
  writeFileSync(shop.path('b.csv'), leadsFile(crowded));
  await shop.crm('import', 'a.csv', '--as', 'leads', '--consent', 'call,email', '--basis', 'contract 7');
  await shop.crm('import', 'b.csv', '--as', 'leads');
  const lines = bought.map(({ phone, day, amount }, i) => `D${i},2026-01-${day},091234560${phone},${amount}000`);
  writeFileSync(shop.path('orders.csv'), `Mã đơn,Ngày đặt,SĐT,Thành tiền\n${lines.join('\n')}\n`);
  await shop.crm('import', 'orders.csv', '--as', 'orders');
  for (const { phone, yes, channel, day } of words) {
    const verb = yes ? 'grant' : 'withdraw';
    const when = ['--proof', 'phone call', '--as-of', `2026-03-0${day + 1}`];
    await shop.crm('consent', verb, `091234560${phone}`, '--channel', channel, ...when);
  }
  return shop;
}

const contactIds = (shop: Shop) =>
  inDatabase(shop, (db) => db.prepare('SELECT id FROM contact ORDER BY id').pluck().all() as number[]);

/** Two contacts of the shop, chosen by numbers; undefined where there are no two. */
function twoOf(shop: Shop, [one, other]: readonly [number, number]): [number, number] | undefined {
  const ids = contactIds(shop);
  if (ids.length < 2) return undefined;
  const a = one % ids.length;
  const b = (a + 1 + (other % (ids.length - 1))) % ids.length;
  return [ids[a] as number, ids[b] as number];
}

const choice = fc.tuple(fc.nat(), fc.nat());

/** The addresses of a contact that advertising may not use any more, or may, each with its channel. */
const addresses = (shop: Shop, contact: number, closed: 'refused' | 'open') =>
  inDatabase(shop, (db) => {
    fillContactability(db, { asOf: '2026-03-08', regime: 'vn', among: `(SELECT ${contact} AS contact_id)` });
    const state = closed === 'refused' ? "closed = 'withdrawn'" : 'closed IS NULL';
    return db
      .prepare(`SELECT channel || ' ' || value FROM temp.contactability WHERE ${state}`)
      .pluck()
      .all() as string[];
  });

test('merging, then taking it back, is the identity on contacts, orders and consents', () =>
  fc.assert(
    fc.asyncProperty(lists, orders, said, fc.array(choice, { minLength: 1, maxLength: 4 }), async (...all) => {
      const [people, bought, words, choices] = all;
      const shop = await lively([people, bought, words]);
      const before = dump(shop);
      const done: number[] = [];
      for (const numbers of choices) {
        const pair = twoOf(shop, numbers);
        if (pair) done.push((await told(shop, 'contacts', 'merge', ...pair.map(String))).run);
      }
      expect(damage(shop)).toEqual(whole);
      for (const run of done.toReversed()) await told(shop, 'dedupe', 'undo', String(run));
      expect(dump(shop)).toEqual(before);
      expect(damage(shop)).toEqual(whole);
    }),
    runs,
  ));

test('what either side refused stays refused after a merge', () =>
  fc.assert(
    fc.asyncProperty(lists, orders, said, choice, async (people, bought, words, numbers) => {
      const shop = await lively([people, bought, words]);
      const pair = twoOf(shop, numbers);
      fc.pre(pair !== undefined);
      const before = new Set(pair.flatMap((contact) => addresses(shop, contact, 'refused')));
      const { contact } = await told(shop, 'contacts', 'merge', ...pair.map(String));
      const after = addresses(shop, contact, 'open');
      expect(after.filter((address) => before.has(address))).toEqual([]);
    }),
    runs,
  ));

test('who was decided different is never one contact again, whatever is searched, imported or undone', () =>
  fc.assert(
    fc.asyncProperty(lists, fc.array(choice, { minLength: 1, maxLength: 3 }), async ([crowded, citizens], choices) => {
      const shop = await lively([[crowded, citizens], [], []]);
      const pairs = choices.flatMap((numbers) => {
        const pair = twoOf(shop, numbers);
        return pair ? [[...pair, 'different'] as const] : [];
      });
      fc.pre(pairs.length > 0);
      await decide(shop, pairs);
      // The leads of both sides, as they are now: no two of them may ever meet.
      const sides = inDatabase(shop, (db) => {
        const leads = db.prepare('SELECT id FROM lead WHERE contact_id = ?').pluck();
        return pairs.map(([a, b]) => [leads.all(a), leads.all(b)] as [number[], number[]]);
      });
      const meet = () =>
        inDatabase(shop, (db) => {
          const of = db.prepare('SELECT contact_id FROM lead WHERE id = ?').pluck();
          return sides.filter(([a, b]) => a.some((one) => b.some((other) => of.get(one) === of.get(other))));
        });
      const { run } = await told(shop, 'dedupe', '--threshold', '0.5');
      expect(meet()).toEqual([]);
      // Whoever wrote this line knows all phones and ids at once.
      const all = [...crowded, ...citizens].slice(0, 3);
      const bridge = all.map((row, i) => ({ ...row, phone: all[(i + 1) % all.length]?.phone ?? '' }));
      writeFileSync(shop.path('c.csv'), leadsFile(bridge));
      const { imports } = await told(shop, 'import', 'c.csv', '--as', 'leads');
      expect(meet()).toEqual([]);
      await told(shop, 'dedupe', 'undo', String(run));
      expect(meet()).toEqual([]);
      await told(shop, 'imports', 'undo', String(imports[0].id));
      expect(meet()).toEqual([]);
      await told(shop, 'dedupe', '--threshold', '0.5', '--again');
      expect(meet()).toEqual([]);
      expect(damage(shop)).toEqual(whole);
    }),
    runs,
  ));
