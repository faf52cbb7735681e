import { expect, test } from 'vitest';
import { shopWithFiles } from '../documented.ts';

async function shopWithPeople() {
  const context = shopWithFiles();
  expect(await context.crm('import', 'leads.csv', '--list', 'thu', '--vendor', 'Bảo hiểm A')).toBe(0);
  expect(await context.crm('import', 'orders.csv', '--as', 'orders')).toBe(0);
  return context;
}

test('a count tells each clause and the canonical text', async () => {
  const context = await shopWithPeople();
  expect(await context.crm('segment', "tp = 'x'", '--json')).toBe(2);
  expect(await context.crm('segment', "thành_phố ~ 'ha noi' AND spent >= 2TR or NOT review", '--json')).toBe(0);
  expect(context.json()).toEqual({
    schema_version: 1,
    where: "thành_phố ~ 'ha noi' AND spent >= 2TR or NOT review",
    canonical: "(province ~ 'Hà Nội' AND spent >= 2000000) OR (NOT review)",
    contacts: 9,
    clauses: [
      { text: "province ~ 'Hà Nội'", matched: 2, missing: 0 },
      { text: 'spent >= 2000000', matched: 2, missing: 0 },
      { text: 'review', matched: 0, missing: 0 },
    ],
  });
});

test('a segment keeps every text it has had', async () => {
  const context = await shopWithPeople();
  expect(await context.crm('segment', 'create', 'vip', '--where', 'spent >= 2m', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ segment: 'vip', contacts: 2 });
  expect(await context.crm('segment', 'edit', 'VIP', '--where', 'spent >= 1m')).toBe(0);
  expect(await context.crm('segment', 'show', 'vip', '--json')).toBe(0);
  const { where, versions } = context.json();
  expect(where).toBe('spent >= 1m');
  expect(versions.map(({ expression }: { expression: string }) => expression)).toEqual(['spent >= 2m', 'spent >= 1m']);
  expect(await context.crm('segment', 'create', 'Vip', '--where', 'review')).toBe(2);
  expect(await context.crm('segment', 'vip AND gender = female', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ contacts: 1, canonical: 'vip AND gender = female' });
});

test('a dry run tells the same numbers and saves nothing', async () => {
  const context = await shopWithPeople();
  expect(await context.crm('segment', 'create', 'vip', '--where', 'spent >= 2m', '-n', '--json')).toBe(0);
  expect(context.json().contacts).toBe(2);
  expect(await context.crm('segment', 'show', 'vip')).toBe(2);
});

test.each(['repeat_browser', 'loyal', 'klaviyo.loyal', 'rf10.mine', 'orders', 'moves', 'province'])(
  'no segment may be called %s',
  async (name) => {
    const context = await shopWithPeople();
    expect(await context.crm('segment', 'create', name, '--where', 'review', '--json')).toBe(2);
    expect(context.error().message).toContain(name);
  },
);

test('the segments that are there without saving are those in which somebody can be', async () => {
  const context = await shopWithPeople();
  await context.crm('segment', 'list', '--json');
  const names = context.json().segments.map(({ name }: { name: string }) => name);
  expect(names.slice(0, 13)).toEqual([
    ...['champions', 'loyal', 'potential_loyalist', 'new', 'promising', 'need_attention', 'about_to_sleep'],
    ...['at_risk', 'cant_lose', 'hibernating', 'unscored', 'prospect', 'returned'],
  ]);
  expect(names).toContain('r-rfm.others');
});

test('segments may name each other, never in a circle', async () => {
  const context = await shopWithPeople();
  expect(await context.crm('segment', 'create', 'buyers', '--where', 'orders()')).toBe(0);
  expect(await context.crm('segment', 'create', 'old', '--where', 'buyers AND NOT IN SEGMENT recent_first_time')).toBe(
    0,
  );
  expect(await context.crm('segment', 'edit', 'buyers', '--where', 'NOT old')).toBe(2);
  expect(context.err()).toContain('buyers → old → buyers');
  expect(await context.crm('segment', 'create', 'self', '--where', 'NOT self')).toBe(2);
  expect(await context.crm('segment', 'delete', 'buyers')).toBe(21);
  expect(await context.crm('segment', 'delete', 'old')).toBe(0);
  expect(await context.crm('segment', 'delete', 'buyers')).toBe(0);
  expect(await context.crm('segment', 'old')).toBe(2);
});

