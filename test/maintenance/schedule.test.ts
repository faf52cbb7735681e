import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { programPath } from '../../src/cli/installation.ts';
import { testShop } from '../shop.ts';

const source = new URL('../../src/main.ts', import.meta.url).pathname;

/** A shop whose folders have names that a shell, cron and systemd would each read in a way of their own. */
async function awkwardShop() {
  const context = testShop();
  const [inbox, out] = [`in box's 100% "$HOME"`, 'lists'];
  mkdirSync(context.path(inbox));
  writeFileSync(context.path(`${inbox}/leads.csv`), 'Họ tên,Điện thoại\nNguyễn Thị Lan,0901234567\n');
  utimesSync(context.path(`${inbox}/leads.csv`), 1, 1);
  await context.crm('init');
  await context.crm('config', 'set', 'nightly_exports', 'prospect');
  const print = async (...words: string[]) => {
    expect(await context.crm('schedule', 'print', ...words, '--inbox', inbox, '--out', out)).toBe(0);
    return context.out();
  };
  return Object.assign(context, { inbox, print });
}

/** The command of a line of a crontab, as cron hands it to the shell. */
const commandOf = (line: string) => line.split(' ').slice(5).join(' ').trimEnd().replaceAll('\\%', '%');

test('the line for cron runs the night under an empty environment, from another folder', async () => {
  const context = await awkwardShop();
  const line = await context.print('cron');
  expect(line).toMatch(/^30 2 \* \* \* \//);
  expect(line).toContain(`${process.execPath} ${programPath()} nightly --db ${context.path('crm.db')}`);
  expect(existsSync(programPath())).toBe(true);
  // The sources instead of what was built of them.
  const command = commandOf(line).replace(programPath(), source);
  const ran = spawnSync('env', ['-i', 'LANG=C', 'sh', '-c', command], { cwd: tmpdir(), encoding: 'utf8' });
  expect([ran.status, ran.stdout, ran.stderr]).toEqual([0, '', '']);
  expect(readdirSync(context.path(context.inbox))).toEqual(['done']);
  expect(readdirSync(context.path('lists')).length).toBe(2);
  await context.crm('runs', '--json');
  expect(context.json().runs).toMatchObject([{ outcome: 'done', exit: 0 }]);
});

test('a folder that was deleted is no place to start from, and none is needed', async () => {
  const context = await awkwardShop();
  const command = commandOf(await context.print('cron')).replace(programPath(), source);
  const script = `mkdir ${context.path('d')} && cd ${context.path('d')} && rmdir ${context.path('d')} && ${command}`;
  const ran = spawnSync('env', ['-i', 'sh', '-c', script], { encoding: 'utf8' });
  expect([ran.status, ran.stderr]).toEqual([0, '']);
});

test('two shells that run it at once end as one that ran alone', async () => {
  const context = await awkwardShop();
  const command = commandOf(await context.print('cron')).replace(programPath(), source);
  const exits = Array.from(
    { length: 2 },
    () => new Promise((ended) => spawn('env', ['-i', 'sh', '-c', command], { cwd: '/' }).on('close', ended)),
  );
  // The second may also begin when the first has ended.
  expect([0, 11]).toEqual(expect.arrayContaining(await Promise.all(exits)));
  expect(readdirSync(context.path(`${context.inbox}/done`))).toEqual(['leads.csv']);
  await context.crm('runs', '--json');
  const runs = context.json().runs as { exit: number; steps: { step: string }[] }[];
  expect(runs.flatMap(({ steps }) => steps).filter(({ step }) => step === 'import').length).toBe(1);
  await context.crm('imports', '--json');
  expect(context.json().imports.length).toBe(1);
  expect(await context.crm('doctor')).toBe(0);
});

test('a night that fails under cron exits with its code and says why on stderr', async () => {
  const context = await awkwardShop();
  writeFileSync(context.path(`${context.inbox}/bad.csv`), '%PDF-1.4');
  utimesSync(context.path(`${context.inbox}/bad.csv`), 1, 1);
  const command = commandOf(await context.print('cron')).replace(programPath(), source);
  const ran = spawnSync('env', ['-i', 'sh', '-c', command], { cwd: '/', encoding: 'utf8' });
  expect([ran.status, ran.stdout]).toEqual([20, '']);
  expect(ran.stderr).toContain('import bad.csv failed (20)');
});

test('the units for systemd hold the same words, quoted, and catch up a missed night', async () => {
  const context = await awkwardShop();
  const units = await context.print('systemd', '--at', '01:15');
  expect(units).toContain(`ExecStart="${process.execPath}" "${programPath()}" "nightly" "--db"`);
  expect(units).toContain(String.raw`/in box's 100%% \"$$HOME\""`);
  expect(units).toContain('OnCalendar=*-*-* 01:15:00');
  expect(units).toContain('Persistent=true');
});

test.each([
  [['schedule', 'print', 'anacron']],
  [['schedule', 'print', 'cron', '--at', '25:00']],
  [['schedule', 'print', 'cron', '--out', 'a\nb']],
  [['schedule']],
])('%j is a wrong line', async (words) => {
  expect(await testShop().crm(...words)).toBe(2);
});

test('a reader that goes away does not end the night, nor hide that it failed', async () => {
  const context = await awkwardShop();
  writeFileSync(context.path(`${context.inbox}/bad.csv`), '%PDF-1.4');
  utimesSync(context.path(`${context.inbox}/bad.csv`), 1, 1);
  const command = commandOf(await context.print('cron'))
    .replace(programPath(), source)
    .replace(' > /dev/null', '');
  const ran = spawnSync('bash', ['-c', `${command} | true; exit \${PIPESTATUS[0]}`], { encoding: 'utf8' });
  expect(ran.status).toBe(20);
  expect(readdirSync(context.path('lists')).length).toBe(2);
});

test('the line for Windows makes a task whose paths are quoted for it', async () => {
  const context = testShop();
  expect(await context.crm('schedule', 'print', 'windows', '--inbox', 'in box', '--at', '01:15')).toBe(0);
  const task = `${process.execPath} ${programPath()} nightly --db ${context.path('crm.db')} --inbox '${context.path('in box')}'`;
  expect(context.out()).toBe(`schtasks /Create /F /TN crm-nightly /SC DAILY /ST 01:15 /TR "${task}"\n`);
});

test('paths that no task of Windows can hold are refused', async () => {
  const context = testShop();
  for (const folder of ["Lan's", '100%', 'a'.repeat(250)])
    expect(await context.crm('schedule', 'print', 'windows', '--inbox', folder), folder).toBe(2);
});
