import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hoa, type LoyaltyShop, lan, loyaltyShop, nam } from './loyalty-shop.ts';

test('orders earn by themselves, and the account tells each movement up to the day', async () => {
  const shop = await loyaltyShop();
  await shop.orders(`D1,2025-01-04,${lan},5050000,,`, `D2,2025-12-04,${lan},1250000,,`);
  await shop.orders(`D3,2026-01-10,${lan},-1250000,return,`);
  expect(await shop.told('loyalty', 'show', lan)).toMatchObject({
    schema_version: 1,
    contact: 1,
    as_of: '2026-03-08',
    points: 0,
    owed: 0,
    tier: 'silver',
    tier_since: '2025-01-04',
    next_tier: { tier: 'member', on: '2026-04-04' },
    expiring: [],
    lines: [
      { on: '2026-01-10', kind: 'returned', points: -125, balance: 0, order: 'D3' },
      { on: '2026-01-04', kind: 'expired', points: -505, balance: 125, order: null },
      { on: '2025-12-04', kind: 'earned', points: 125, balance: 630, order: 'D2' },
      { on: '2025-01-04', kind: 'earned', points: 505, balance: 505, order: 'D1' },
    ],
  });
  expect(await shop.points(lan, '--as-of', '2025-12-31')).toBe(630);
  expect(await shop.points(lan, '--as-of', '2025-01-03')).toBe(0);
});

test('points follow an order that is cancelled later, replaced, and taken back', async () => {
  const shop = await loyaltyShop();
  await shop.orders(`D1,2026-02-04,${lan},500000,,hoàn thành`);
  const cancelled = await shop.orders(`D1,2026-02-04,${lan},500000,,đã hủy`);
  expect(await shop.points(lan)).toBe(0);
  await shop.told('imports', 'undo', String(cancelled));
  expect(await shop.points(lan)).toBe(50);
  await shop.orders(`D1,2026-02-04,${lan},700000,,hoàn thành`);
  expect(await shop.points(lan)).toBe(70);
});

test('a merge joins two accounts, and taking it back parts them', async () => {
  const shop = await loyaltyShop();
  await shop.orders(`D1,2026-02-04,${lan},500000,,`, `D2,2026-02-05,${nam},300000,,`);
  await shop.told('loyalty', 'redeem', lan, '20');
  await shop.told('loyalty', 'earn', nam, '5');
  const { run } = await shop.told('contacts', 'merge', '1', '2');
  expect(await shop.points('1')).toBe(65);
  await shop.told('dedupe', 'undo', String(run));
  expect([await shop.points(lan), await shop.points(nam)]).toEqual([30, 35]);
  expect(await shop.crm('doctor')).toBe(0);
});

test('points of an order that comes back after they were spent are owed', async () => {
  const shop = await loyaltyShop();
  await shop.orders(`D1,2026-02-04,${lan},500000,,`);
  await shop.told('loyalty', 'redeem', lan, '40', '--reason', 'lip balm');
  await shop.orders(`D2,2026-03-01,${lan},-500000,return,`);
  expect(await shop.told('loyalty', 'show', lan)).toMatchObject({ points: 0, owed: 40 });
  await shop.told('loyalty', 'rules', 'set', '--shortfall', 'negative');
  expect(await shop.told('loyalty', 'show', lan)).toMatchObject({ points: -40, owed: 0 });
});

test('a new rule counts from its day on, and other terms for all days', async () => {
  const shop = await loyaltyShop();
  await shop.orders(`D1,2026-02-04,${lan},500000,,`, `D2,2026-03-08,${lan},500000,,`);
  expect(await shop.told('loyalty', 'rules', 'set', '--points', '2', '--expires', 'never')).toMatchObject({
    from_on: '2026-03-08',
    points: 2,
    per: { amount: 10_000, currency: 'VND' },
    expires_months: null,
  });
  expect(await shop.points(lan)).toBe(150);
  await shop.told('loyalty', 'tiers', 'terms', '--measure', 'orders', '--window', 'life');
  await shop.told('loyalty', 'tiers', 'set', 'silver', '--minimum', '2', '--benefit', 'free delivery');
  expect((await shop.told('loyalty', 'tiers')).tiers).toMatchObject([
    { name: 'member', minimum: 0, contacts: 0 },
    { name: 'silver', minimum: 2, benefit: 'free delivery', contacts: 1 },
    { name: 'gold', minimum: 2000, contacts: 0 },
    { name: 'platinum', contacts: 0 },
  ]);
  await shop.told('loyalty', 'tiers', 'remove', 'silver');
  expect((await shop.told('loyalty', 'show', lan)).tier).toBe('member');
});

