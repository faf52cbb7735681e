import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openInput } from '../../src/files/open.ts';
import { openTable } from '../../src/files/table.ts';
import { goodRows, scratch } from './helpers.ts';

const list = 'name,phone\nAn,0912345678\n';
const rows = [['An', '0912345678']];

async function read(path: string, options: { tempDir: string; stdin?: NodeJS.ReadableStream }) {
  const input = await openInput(path, options);
  onTestFinished(() => input.close());
  return { input, rows: goodRows(openTable(input, { score: () => 0 })) };
}

test('a file, a gzipped one, standard input and a FIFO read alike and have one hash', async () => {
  const tempDir = scratch();
  const [plain, packed, fifo] = ['list.csv', 'list.txt', 'fifo'].map((name) => join(tempDir, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(plain, list);
  writeFileSync(packed, gzipSync(list));
  execFileSync('mkfifo', [fifo]);
  const writer = spawn('sh', ['-c', 'cat "$0" > "$1"', plain, fifo]);
  onTestFinished(() => void writer.kill());
  const found = [
    await read(plain, { tempDir }),
    await read(packed, { tempDir }),
    await read('-', { tempDir, stdin: Readable.from([Buffer.from(list)]) }),
    await read(fifo, { tempDir }),
  ];
  expect(found.map((one) => one.rows)).toEqual([rows, rows, rows, rows]);
  expect(new Set(found.map((one) => one.input.sha256))).toEqual(
    new Set([createHash('sha256').update(list).digest('hex')]),
  );
  expect(found[2]?.input).toMatchObject({ path: '-', name: 'stdin' });
  expect(readdirSync(tempDir).sort()).toEqual(['fifo', 'list.csv', 'list.txt']);
});

test('a file that is written to after it was opened is told; a copy cannot change', async () => {
  const tempDir = scratch();
  const [plain, packed] = [join(tempDir, 'list.csv'), join(tempDir, 'list.csv.gz')];
  writeFileSync(plain, list);
  writeFileSync(packed, gzipSync(list));
  const inputs = await Promise.all([plain, packed].map((path) => openInput(path, { tempDir })));
  onTestFinished(() => inputs.forEach((input) => void input.close()));
  for (const input of inputs) input.checkUnchanged();
  for (const path of [plain, packed]) appendFileSync(path, 'more');
  expect(() => inputs[0]?.checkUnchanged()).toThrow('written to while it was read');
  expect(() => inputs[1]?.checkUnchanged()).not.toThrow();
});

test('that there is no place for a copy is told of the place, not of the file', async () => {
  const tempDir = scratch();
  const path = join(tempDir, 'list.csv.gz');
  writeFileSync(path, gzipSync(list));
  const nowhere = join(tempDir, 'nowhere');
  await expect(openInput(path, { tempDir: nowhere })).rejects.toMatchObject({ exit: 14, failure: { file: nowhere } });
});

describe('what is no table is named, with exit 20', () => {
  const cases: [string, Uint8Array | string, RegExp][] = [
    ['an empty file', '', /is empty/],
    ['a PDF', '%PDF-1.7\n...', /is a PDF/],
    ['an old workbook', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', /old format/],
    ['a database', 'SQLite format 3\0....', /is a database/],
    ['a picture', '\x89PNG\r\n\x1a\n', /is a picture/],
    ['a web page that a till calls a workbook', '\xef\xbb\xbf\n<html><table><tr><td>a', /is a web page/],
    ['a web page in UTF-16', Buffer.from('\ufeff<TABLE border="1"><tr>', 'utf16le'), /is a web page/],
    ['a workbook as XML', '<?xml version="1.0"?>\n<Workbook>', /is an XML document/],
    ['objects', '[\n  {"phone": "0912345671"}\n]', /is JSON/],
    ['an object a line', '{"phone":"0912345671"}\n{"phone":"0912345672"}\n', /is JSON/],
    ['bytes of a program', Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 7) % 32)), /binary/],
    ['half a gzip file', gzipSync(list).subarray(0, 25), /damaged gzip/],
    ['a gzip file in a gzip file', gzipSync(gzipSync(list)), /packed twice/],
  ];
  test.each(cases)('%s', async (_, content, message) => {
    const tempDir = scratch();
    const path = join(tempDir, 'list.csv');
    writeFileSync(path, typeof content === 'string' ? Buffer.from(content, 'latin1') : content);
    const opening = openInput(path, { tempDir });
    await expect(opening).rejects.toMatchObject({ exit: 20, message: expect.stringMatching(message) });
  });

  test('a missing file and a folder', async () => {
    const tempDir = scratch();
    await expect(openInput(join(tempDir, 'none.csv'), { tempDir })).rejects.toMatchObject({
      exit: 20,
      message: /no file/,
    });
    mkdirSync(join(tempDir, 'folder'));
    await expect(openInput(join(tempDir, 'folder'), { tempDir })).rejects.toMatchObject({
      exit: 20,
      message: /is a folder/,
    });
  });

  test('a gzip file that swells beyond reason', async () => {
    const tempDir = scratch();
    const path = join(tempDir, 'list.gz');
    writeFileSync(path, gzipSync(Buffer.alloc(80 << 20)));
    await expect(openInput(path, { tempDir })).rejects.toMatchObject({ exit: 20, message: /times its size/ });
  });
});
