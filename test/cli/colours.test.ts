import { readFileSync } from 'node:fs';
import { PassThrough, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { displayWidth } from '../../src/terminal/width.ts';
import { testShop } from '../shop.ts';

/** What `crm config list` prints on stdout and says on stderr, where each is a terminal or not. */
async function printed(env: Record<string, string>, terminals: { out: boolean; err: boolean }, ...words: string[]) {
  const context = testShop();
  await context.crm('init');
  const said = { out: '', err: '' };
  const stream = (key: keyof typeof said) => {
    const write = (chunk: unknown, _: string, done: () => void) => {
      said[key] += String(chunk);
      done();
    };
    return Object.assign(new Writable({ write }), { isTTY: terminals[key] });
  };
  const code = await run(['config', 'list', '--db', context.path('crm.db'), ...words], {
    env: { HOME: context.folder, ...env },
    cwd: () => context.folder,
    stdin: Object.assign(new PassThrough().end(), { isTTY: false }),
    stdout: stream('out'),
    stderr: stream('err'),
    now: () => 0,
    node: '26.0.0',
    nodePath: process.execPath,
  });
  expect(code).toBe(0);
  return { out: said.out.includes('\u001b['), err: said.err.includes('\u001b['), framed: said.out.includes('│') };
}

const terminal = { out: true, err: true };
const piped = { out: false, err: false };

test.each([
  ['a terminal has colours and frames', {}, terminal, [], { out: true, err: true, framed: true }],
  ['a pipe has neither', {}, piped, [], { out: false, err: false, framed: false }],
  ['NO_COLOR is obeyed', { NO_COLOR: '1' }, terminal, [], { out: false, err: false, framed: true }],
  ['TERM=dumb is obeyed', { TERM: 'dumb' }, terminal, [], { out: false, err: false, framed: true }],
  ['--no-color is obeyed', {}, terminal, ['--no-color'], { out: false, err: false, framed: true }],
  ['--no-color wins over FORCE_COLOR', { FORCE_COLOR: '1' }, terminal, ['--no-color'], { out: false, err: false }],
  ['FORCE_COLOR=0 is none', { FORCE_COLOR: '0' }, terminal, [], { out: false, err: false }],
  ['each stream is asked for itself', {}, { out: true, err: false }, [], { out: true, err: false, framed: true }],
  ['FORCE_COLOR draws no frame into a pipe', { FORCE_COLOR: '1' }, piped, [], { framed: false }],
])('%s', async (_, env, terminals, words, expected) => {
  expect(await printed(env, terminals, ...words)).toMatchObject(expected);
});

test('FORCE_COLOR colours a table in a pipe, and nothing that machines read', async () => {
  const context = testShop({ FORCE_COLOR: '1' });
  await context.crm('init');
  await context.crm('doctor');
  expect(context.out()).toContain('\u001b[1mcheck');
  expect(context.out()).toContain('\u001b[32mok');
  expect(context.out()).toContain('\u001b[33madvice');
  expect(context.out()).not.toContain('│');
  for (const format of ['json', 'csv', 'md']) {
    await context.crm('doctor', '--format', format);
    expect(context.out(), format).not.toContain('\u001b');
  }
  await context.crm('doctor', '-o', 'doctor.txt');
  expect(readFileSync(context.path('doctor.txt'), 'utf8')).not.toContain('\u001b');
});

test('a failure begins in red at a terminal, and is no wider than it', async () => {
  const context = testShop({}, { stderr: true, columns: 60 });
  expect(await context.crm('restore', `${'very-long-name-of-a-backup-'.repeat(2)}.db`)).not.toBe(0);
  expect(context.err()).toMatch(/^\u001b\[31mcrm:\u001b\[39m\s/);
  expect(Math.max(...context.err().split('\n').map(displayWidth))).toBeLessThanOrEqual(60);
  const piped = testShop();
  await piped.crm('restore', 'none.db');
  expect(piped.err()).toMatch(/^crm: /);
});