test('an account answers in the segment language, and on the card', async () => {
  const shop = await loyaltyShop();
  await shop.orders(`D1,2026-02-04,${lan},6000000,,`, `D2,2026-02-05,${nam},300000,,`);
  await shop.told('loyalty', 'redeem', lan, '50');
  await shop.told('loyalty', 'card', lan, '--number', 'VIP-0042');
  for (const [where, contacts] of [
    ['points >= 30', 2],
    ['tier = silver', 1],
    ['hạng = member', 1],
    ['tier IS EMPTY', 1],
    ['points_expire < 2027-02-05', 1],
    ['points(kind = redeemed, within 7d) >= 50', 1],
    ['NOT points(kind = redeemed)', 2],
    ["card = 'VIP-0042'", 1],
  ] as const)
    expect([where, (await shop.told('segment', where)).contacts]).toEqual([where, contacts]);
  expect((await shop.told('segment', 'points > 500', '--as-of', '2026-02-28')).contacts).toBe(1);
  expect((await shop.told('show', lan)).loyalty).toMatchObject({ points: 550, tier: 'silver' });
  expect(await shop.points('VIP-0042')).toBe(550);
  expect((await shop.told('loyalty', 'due', '--days', '334')).reminders).toEqual([
    { contact: 1, name: 'Trần Ngọc Lan', points: 550, expires_on: '2027-02-04', expiring: 550 },
    { contact: 2, name: 'Lê Quang Nam', points: 30, expires_on: '2027-02-05', expiring: 30 },
  ]);
});

test('whoever is erased leaves no account', async () => {
  const shop = await loyaltyShop();
  await shop.orders(`D1,2026-02-04,${lan},500000,,`);
  await shop.told('loyalty', 'earn', lan, '5', '--reason', 'survey');
  await shop.told('loyalty', 'card', lan);
  await shop.told('erase', lan, '--confirm', lan);
  expect((await shop.told('segment', 'points > 0')).contacts).toBe(0);
  expect(await shop.crm('doctor')).toBe(0);
});

type Deed =
  | { readonly does: 'order'; readonly who: string; readonly no: number; readonly amount: number }
  | { readonly does: 'redeem'; readonly who: string; readonly points: number }
  | { readonly does: 'undo'; readonly nth: number }
  | { readonly does: 'merge' }
  | { readonly does: 'part' };

/** What happens in a shop, in any order. */
const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    does: fc.constant('order' as const),
    who: fc.constantFrom(lan, nam, hoa),
    no: fc.nat(3),
    amount: fc.integer({ min: -90, max: 90 }).filter(Boolean),
  }),
  fc.record({
    does: fc.constant('redeem' as const),
    who: fc.constantFrom(lan, nam, hoa),
    points: fc.integer({ min: 1, max: 60 }),
  }),
  fc.record({ does: fc.constant('undo' as const), nth: fc.nat(5) }),
  fc.constant<Deed>({ does: 'merge' }),
  fc.constant<Deed>({ does: 'part' }),
);

async function act(shop: LoyaltyShop, deed: Deed, state: { imports: number[]; run?: number | undefined }) {
  if (deed.does === 'order') {
    const { who, no, amount } = deed;
    state.imports.push(await shop.orders(`D${no},2026-02-0${no + 1},${who},${amount * 10_000},,`));
  } else if (deed.does === 'redeem')
    expect([0, 2, 21]).toContain(await shop.crm('loyalty', 'redeem', deed.who, String(deed.points)));
  else if (deed.does === 'undo') {
    const [id] = state.imports.splice(deed.nth, 1);
    if (id !== undefined) await shop.told('imports', 'undo', String(id));
  } else if (deed.does === 'merge' && (await shop.crm('contacts', 'merge', '1', '2', '--json')) === 0)
    state.run = shop.json().run;
  else if (deed.does === 'part' && state.run !== undefined) await shop.crm('dedupe', 'undo', String(state.run));
}

test('whatever happens to orders and people, accounts are what a computation from the start gives, and none is negative', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyDeed, { minLength: 4, maxLength: 7 }), async (deeds) => {
      const shop = await loyaltyShop();
      const state = { imports: [] };
      for (const deed of deeds) await act(shop, deed, state);
      expect(await shop.crm('doctor'), shop.out()).toBe(0);
      expect((await shop.told('segment', 'points < 0')).contacts).toBe(0);
    }),
    { numRuns: 4 },
  );
});