test('a ready-made segment is shown and cannot be changed', async () => {
  const context = await shopWithPeople();
  expect(await context.crm('segment', 'show', 'champions', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ segment: 'champions', where: "rfm = 'champions'", contacts: 1 });
  expect(await context.crm('segment', 'edit', 'champions', '--where', 'review')).toBe(2);
  expect(await context.crm('segment', 'delete', 'prospect')).toBe(2);
});

test('the groups of RFM, as segments, have the people that the table counts', async () => {
  const context = await shopWithPeople();
  for (const scheme of ['rf10', 'r-rfm', 'klaviyo']) {
    expect(await context.crm('segment', '--rfm', '--scheme', scheme, '--json')).toBe(0);
    for (const { segment, contacts } of context.json().groups) {
      expect(await context.crm('segment', `${scheme}.rfm = "${segment}"`, '--json')).toBe(0);
      expect([segment, context.json().contacts]).toEqual([segment, contacts]);
    }
  }
});

test('snapshots tell who joined and who left', async () => {
  const context = await shopWithPeople();
  await context.crm('segment', 'create', 'fresh', '--where', 'last_order >= -30d');
  expect(await context.crm('segment', 'diff', 'fresh', '--since', '2026-03-08')).toBe(2);
  expect(await context.crm('segment', 'refresh', '--as-of', '2026-02-15', '--json')).toBe(0);
  expect(context.json().refreshed).toEqual([{ segment: 'fresh', as_of: '2026-02-15', contacts: 2 }]);
  expect(await context.crm('segment', 'refresh', 'fresh', '--as-of', '2026-03-20')).toBe(0);
  expect(await context.crm('segment', 'refresh', 'fresh', '--as-of', '2026-03-20')).toBe(0);
  expect(await context.crm('segment', 'refresh', '--as-of', '2026-03-01')).toBe(2);
  expect(
    await context.crm('segment', 'diff', 'fresh', '--since', '2026-03-19', '--as-of', '2026-03-20', '--json'),
  ).toBe(0);
  const { since, before, now, joined, left, changes } = context.json();
  expect({ since, before, now, joined, left }).toEqual({ since: '2026-02-15', before: 2, now: 2, joined: 2, left: 2 });
  expect(changes).toHaveLength(4);
  expect(
    await context.crm('segment', 'diff', 'fresh', '--since', '2026-03-20', '--as-of', '2026-03-20', '--json'),
  ).toBe(0);
  expect(context.json()).toMatchObject({ joined: 0, left: 0, before: 2 });
});

test('why tells the truth of each clause and what it looked at', async () => {
  const context = await shopWithPeople();
  await context.crm(
    'segment',
    'create',
    'mothers',
    '--where',
    "gender = female AND (spent >= 5m OR occupation ~ 'giao')",
  );
  expect(await context.crm('segment', 'why', 'mothers', '0901 234 567', '--json')).toBe(0);
  expect(context.json()).toMatchObject({
    member: true,
    clauses: [
      { text: 'gender = female', holds: true, missing: false, value: 'female' },
      { text: 'spent >= 5000000', holds: false, missing: false, value: { amount: 2_350_000, currency: 'VND' } },
      { text: "occupation ~ 'giao'", holds: true, value: 'Giáo viên' },
    ],
  });
  expect(await context.crm('segment', 'why', 'mothers', '0999999999')).toBe(2);
});

