import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reopenTable } from '../../src/files/table.ts';
import { goodRows, tableOf } from './helpers.ts';

const statuses = async (text: string) =>
  [...(await tableOf(text)).rows()].filter((row) => row.status !== 'ok').map((row) => [row.line, row.status]);

test('rows of another width are set aside, never padded; the width is that of most rows', async () => {
  const text = 'name,phone\nAn,0912345678,x\nBình,0912345679,y\nChâu,0912345670\nDũng,0912345671,z\n';
  const table = await tableOf(text);
  expect(table.width).toBe(3);
  expect(await statuses(text)).toEqual([
    [1, 'row.short'],
    [4, 'row.short'],
  ]);
  expect(table.flags).toEqual(['file.header_width']);
});

test('a line of totals is set aside; a company named Total is a row', async () => {
  const text = 'company,phone,amount\nAn Co,0912345678,100\nTotal,0912345679,200\nTổng cộng,,300\nTotal:,,1.300\n';
  expect(await statuses(text)).toEqual([
    [4, 'row.total_line'],
    [5, 'row.total_line'],
  ]);
});

test('a row whose cells stand in their neighbours’ columns is set aside; an odd value is not', async () => {
  const rows = Array.from({ length: 60 }, (_, index) => `Nguyễn An,09123456${index + 10},a${index}@b.vn,`);
  const text = ['name,phone,email,note', ...rows, 'Lê,Bình,0912345678,c@d.vn', 'Châu,không có,không có,gọi sau'].join(
    '\n',
  );
  expect(await statuses(text)).toEqual([[62, 'row.shifted']]);
});

test('a header that comes again is set aside', async () => {
  expect(await statuses('Tên,SĐT\nAn,0912345678\nTÊN, SĐT\nBình,0912345679\n')).toEqual([[3, 'row.repeated_header']]);
});

test('a preamble is skipped and said, with the lines it takes', async () => {
  const table = await tableOf(
    'Danh sách khách\nTháng 3\n\nTên;SĐT;Email\nAn;0912345678;a@b.vn\nBình;0912345679;c@d.vn\n',
  );
  expect(table).toMatchObject({ headerRow: 4, headers: ['Tên', 'SĐT', 'Email'], flags: ['file.preamble_skipped'] });
  expect(table.options.preamble).toEqual([1, 2]);
  expect(goodRows(table)).toHaveLength(2);
});

test('a header in two rows is one', async () => {
  const table = await tableOf(
    'Khách hàng,,Đơn,\nTên,SĐT,Mã,Ngày\nAn,0912345678,D1,01/03/2026\nBình,0912345679,D2,02/03/2026\n',
  );
  expect(table).toMatchObject({ headerRow: 1, headers: ['Tên', 'SĐT', 'Mã', 'Ngày'], flags: ['file.header_merged'] });
  expect(goodRows(table)).toHaveLength(2);
});

test('a file without a header loses no row', async () => {
  const table = await tableOf('An,0912345678,a@b.vn\nBình,0912345679,c@d.vn\n');
  expect(table).toMatchObject({
    headerRow: null,
    headers: ['column_1', 'column_2', 'column_3'],
    flags: ['file.no_header'],
  });
  expect(goodRows(table)).toHaveLength(2);
});

test('the user decides which line is the header, or that none is', async () => {
  const text = 'a,b\nTên,Nơi\nAn,Huế\n';
  expect((await tableOf(text, { headerRow: 2 })).headers).toEqual(['Tên', 'Nơi']);
  expect(goodRows(await tableOf(text, { headerRow: 0 }))).toHaveLength(3);
  await expect(tableOf(text, { headerRow: 9 })).rejects.toMatchObject({ exit: 2 });
});

test('equal and empty headers get a name each, and that is said', async () => {
  const table = await tableOf('phone,phone,,__proto__\n0912345678,0912345679,x,y\n');
  expect(table.headers).toEqual(['phone', 'phone (2)', 'column_3', '__proto__']);
  expect(table.flags).toEqual(['file.header_duplicate', 'file.header_empty']);
});

test.each([
  ['only a header', 'name,phone\n', 0],
  ['only a header without line end', 'name,phone', 0],
  ['blank lines', 'name,phone\n\n  \nAn,0912345678\n\n', 1],
  ['one column', 'phone\n0912345678\n0912345679\n', 2],
  ['one column without a header', '0912345678\n0912345679\n', 2],
  ['numbers with decimal commas', 'tên;giá;nợ\nAn;1,5;2,5\nBình;3,5;4,5\nChâu;5,5;6,5\n', 3],
])('%s', async (_, text, rows) => {
  const table = await tableOf(text);
  expect(goodRows(table)).toHaveLength(rows);
  expect([...table.rows()]).toHaveLength(rows);
});

test('columns that cannot be told apart are refused, unless the user names the delimiter', async () => {
  const text = Array.from({ length: 40 }, (_, index) => `x${',y'.repeat(index % 7)}`).join('\n');
  await expect(tableOf(text)).rejects.toMatchObject({ exit: 20 });
  expect((await tableOf(text, { delimiter: ',' })).width).toBeGreaterThan(0);
});

test.each(['tab', '\\t', '\t'])('a delimiter is named as %j', async (delimiter) => {
  expect((await tableOf('a\tb\n1\t2\n', { delimiter })).delimiter).toBe('\t');
});

test.each(['^', ']', '.', '~'])('%j can be a delimiter', async (delimiter) => {
  const text = [
    ['tên', 'sđt'],
    ['An', '0912345678'],
  ]
    .map((cells) => cells.join(delimiter))
    .join('\n');
  expect(goodRows(await tableOf(text, { delimiter }))).toEqual([['An', '0912345678']]);
});

