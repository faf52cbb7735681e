import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { type CampaignShop, done, order, phoneOf, shopWithCampaign } from './shop-with-campaign.ts';

const sheet = (shop: CampaignShop, agent: string, type = 'csv') =>
  readFileSync(shop.path(`sheets/spring-${agent}.${type}`), 'utf8');
const rows = (shop: CampaignShop, agent: string) =>
  parse(sheet(shop, agent), { columns: true, bom: true }) as Record<string, string>[];

/** A shop whose campaign is shared among two agents. */
async function sharedOut(count: number, flags = ''): Promise<CampaignShop> {
  const shop = await shopWithCampaign(count, flags);
  return done(shop, 'campaign assign spring --agents lan,minh');
}

test('each agent has a sheet with all his people, each row a token of its own', async () => {
  const shop = await sharedOut(30);
  await done(shop, 'campaign sheets spring --out-dir sheets --type csv --json');
  const report = shop.json();
  expect(report).toMatchObject({ campaign: 'spring', selected: 30, exported: 30, withheld: {} });
  const all = [...rows(shop, 'lan'), ...rows(shop, 'minh')];
  expect(all).toHaveLength(30);
  expect(new Set(all.map(({ Token }) => Token)).size).toBe(30);
  expect(report.files.map(({ file }: { file: string }) => file)).toEqual([
    'sheets/spring-lan.csv',
    'sheets/spring-lan.html',
    'sheets/spring-minh.csv',
    'sheets/spring-minh.html',
  ]);
});

test('the headers and words are in the language of the staff, the script speaks to the person', async () => {
  const shop = await sharedOut(
    6,
    '--message "Chào {greeting}, {agent} đây: {offer} {unknown}" --offer -20% --until 2026-03-20',
  );
  await done(shop, 'campaign sheets spring --out-dir sheets --type csv --lang vi');
  const [first] = [...rows(shop, 'lan'), ...rows(shop, 'minh')];
  expect(Object.keys(first ?? {})).toEqual([
    'Mã phiếu',
    'Xưng hô',
    'Họ tên',
    'Số điện thoại',
    'Máy lẻ',
    'Lời thoại',
    'Lần liên hệ trước',
    'Đã mua',
    'Gợi ý',
    'Kết quả',
    'Ghi chú',
    'Ngày hẹn',
    'Nhân viên gọi',
  ]);
  const all = [...rows(shop, 'lan'), ...rows(shop, 'minh')];
  expect(all.find((row) => row['Họ tên'] === 'Nguyễn Thị Lan')?.['Lời thoại']).toMatch(
    /^Chào Chị Lan, (lan|minh) đây: -20% \{unknown\}$/,
  );
});

test('whoever refused since, bought, or waits for a date is left out, and said', async () => {
  const shop = await sharedOut(20);
  await done(shop, `consent withdraw ${phoneOf(1)} --channel call`);
  await order(shop, [2, '2026-03-08', 100_000]);
  await done(shop, `log ${phoneOf(3)} --result callback --next 2026-03-20 --campaign spring`);
  await done(shop, `log ${phoneOf(4)} --result not_interested --campaign spring`);
  await done(shop, 'campaign sheets spring --out-dir sheets --type csv --json');
  const { selected, exported, withheld } = shop.json();
  expect({ selected, exported, withheld }).toEqual({
    selected: 20,
    exported: 16,
    withheld: { done: 2, no_consent: 1, waiting: 1 },
  });
});

test('a date that was agreed comes first on its day, with what was said', async () => {
  const env = { CRM_NOW: '2026-03-08T09:00:00+07:00' };
  const shop = await done(await shopWithCampaign(20, '', { env }), 'campaign assign spring --agents lan,minh');
  await done(shop, `log ${phoneOf(7)} --result callback --next 2026-03-10 --campaign spring --note "after nine"`);
  env.CRM_NOW = '2026-03-10T09:00:00+07:00';
  await done(shop, 'campaign sheets spring --out-dir sheets --type csv');
  const firsts = ['lan', 'minh'].map((agent) => rows(shop, agent)[0]);
  expect(firsts.find((row) => row?.Phone === `+84${phoneOf(7).slice(1)}`)).toMatchObject({
    'Last contact': '2026-03-08 · call back · after nine',
    Hints: 'agreed for 2026-03-10 · tried 1 ×',
  });
});

test('sheets that are there are not overwritten, and no token is spent on them', async () => {
  const shop = await sharedOut(6);
  await done(shop, 'campaign sheets spring --out-dir sheets --type csv');
  const before = sheet(shop, 'lan');
  const database = readFileSync(shop.path('crm.db'));
  expect(await shop.crm('campaign', 'sheets', 'spring', '--out-dir', 'sheets', '--type', 'csv')).toBe(2);
  expect(sheet(shop, 'lan')).toBe(before);
  expect(readFileSync(shop.path('crm.db')).equals(database)).toBe(true);
  await done(shop, 'campaign sheets spring --out-dir sheets --type csv --force');
});

test('a rehearsal writes no file', async () => {
  const shop = await sharedOut(6);
  await done(shop, 'campaign sheets spring --out-dir sheets --dry-run --json');
  expect(shop.json()).toMatchObject({ exported: 6, files: [] });
  expect(existsSync(shop.path('sheets'))).toBe(false);
});

