import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { text } from '../../src/shared/text.ts';
import { createOut, type OutOptions } from '../../src/terminal/out.ts';
import { cardOf } from '../../src/terminal/sheet.ts';
import { ClosedPipe, StreamSink } from '../../src/terminal/sink.ts';
import { testShop } from '../shop.ts';

function scene(options: Partial<OutOptions> = {}, terminals = false) {
  const said = { out: '', err: '' };
  const sink = (key: keyof typeof said) => {
    const write = (chunk: unknown, _: string, done: () => void) => {
      said[key] += String(chunk);
      done();
    };
    return new StreamSink(Object.assign(new Writable({ write }), { isTTY: terminals }));
  };
  const colour = { stdout: false, stderr: false };
  const plain = {
    format: 'table',
    language: () => 'en' as const,
    zone: () => 'Asia/Ho_Chi_Minh',
    quiet: false,
    raw: false,
    colour,
    file: undefined,
  } as const;
  const out = createOut({ ...plain, stdout: sink('out'), stderr: sink('err'), ...options });
  return { out, said };
}

test('results go to stdout, talk to stderr in the wished language', async () => {
  const { out, said } = scene({ language: () => 'vi' });
  await out.show({ a: 1 }, cardOf({ a: 1 }));
  await out.say(text('done', 'xong'));
  await out.next('crm doctor');
  expect(said).toEqual({ out: 'mục  giá trị\na    1\n', err: 'xong\n' });
});

test('quiet silences talk, not reports', async () => {
  const { out, said } = scene({ quiet: true }, true);
  await out.say(text('done', 'xong'));
  await out.next('crm doctor');
  await out.report('{"selected":1}');
  expect(said.err).toBe('{"selected":1}\n');
});

test('on a terminal the next command is named, coloured only where stderr may be', async () => {
  const { out, said } = scene({ colour: { stdout: true, stderr: false } }, true);
  await out.next('crm doctor');
  expect(said.err).toBe('next: crm doctor\n');
  const coloured = scene({ colour: { stdout: false, stderr: true } }, true);
  await coloured.out.next('crm doctor');
  expect(coloured.said.err).toContain('\u001b[1mcrm doctor');
});

test('a result in a file is whole, its owner’s, and plain even when stdout is a terminal', async () => {
  const path = testShop().path('card.txt');
  const { out, said } = scene({ file: { path, force: false, isWorkbook: false } }, true);
  await out.show({ a: 1 }, cardOf({ a: 1 }));
  expect(readFileSync(path, 'utf8')).toBe('field  value\na      1\n');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(said.out).toBe('');
});

test('a result that fails half way leaves the old file', async () => {
  const path = testShop().path('card.txt');
  writeFileSync(path, 'old');
  const { out } = scene({ file: { path, force: true, isWorkbook: false } });
  const half = out.results(async (write) => {
    await write('half');
    throw new Error('stop');
  });
  await expect(half).rejects.toThrow('stop');
  expect(readFileSync(path, 'utf8')).toBe('old');
});

test.each([
  ['EPIPE', ClosedPipe],
  ['ENOSPC', Error],
])('a stream that fails with %s is told', async (code, kind) => {
  const broken = new Writable({ write: (_, __, done) => done(Object.assign(new Error('no'), { code })) });
  await expect(new StreamSink(broken).write('x')).rejects.toThrow(kind);
});

test('a standard handle that cannot be asked is no plain file', () => {
  const stream = Object.assign(new Writable(), { fd: 1 << 20 });
  expect(new StreamSink(stream).isFile).toBe(false);
});

test('a table goes into a workbook whose numbers are numbers and whose other cells are text', async () => {
  const context = testShop();
  writeFileSync(context.path('leads.csv'), 'name,phone\n=1+1,0912345678\n');
  await context.crm('import', 'leads.csv', '--list', '007');
  expect(await context.crm('lists', '-o', 'lists.xlsx'), context.err()).toBe(0);
  const archive = readFileSync(context.path('lists.xlsx'));
  const sheet = String(inflateRawSync(archive.subarray(30 + archive.readUInt16LE(26) + archive.readUInt16LE(28))));
  expect(sheet).toContain('<t xml:space="preserve">007</t>');
  expect(sheet).toMatch(/<c r="[A-Z]2"><v>1<\/v><\/c>/);
  expect(sheet).not.toContain('<f>');
});
