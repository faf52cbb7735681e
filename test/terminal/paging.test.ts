import { spawnSync } from 'node:child_process';
import { PassThrough, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { pagerCommand } from '../../src/cli/pager.ts';
import { throughPager } from '../../src/terminal/paging.ts';
import { StreamSink } from '../../src/terminal/sink.ts';
import { testShop } from '../shop.ts';

const root = new URL('../../', import.meta.url).pathname;

/** A sink and a pager that keep what they are given. */
function scene(exit = 0) {
  const shown = { terminal: '', pager: '', opened: 0 };
  const keeping = (key: 'terminal' | 'pager') =>
    new Writable({
      write(chunk, _encoding, done) {
        shown[key] += String(chunk);
        done();
      },
    });
  const open = () => {
    shown.opened += 1;
    const stdin = keeping('pager');
    return { stdin, ended: new Promise<number>((resolve) => stdin.once('finish', () => resolve(exit))) };
  };
  return { shown, sink: new StreamSink(keeping('terminal')), open };
}

const lines = (count: number) => Array.from({ length: count }, (_, i) => `line ${i}\n`);

test('what is longer than the screen goes through the pager, what is not does not', async () => {
  const { shown, sink, open } = scene();
  const show = (count: number) =>
    throughPager(sink, { rows: 10, open }, async (write) => {
      for (const line of lines(count)) await write(line);
    });
  await show(10);
  expect(shown).toEqual({ terminal: lines(10).join(''), pager: '', opened: 0 });
  await show(11);
  expect(shown).toEqual({ terminal: lines(10).join(''), pager: lines(11).join(''), opened: 1 });
});

test('a pager that cannot be run loses nothing of the first screen', async () => {
  const { shown, sink, open } = scene(127);
  await throughPager(sink, { rows: 1, open }, (write) => write(lines(3).join('')));
  expect(shown.terminal).toBe(lines(3).join(''));
});

test('whoever leaves the pager has seen enough: the command goes on', async () => {
  const { sink } = scene();
  const stdin = new PassThrough();
  const open = () => ({ stdin, ended: Promise.resolve(0) });
  const produced = throughPager(sink, { rows: 1, open }, async (write) => {
    await write(lines(3).join(''));
    stdin.destroy(Object.assign(new Error('gone'), { code: 'EPIPE' }));
    await write('more\n');
  });
  await expect(produced).resolves.toBeUndefined();
});

test.each([
  [{ PAGER: 'more -s' }, 'more -s'],
  [{ PAGER: '' }, undefined],
  [{ PAGER: 'cat' }, undefined],
  [{ PAGER: 'less', TERM: 'dumb' }, undefined],
  [{ PATH: '/nowhere' }, undefined],
])('the pager of %j is %s', (env, command) => {
  expect(pagerCommand(env)).toBe(command);
});

const isScript = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') ?? false;

test.runIf(isScript)('on a terminal of 10 lines $PAGER shows a long listing; in a pipe it is not asked', () => {
  const context = testShop();
  const crm = `"${process.execPath}" "${root}src/main.ts"`;
  const env = {
    PATH: process.env.PATH,
    HOME: context.folder,
    TERM: 'xterm',
    NO_COLOR: '1',
    PAGER: 'sed "s/^/PAGED /"',
  };
  const played = (line: string) =>
    spawnSync('script', ['-qec', `stty rows 10 cols 80; ${line}`, '/dev/null'], {
      encoding: 'utf8',
      env,
      cwd: context.folder,
      input: '',
    });
  const paged = played(`${crm} maps`);
  expect(paged.stdout).toContain('PAGED │ kiotviet-customers');
  expect(paged.stdout).toContain('next: crm maps show');
  expect(played(`${crm} maps --no-input`).stdout).not.toContain('PAGED');
  expect(played(`${crm} maps | tail -3`).stdout).not.toContain('PAGED');
  expect(played(`${crm} maps --limit 1`).stdout).not.toContain('PAGED');
});
