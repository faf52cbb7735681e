import { PassThrough, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
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