test('what can be no delimiter is refused', async () => {
  await expect(tableOf('a,b\n', { delimiter: '"' })).rejects.toMatchObject({ exit: 2 });
  await expect(tableOf('a,b\n', { delimiter: ';;' })).rejects.toMatchObject({ exit: 2 });
});

test('the width is limited', async () => {
  const wide = Array.from({ length: 10_000 }, (_, index) => `c${index}`).join(',');
  await expect(tableOf(`${wide}\n${wide}\n`)).rejects.toMatchObject({ exit: 20, failure: { line: 1 } });
});

test('a worker reads the same rows from the descriptor and plain options', async () => {
  const table = await tableOf('Tên,SĐT,Nơi\nAn,0912345678,"Huế\nVN"\nBình,0912345679\n');
  const options = JSON.parse(JSON.stringify(table.options));
  const module = new URL('../../src/files/table.ts', import.meta.url).href;
  const script = `const { parentPort, workerData } = require('node:worker_threads');
    import('${module}').then(({ reopenTable }) => parentPort.postMessage([...reopenTable(workerData.fd, workerData.options).rows()]));`;
  const worker = new Worker(script, { eval: true, workerData: { fd: table.fd, options } });
  const rows = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
  expect(rows).toEqual([...table.rows()]);
  expect([...reopenTable(table.fd, options).rows()]).toEqual(rows);
  await worker.terminate();
});

describe('encodings', () => {
  const text = 'Tên,SĐT\nNguyễn Thị Hạnh,0912345678\nTrần Đức Phước,0912345679\nLê Hữu Nghĩa,0912345670\n';
  const vni = 'Teân,SÑT\nNguyeãn Thò Haïnh,0912345678\nTraàn Ñöùc Phöôùc,0912345679\nLeâ Höõu Nghóa,0912345670\n';
  const tcvn3 = Buffer.from(
    'Tªn,S§T\nNguyÔn ThÞ H¹nh,0912345678\nTrÇn §øc Phíc,0912345679\nLª H÷u NghÜa,0912345670\n'.replace(
      'Phíc',
      'Ph\xadíc',
    ),
    'latin1',
  );
  test.each([
    ['utf-8', Buffer.from(text), []],
    ['utf-8', Buffer.from(`\ufeff${text}`), []],
    ['utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le'), []],
    ['utf-16be', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), []],
    ['utf-16le', Buffer.from(text, 'utf16le'), ['file.encoding_guessed']],
    ['utf-16be', Buffer.from(text, 'utf16le').swap16(), ['file.encoding_guessed']],
    ['vni', Buffer.from(vni, 'latin1'), ['file.encoding_guessed']],
    ['tcvn3', tcvn3, ['file.encoding_guessed']],
  ])('%s is found and read', async (encoding, bytes, flags) => {
    const table = await tableOf(bytes);
    expect(table).toMatchObject({ encoding, flags, headers: ['Tên', 'SĐT'] });
    expect(goodRows(table).map(([name]) => name)).toEqual(['Nguyễn Thị Hạnh', 'Trần Đức Phước', 'Lê Hữu Nghĩa']);
  });

  test('western text is western, and that nothing spoke for it is said', async () => {
    const table = await tableOf(Buffer.from('name,city\nJosé,München\nÅsa,Malmö\n', 'latin1'));
    expect(table).toMatchObject({ encoding: 'windows-1252', flags: ['file.encoding_unknown'] });
    expect(goodRows(table)).toEqual([
      ['José', 'München'],
      ['Åsa', 'Malmö'],
    ]);
  });

  test('a named encoding holds, and is refused where the bytes are not of it', async () => {
    const western = Buffer.from('name,city\nJosé,München\n', 'latin1');
    expect(goodRows(await tableOf(western, { encoding: 'Latin-1' }))).toEqual([['José', 'München']]);
    await expect(tableOf(western, { encoding: 'utf8' })).rejects.toMatchObject({ exit: 20 });
    const marked = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    expect(await tableOf(marked, { encoding: 'utf-16' })).toMatchObject({
      encoding: 'utf-16be',
      headers: ['Tên', 'SĐT'],
    });
    await expect(tableOf(western, { encoding: 'uft-8' })).rejects.toMatchObject({ exit: 2 });
  });

  test('a NUL in a cell stays, for the cell to be refused', async () => {
    expect(goodRows(await tableOf('a,b\n09\x001,a\x00b\n', { headerRow: 1 }))).toEqual([['09\x001', 'a\x00b']]);
  });

  test('characters cut by a block are whole', async () => {
    const { fd, options } = await tableOf(text);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 16 }), (blockBytes) => {
        expect(goodRows({ ...reopenTable(fd, { ...options, blockBytes }) })).toHaveLength(3);
      }),
    );
  });
});

test('bytes of any kind are read or refused, and never a bug', async () => {
  const alphabet = fc.constantFrom(
    0,
    9,
    10,
    13,
    34,
    39,
    44,
    59,
    65,
    92,
    124,
    0xc3,
    0xa1,
    0xef,
    0xbb,
    0xbf,
    0xfe,
    0xff,
    0xd8,
  );
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.array(alphabet, { maxLength: 300 }).map((all) => Uint8Array.from(all)),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (content) => {
      const outcome = await tableOf(content).then(
        (table) => [...table.rows()].length,
        (error) => error.exit,
      );
      expect(outcome).toEqual(expect.any(Number));
    }),
    { numRuns: 500 },
  );
});
