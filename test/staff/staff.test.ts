import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { done, phoneOf, shopWithCampaign } from '../campaigns/shop-with-campaign.ts';
import { inDatabase } from '../dump.ts';

type Shop = Awaited<ReturnType<typeof shopWithCampaign>>;

let env: Record<string, string>;
let shop: Shop;

beforeEach(async () => {
  env = { USER: 'chu' };
  shop = await shopWithCampaign(2, '', { env });
  await done(shop, 'campaign assign spring --agents lan');
});

/** Runs a line as somebody; tells its exit code. */
function as(name: string, line: string): Promise<number> {
  env.CRM_STAFF = name;
  return shop.crm(...line.split(' '));
}

const audit = () =>
  inDatabase(
    shop,
    (db) =>
      db
        .prepare("SELECT detail FROM audit WHERE action = 'forbidden' ORDER BY id")
        .pluck()
        .all()
        .map((one) => JSON.parse(String(one))) as object[],
  );

test('without any record of the staff everybody may do everything', async () => {
  expect(await as('anybody', 'export --where can_call --for call')).toBe(0);
  expect(await as('anybody', 'staff list --json')).toBe(0);
  expect(shop.json().staff).toEqual([]);
});

test('whoever adds the first of the staff is recorded as owner, found by the login', async () => {
  await done(shop, 'staff add lan --role agent --json');
  expect(shop.json()).toEqual({
    schema_version: 1,
    staff: 'lan',
    login: null,
    role: 'agent',
    may: ['phones'],
    added_on: '2026-03-08',
    ended_on: null,
    owner: 'chu',
  });
  await done(shop, 'staff add minh --role manager --login minh.tran');
  await done(shop, 'export --where can_call --for call');
  env.USER = 'minh.tran';
  await done(shop, 'export --where can_call --for call');
  await done(shop, 'staff list --json');
  expect(shop.json().staff.map(({ staff, role }: { staff: string; role: string }) => [staff, role])).toEqual([
    ['lan', 'agent'],
    ['chu', 'owner'],
    ['minh', 'manager'],
  ]);
});

/** A command, the permission that it needs, and a person who lacks it. */
const forbidden: readonly (readonly [who: string, line: string, needs: string])[] = [
  ['lan', 'export --where can_call --for call', 'export'],
  ['lan', 'export --where can_call', 'export'],
  ['lan', 'backup saved.db', 'export'],
  ['lan', 'campaign sheets spring --out-dir sheets', 'export'],
  ['lan', 'mail texts spring', 'export'],
  ['minh', `erase ${phoneOf(1)} --confirm ${phoneOf(1)}`, 'erase'],
  ['em', `access ${phoneOf(1)}`, 'phones'],
  ['em', 'campaign call spring --agent lan', 'phones'],
  ['minh', 'staff add minh --role owner', 'staff'],
  ['lan', 'staff remove minh', 'staff'],
  ['stranger', 'export --where can_call', 'export'],
];

test('each forbidden action exits 21, does nothing and is in the audit log', async () => {
  for (const [name, role] of [
    ['lan', 'agent'],
    ['minh', 'manager'],
    ['em', 'trainee'],
  ])
    await done(shop, `staff add ${name} --role ${role}`);
  for (const [who, line, needs] of forbidden) {
    expect(await as(who, `${line} --json`), line).toBe(21);
    expect(shop.error()).toMatchObject({ code: 'refused', message: expect.stringContaining(needs) });
    expect(shop.out()).toBe('');
  }
  expect(audit()).toEqual(
    forbidden.map(([staff, line, needs]) => ({
      staff,
      command: line
        .split(' ')
        .slice(0, /^(campaign|mail|staff)/.test(line) ? 2 : 1)
        .join(' '),
      needs,
    })),
  );
  env.CRM_STAFF = 'chu';
  await done(shop, 'staff list --json');
  expect(shop.json().staff).toHaveLength(4);
  await done(shop, 'doctor');
});

test('what somebody does as CRM_STAFF is in the audit log under the name', async () => {
  expect(await as('Lan', 'ticket open 1 --kind complaint --about fake')).toBe(0);
  const [line] = inDatabase(shop, (db) =>
    db.prepare("SELECT detail FROM audit WHERE action = 'ticket.open'").pluck().all(),
  ) as string[];
  expect(JSON.parse(line ?? '')).toEqual({ staff: 'Lan', ticket: 1, kind: 'complaint' });
});

test('a dry run is refused too and writes nothing', async () => {
  await done(shop, 'staff add lan --role agent');
  const before = readFileSync(shop.path('crm.db'));
  expect(await as('lan', 'export --where can_call -n')).toBe(21);
  expect(readFileSync(shop.path('crm.db')).equals(before)).toBe(true);
});

test('what is allowed is allowed: names are blind to case and accents, --may decides', async () => {
  await done(shop, 'staff add Hoà --may export,phones');
  expect(await as('HOA', 'export --where can_call --for call')).toBe(0);
  env.CRM_STAFF = 'chu';
  await done(shop, 'staff add hoà --may none');
  expect(await as('hoa', 'export --where can_call --for call')).toBe(21);
  env.CRM_STAFF = 'chu';
  await done(shop, 'staff remove hoà');
  expect(await as('hoa', 'export --where can_call --for call')).toBe(21);
});

test('the last who manages the staff stays', async () => {
  await done(shop, 'staff add lan --role agent');
  expect(await shop.crm('staff', 'remove', 'chu')).toBe(21);
  expect(await shop.crm('staff', 'add', 'chu', '--role', 'agent')).toBe(21);
  await done(shop, 'staff add minh --role owner');
  await done(shop, 'staff remove chu');
  expect(await as('minh', 'staff list')).toBe(0);
});

test('whoever may not see phones gets them masked in every format, and on sheets', async () => {
  await done(shop, 'staff add em --role trainee');
  await done(shop, 'staff add xe --may export');
  const number = phoneOf(1).slice(1);
  for (const line of [
    'show 1',
    'show 1 --json',
    'contacts',
    'contacts --format csv',
    'contacts --format ndjson',
    'today --month --json',
  ]) {
    expect(await as('em', line), line).toBe(0);
    expect(shop.out(), line).not.toContain(number);
  }
  await as('em', 'contacts --json');
  expect(shop.json().contacts[0]).toMatchObject({
    id: 1,
    phone: `*********${number.slice(-3)}`,
    birth_date: '1970-03-01',
  });
  expect(await as('xe', 'campaign sheets spring --out-dir masked --type csv')).toBe(0);
  const sheet = readFileSync(shop.path('masked/spring-lan.csv'), 'utf8');
  expect(sheet).not.toContain(number);
  expect(sheet).toContain(`*********${number.slice(-3)}`);
  expect(readFileSync(shop.path('masked/spring-lan.html'), 'utf8')).not.toContain(number);
  env.CRM_STAFF = 'chu';
  await done(shop, 'campaign sheets spring --out-dir plain --type csv');
  expect(readFileSync(shop.path('plain/spring-lan.csv'), 'utf8')).toContain(number);
  await done(shop, 'campaign sheets spring --out-dir chosen --type csv --mask-phones');
  expect(readFileSync(shop.path('chosen/spring-lan.csv'), 'utf8')).not.toContain(number);
});