test('a workbook offers the results as a drop-down', async () => {
  const shop = await sharedOut(6);
  await done(shop, 'campaign sheets spring --out-dir sheets --lang vi');
  const book = sheet(shop, 'lan', 'xlsx');
  expect(book.slice(0, 2)).toBe('PK');
  await done(shop, 'preview sheets/spring-lan.xlsx --raw --format csv');
  expect(shop.out()).toContain('Mã phiếu,Xưng hô');
  await done(shop, 'preview sheets/spring-lan.xlsx --sheet "Kết quả" --raw --format csv');
  expect(shop.out().trim().split('\n')).toHaveLength(11);
});

const hostile = `Họ tên,Điện thoại\n"<img src=x onerror=alert(1)></script><script>alert(2)</script> Lan",0912345671\n=cmd|' /C calc'!A0,0912345672\n`;

test('nothing that stands in a name runs on the page, and the page can reach no network', async () => {
  const shop = await shopWithCampaign(1);
  writeFileSync(shop.path('hostile.csv'), hostile);
  await done(shop, 'import hostile.csv --list hostile --vendor V --consent call --basis contract');
  await done(shop, 'campaign create odd --where "IN LIST hostile" --channel call --message "</script>{name}"');
  await done(shop, 'campaign assign odd --agents lan');
  await done(shop, 'campaign sheets odd --out-dir sheets --type csv');
  const page = readFileSync(shop.path('sheets/odd-lan.html'), 'utf8');
  expect(page.match(/<\/?script/g)).toEqual(['<script', '</script', '<script', '</script']);
  expect(page).not.toContain('<img');
  expect(page).toContain("default-src 'none'");
  expect(page).not.toMatch(/https?:\/\//);
  expect(readFileSync(shop.path('sheets/odd-lan.csv'), 'utf8')).not.toMatch(/(^|,|")=cmd/);
});

/** As much of an element as the script of the page asks for. */
interface FakeElement {
  readonly tag: string;
  readonly children: FakeElement[];
  readonly dataset: Record<string, string>;
  textContent: string;
  value: string;
  type: string;
  href: string;
  append(child: FakeElement): void;
  setAttribute(): void;
  addEventListener(event: string, does: () => void): void;
  click(): void;
  input(value: string): void;
}

/** A page as a phone runs it, with as much of a browser as its script asks for. */
function openPage(html: string) {
  const data = /<script type="application\/json" id="data">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
  const script = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
  const saved: string[] = [];
  const stored = new Map<string, string>();
  const element = (tag: string): FakeElement => {
    const children: FakeElement[] = [];
    const listeners = new Map<string, () => void>();
    return {
      tag,
      children,
      dataset: {},
      textContent: '',
      value: '',
      type: '',
      href: '',
      append: (child) => children.push(child),
      setAttribute: () => {},
      addEventListener: (event, does) => listeners.set(event, does),
      click: () => listeners.get('click')?.(),
      input(value) {
        this.value = value;
        listeners.get('input')?.();
      },
    };
  };
  const byId: Record<string, FakeElement> = Object.fromEntries(
    ['data', 'left', 'people', 'save'].map((id) => [id, element(id)]),
  );
  Object.assign(byId.data ?? {}, { textContent: data });
  runInNewContext(script, {
    document: { getElementById: (id: string) => byId[id], createElement: element },
    localStorage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
    },
    URL: { createObjectURL: (blob: { text: string }) => saved.push(blob.text), revokeObjectURL: () => {} },
    Blob: class {
      text: string;
      constructor(parts: string[]) {
        this.text = parts.join('');
      }
    },
    setTimeout: () => {},
  });
  const cards = byId.people?.children ?? [];
  const parts = (nth: number) => cards[nth]?.children ?? [];
  return {
    left: () => byId.left?.textContent,
    people: cards.length,
    choose: (nth: number, result: string) =>
      parts(nth)
        .find(({ tag }) => tag === 'div')
        ?.children.find(({ dataset }) => dataset.name === result)
        ?.click(),
    note: (nth: number, note: string) =>
      parts(nth)
        .find(({ type }) => type === 'text')
        ?.input(note),
    call: (nth: number) => parts(nth).find(({ tag }) => tag === 'a')?.href,
    save: () => {
      byId.save?.click();
      return saved.at(-1) ?? '';
    },
  };
}

test('on the phone a tap calls, a tap notes the result, and the results are saved as CSV', async () => {
  const shop = await sharedOut(10);
  await done(shop, 'campaign sheets spring --out-dir sheets --type csv');
  const page = openPage(sheet(shop, 'lan', 'html'));
  const people = rows(shop, 'lan');
  expect(page.people).toBe(people.length);
  expect(page.call(0)).toBe(`tel:${people[0]?.Phone}`);
  page.choose(0, 'interested');
  page.note(0, 'wants "the red one", =1+1');
  page.choose(1, 'busy');
  page.choose(1, 'busy');
  expect(page.left()).toBe(`${people.length - 1} left`);
  const saved = parse(page.save(), { columns: true, bom: true }) as Record<string, string>[];
  expect(saved).toEqual([
    {
      token: people[0]?.Token,
      phone: people[0]?.Phone,
      disposition: 'interested',
      note: 'wants "the red one", =1+1',
      callback: '',
      agent: 'lan',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    },
  ]);
});