test('overlap, breakdown and moves count the same people', async () => {
  const context = await shopWithPeople();
  expect(await context.crm('segment', 'overlap', 'orders()', 'gender = female', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ a_contacts: 6, b_contacts: 5, both: 3, only_a: 3, only_b: 2 });
  expect(await context.crm('segment', '--by', 'giới_tính,stage', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ by: ['gender', 'stage'], contacts: 9 });
  const women = context.json().rows.filter(({ gender }: { gender: string }) => gender === 'female');
  expect(women).toMatchObject([
    { stage: 'customer', contacts: 2 },
    { stage: 'lead', contacts: 2 },
    { stage: 'regular', contacts: 1 },
  ]);
  expect(await context.crm('segment', '--by', 'gender,giới_tính,gender', '--json')).toBe(0);
  expect(context.json().by).toEqual(['gender']);
  expect(await context.crm('segment', '--by', 'gendr')).toBe(2);
  expect(await context.crm('segment', 'moves', '--rfm', '--since', '2025-12-31', '--json')).toBe(0);
  const moves = context.json().moves as { from: string; to: string; contacts: number }[];
  expect(moves.reduce((sum, { contacts }) => sum + contacts, 0)).toBe(9);
  expect(moves).toContainEqual({ from: 'prospect', to: 'new', contacts: 1 });
});

test('a sample is the same every time, grows with its share and differs by key', async () => {
  const context = await shopWithPeople();
  const count = async (text: string) => {
    expect(await context.crm('segment', text, '--json')).toBe(0);
    return context.json().contacts as number;
  };
  expect(await count('sample(100%)')).toBe(9);
  expect(await count('sample(0%)')).toBe(0);
  expect(await count("sample(60%, key = 'a') AND NOT sample(80%, key = 'a')")).toBe(0);
  expect(await count("sample(50%, key = 'a')")).toBe(await count("sample(50%, key = 'a')"));
});

test('the past is asked with --as-of', async () => {
  const context = await shopWithPeople();
  expect(await context.crm('segment', 'orders_count >= 1', '--as-of', '2025-03-31', '--json')).toBe(0);
  expect(context.json().contacts).toBe(1);
  expect(await context.crm('segment', '--rfm', '--as-of', '2025-03-31', '--json')).toBe(0);
  expect(context.json()).toMatchObject({ customers: 1, ignored: { after_as_of: 12 } });
});

test('scores name every customer once', async () => {
  const context = await shopWithPeople();
  expect(await context.crm('segment', '--rfm', '--scores', '--format', 'csv')).toBe(0);
  const [head, ...lines] = context.out().trim().split('\n');
  expect(head).toBe('contact_id,external_id,recency_days,frequency,monetary,r,f,m,segment');
  expect(lines).toHaveLength(6);
  expect(await context.crm('segment', '--rfm', '--scores', '--bins', '3', '--json')).toBe(0);
  expect(context.json().score_counts.r).toHaveLength(3);
});

test('money among the answers has its currency, a yes is one', async () => {
  const context = await shopWithPeople();
  await context.crm('segment', 'create', 'buyers', '--where', 'spent > 0 AND review = false');
  await context.crm('segment', 'why', 'buyers', '1', '--json');
  expect(context.json().clauses.map(({ value }: { value: unknown }) => value)).toEqual([
    { amount: expect.any(Number), currency: 'VND' },
    false,
  ]);
  await context.crm('segment', '--by', 'spent,review', '--json');
  expect(context.json().rows[0]).toMatchObject({ spent: { currency: 'VND' }, review: false });
});

test.each([
  ["phone ~ '4567'", 1],
  ['phone ~ 4567', 1],
  ["phone ~ '0901'", 1],
  ["phone ~ '0901 234'", 1],
  ["phone ~ '901.234'", 1],
  ["phone ~ '+84 901'", 1],
  ["phone ~ '0084901'", 1],
  ["phone ~ '84901'", 1],
  ["phone ~ '0901234567'", 1],
  ["phone ~ '0'", 8],
  ["phone ~ '09123'", 0],
  ["NOT phone ~ '4567'", 8],
  ['phone = 0901234567', 1],
])('%s finds %d by a part of a number', async (text, contacts) => {
  const context = await shopWithPeople();
  expect(await context.crm('segment', text, '--json')).toBe(0);
  expect(context.json().contacts).toBe(contacts);
});

test('an amount with thousands is the amount, and the canonical text says so', async () => {
  const context = await shopWithPeople();
  for (const text of ['spent >= 1.250.000', 'orders(amount >= 1.250.000)', "spent >= '1,250,000'"]) {
    expect(await context.crm('segment', text, '--json')).toBe(0);
    expect(context.json().canonical).toContain('>= 1250000');
    expect(context.json().contacts).toBe(text.startsWith('orders') ? 1 : 3);
  }
});
