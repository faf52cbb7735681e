import { expect, test } from 'vitest';
import { runLine, shopWithFiles } from '../documented.ts';
import { testShop } from '../shop.ts';

async function shop() {
  const context = shopWithFiles();
  for (const line of [
    'crm import leads.csv --list insurer --vendor "Bảo Tâm"',
    'crm import orders.csv --as orders',
    'crm import leads.csv --again --list carrier',
    'crm segment create vip --where "spent >= 1m"',
    'crm segment refresh',
    'crm suppress import dnc.csv',
    'crm suppress add lan@example.com',
    'crm clean --recheck',
    'crm nightly',
    'crm nightly',
  ])
    expect(await runLine(context, line), `${line}\n${context.err()}`).toBe(0);
  return context;
}

/** Listings with a column to show and one to put them in order. */
const listings: readonly (readonly [line: string, show: string, sort: string])[] = [
  ['crm contacts', 'name', 'spent'],
  ['crm find nguyen', 'name', 'name'],
  ['crm lists', 'list', 'rows'],
  ['crm lists --by vendor', 'vendor', 'lists'],
  ['crm lists refunds insurer', 'line', 'line'],
  ['crm imports', 'file', 'imported_at'],
  ['crm imports show 1 --rejects', 'line', 'line'],
  ['crm imports show 1 --corrections', 'line', 'line'],
  ['crm maps', 'name', 'columns'],
  ['crm maps show kiotviet-customers', 'header', 'field'],
  ['crm dedupe review', 'contact_a', 'bits'],
  ['crm segment --rfm', 'segment', 'revenue'],
  ['crm segment --rfm --scores', 'contact_id', 'monetary'],
  ['crm segment --by province', 'province', 'contacts'],
  ['crm segment list', 'name', 'name'],
  ['crm segment diff vip --since 2026-03-08', 'contact_id', 'change'],
  ['crm segment moves --rfm --since 2025-12-31', 'from', 'contacts'],
  ['crm suppress list', 'value', 'since'],
  ['crm config list', 'setting', 'origin'],
  ['crm clean', 'id', 'at'],
  ['crm runs', 'night', 'started_at'],
  ['crm campaign list', 'campaign', 'members'],
];

test('every listing takes --columns, --sort and --limit', async () => {
  const context = await shop();
  for (const [line, show, sort] of listings) {
    expect(
      await runLine(context, `${line} --columns ${show} --sort ${sort} --format csv`),
      `${line}\n${context.err()}`,
    ).toBe(0);
    const all = context.out().split('\n');
    expect(all[0], line).toBe(show);
    expect(await runLine(context, `${line} --columns ${show} --sort ${sort} --limit 1 --format csv`), line).toBe(0);
    expect(context.out(), line).toBe(
      all
        .slice(0, 2)
        .filter(Boolean)
        .map((row) => `${row}\n`)
        .join(''),
    );
    expect(await runLine(context, `${line} --limit 1 --json`), line).toBe(0);
    expect(await runLine(context, `${line} --columns no_such_column`), line).toBe(2);
    expect(await runLine(context, `${line} --sort no_such_column`), line).toBe(2);
    expect(await runLine(context, `${line} --limit few`), line).toBe(2);
  }
});

test('numbers come highest first, texts from A to Z as in Vietnamese, nothing last', async () => {
  const context = await shop();
  const names = async (line: string) => {
    await runLine(context, `${line} --columns name --json`);
    return (context.json().contacts as { name: string }[]).map(({ name }) => name);
  };
  expect((await names('crm contacts --sort spent'))[0]).toBe('Nguyễn Thị Lan');
  expect(await names('crm contacts --sort name:desc')).toEqual((await names('crm contacts --sort name')).reverse());
  await runLine(context, 'crm segment --rfm --sort recency_days --json');
  const days = (context.json().groups as { recency_days: number | null }[]).map(({ recency_days }) => recency_days);
  const known = days.filter((day) => day !== null);
  expect(days).toEqual([...known, ...days.filter((day) => day === null)]);
  expect(known).toEqual([...known].sort((a, b) => b - a));
});

test('a column with details is shown where it is named', async () => {
  const context = await shop();
  await context.crm('contacts');
  expect(context.out()).not.toContain('occupation');
  await context.crm('contacts', '--columns', 'name,occupation', '--limit', '1');
  expect(context.out()).toMatch(/^name +occupation\n.* Giáo viên\n$/);
});

test.each([
  ['crm contacts', 'Không tìm thấy khách nào.'],
  ['crm lists', 'Chưa nhập danh sách nào'],
  ['crm imports', 'Chưa nhập gì'],
  ['crm dedupe review', 'Không có cặp nào cần xét.'],
  ['crm suppress list', 'Không có liên hệ nào bị chặn.'],
  ['crm runs', 'Chưa chạy đêm nào.'],
  ['crm clean', 'Chưa rà lại'],
])('%s says in words that there is nothing', async (line, words) => {
  const context = testShop({ CRM_LANG: 'vi' }, { stdout: true, stderr: true });
  await context.crm('init');
  expect(await runLine(context, line)).toBe(0);
  expect(context.out()).toContain(words);
  expect(context.out()).not.toContain('│');
});

test('in Vietnamese tables have Vietnamese headings, which --columns and --sort take too; machines read names of fields', async () => {
  const context = await shop();
  await context.crm('contacts', '--lang', 'vi', '--columns', 'họ tên,phone', '--sort', 'name', '--limit', '1');
  expect(context.out()).toMatch(/^họ tên +điện thoại\n/);
  await context.crm(
    'lists',
    '--lang',
    'vi',
    '--columns',
    'danh sách,doanh thu',
    '--sort',
    'doanh thu',
    '--format',
    'csv',
  );
  expect(context.out()).toMatch(/^list,revenue\n/);
  await context.crm('imports', 'show', '1', '--lang', 'vi', '--json');
  expect(context.json()).toHaveProperty('imported_at');
});

test('times are those of the zone that is asked for', async () => {
  const context = await shop();
  const shown = async (...words: string[]) => {
    await context.crm('imports', '--columns', 'imported_at', '--limit', '1', ...words);
    return context.out();
  };
  expect(await shown()).toContain('2026-03-08 09:00');
  expect(await shown('--tz', 'UTC')).toContain('2026-03-08 02:00');
  expect(await shown('--format', 'csv')).toContain('2026-03-08T02:00:00.000Z');
});
