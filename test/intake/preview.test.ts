import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import table from '../../fixtures/cleaning/examples.json' with { type: 'json' };
import { testShop } from '../shop.ts';

interface Example {
  readonly id: number;
  readonly field: string;
  readonly in: string;
  readonly ctx?: {
    readonly country?: string;
    readonly header?: string;
    readonly code_set?: string;
    readonly column_has?: readonly string[];
  };
  readonly out: unknown;
  readonly flags?: readonly string[];
  readonly reject?: string;
  readonly reject_for_export?: string;
  readonly type?: string;
  readonly precision?: string;
}

const examples = table as readonly Example[];

/** The field of headers.json in which the cells of an example stand. */
const fieldOf: Record<string, string> = { date: 'birth_date', money: 'amount' };

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

test.each(examples.map((example) => [example.id, example.field, example.in, example] as const))(
  'example %d: %s "%s"',
  async (_id, _field, raw, { field, ctx, out, flags, reject, ...facts }) => {
    const context = testShop();
    const name = fieldOf[field] ?? field;
    const header = ctx?.header ?? field;
    const cells = [raw, ...(ctx?.column_has ?? [])];
    writeFileSync(
      context.path('cells.csv'),
      `${quoted(header)},row\n${cells.map((cell) => `${quoted(cell)},1\n`).join('')}`,
    );
    const words = ['--map', `${name}=${quoted(header)}`, '--header-row', '1'];
    if (ctx?.country) words.push('--country', ctx.country);
    if (ctx?.code_set) words.push('--code-set', ctx.code_set);
    expect(await context.crm('preview', 'cells.csv', '--json', ...words), context.err()).toBe(0);
    const seen = context.json().rows[0].fields[name];
    expect(seen.raw).toBe(raw);
    if (out === null || typeof out !== 'object' || Array.isArray(out)) expect(seen.value).toEqual(out);
    else expect(seen.value).toMatchObject(out);
    if (reject) expect(seen.refused).toBe(reject);
    else expect(seen.refused).toBeNull();
    if (flags) expect(seen.flags).toEqual(expect.arrayContaining([...flags]));
    if (facts.type) expect(seen.type).toBe(facts.type);
    if (facts.precision) expect(seen.precision).toBe(facts.precision);
    if (facts.reject_for_export) expect(seen.reject_for_export).toBe(facts.reject_for_export);
  },
);

const spectrum = new URL('../../fixtures/files/csv-spectrum/', import.meta.url);
const names = readdirSync(new URL('json/', spectrum)).map((name) => name.replace('.json', ''));

/** The records of a CSV text of ours: comma, quotes doubled. */
function recordsOf(text: string): string[][] {
  const records: string[][] = [[]];
  for (const [, quotedCell, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    records.at(-1)?.push(quotedCell?.replaceAll('""', '"') ?? bare ?? '');
    if (end === '\n') records.push([]);
  }
  return records.slice(0, -1);
}

test('csv-spectrum holds twelve files', () => expect(names).toHaveLength(12));

test.each(names)('csv-spectrum: %s is read as it is', async (name) => {
  const context = testShop();
  writeFileSync(context.path('a.csv'), readFileSync(new URL(`csvs/${name}.csv`, spectrum)));
  expect(await context.crm('preview', 'a.csv', '--raw', '--format', 'csv', '--rejects', 'bad.csv'), context.err()).toBe(
    0,
  );
  const [header = [], ...rows] = recordsOf(context.out());
  const read = rows.map((cells) => Object.fromEntries(header.map((key, i) => [key, cells[i]])));
  const told = [JSON.parse(readFileSync(new URL(`json/${name}.json`, spectrum), 'utf8'))].flat();
  const newlines = (value: string) => value.replaceAll('\r\n', '\n');
  const same = (records: readonly Record<string, string>[]) =>
    records.map((record) => Object.fromEntries(Object.entries(record).map(([key, value]) => [key, newlines(value)])));
  // The file and its JSON name two phone numbers: its own is the one to be read.
  const inFile = told.map((record) =>
    'Contact Phone Number' in record ? { ...record, 'Contact Phone Number': '2095257564' } : record,
  );
  expect(same(read as Record<string, string>[])).toEqual(same(inFile));
});

test('a preview tells encoding, dialect, columns, rows and quality, and writes nothing', async () => {
  const context = testShop();
  writeFileSync(
    context.path('leads.csv'),
    'Họ tên;SĐT;Số thẻ\nAn;0912345671;x\nBình;09;y\nChi;0912345673,0912345674;z\n',
  );
  expect(await context.crm('preview', 'leads.csv', '--rows', '2', '--json')).toBe(0);
  const { rows, ...rest } = context.json();
  expect(rest).toMatchObject({
    encoding: 'utf-8',
    delimiter: ';',
    header_row: 1,
    columns: [{ field: 'name' }, { field: 'phone' }, { field: 'card' }],
    quality: { phone: { filled: 3, valid: 2, refused: { 'phone.too_short': 1 } }, name: { filled: 3, valid: 3 } },
  });
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({
    line: 2,
    fields: { phone: { raw: '0912345671', value: '+84912345671', flags: [] } },
  });
  expect(rows[1].fields.phone).toEqual({ raw: '09', value: null, flags: [], refused: 'phone.too_short' });
  expect(readdirSync(context.folder)).toEqual(['leads.csv']);
  await context.crm('preview', 'leads.csv', '--json');
  expect(context.json().rows[2].fields.phone.value).toEqual(['+84912345673', '+84912345674']);
});

test('what --map names is never overruled by values; what it does not know is told with the nearest name', async () => {
  const context = testShop();
  writeFileSync(context.path('a.csv'), 'a,b\n0912345671,Nguyễn An\n0912345672,Trần Bình\n');
  expect(await context.crm('preview', 'a.csv', '--map', 'note=a,name="b"', '--json')).toBe(0);
  expect(context.json().columns).toMatchObject([{ field: 'note' }, { field: 'name' }]);
  expect(await context.crm('preview', 'a.csv', '--map', 'fone=a', '--json')).toBe(2);
  expect(context.error().hint).toContain('phone');
  expect(await context.crm('preview', 'a.csv', '--map', 'phone=c', '--json')).toBe(2);
  expect(context.error().message).toContain('c');
});

test('an import sees what the preview saw', async () => {
  const context = testShop();
  writeFileSync(
    context.path('leads.csv'),
    'Tên KH\tĐT\tNăm sinh\tNgày mua cuối\nAn\t0912345671\t34\t\nBình\t0912345672\t41\t\n',
  );
  await context.crm('preview', 'leads.csv', '--json');
  const { columns, encoding, delimiter, header_row } = context.json();
  await context.crm('import', 'leads.csv', '--json');
  expect(context.json().imports[0]).toMatchObject({ columns, encoding, delimiter, header_row });
  expect(columns[2]).toMatchObject({ header: 'Năm sinh', field: 'age' });
});

test('an income is never negative; what an order returns is', async () => {
  const context = testShop();
  writeFileSync(context.path('cells.csv'), 'SĐT,Thu nhập,Tổng tiền\n0912345701,-5tr,-350.000\n');
  expect(await context.crm('preview', 'cells.csv', '--json')).toBe(0);
  const { income, amount } = context.json().rows[0].fields;
  expect(income).toMatchObject({ value: null, refused: 'money.negative' });
  expect(amount).toMatchObject({ value: { amount: -350_000, currency: 'VND' }, refused: null });
});
