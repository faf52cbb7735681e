import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { registry } from '../src/cli/registry.ts';
import { runLine, shopWithFiles } from './documented.ts';
import { relay } from './mail/relay.ts';
import { testShop, withoutSpinner } from './shop.ts';

const root = new URL('../', import.meta.url).pathname;

/** What examples may take for granted beside the files: people, their orders, a saved segment, a search for doubles, and a backup. */
const preparation = [
  'crm import leads.csv --save-map insurer',
  'crm import orders.csv --as orders',
  'crm segment create vip --where "spent >= 1m"',
  'crm segment refresh',
  'crm suppress import dnc.csv',
  'crm consent grant 0901234567 --channel call --proof "form at the counter"',
  'crm request add 0901234567 --kind access',
  'crm clean --recheck',
  'crm dedupe',
  'crm suppress import dnc.csv',
  'crm campaign create spring --where "phone IS NOT EMPTY" --channel call --holdout 20%',
  'crm trait add 0901234567 haggler',
  'crm staff add bao --role agent',
  'crm quote add 1 500k',
  'crm promo create tet --percent 10 --where "phone IS NOT EMPTY" --holdout 20%',
  'crm promo create coupon --amount-off 20k --code',
  'crm promo apply D004',
  'crm contract add 0901234567 --about "yearly supply" --until 2026-12-31',
  'crm task add "order gift boxes" --contact 0901234567',
  'crm project add fair',
  'crm relation add 0901234567 --as mother --with 0912604318',
  'crm ticket open 2 --kind complaint --about "the serum is a fake"',
  'crm ticket open 2 --about "asks how to use it"',
  'crm ticket resolve 2 "told by phone"',
  'crm campaign create newsletter --where "email IS NOT EMPTY" --channel email',
  'crm mail template newsletter letter.md',
  'crm campaign create flash --where "phone IS NOT EMPTY" --channel sms --message "Chào {{greeting|bạn}}!"',
  'crm config set mail_from "Shop <shop@example.com>"',
  'crm trigger add welcome --on first_order --call',
  'crm loyalty earn 0901234567 100',
  'crm draw run --where "orders()" --prizes 1 --seed-from x --out draw',
  'crm refer terms --reward 50k',
  'crm backup saved.db',
];
/** Commands with which a shop begins: their examples run where only the files are. */
const firstSteps = ['init', 'preview', 'import'];

interface Help {
  /** `config set`. */
  readonly path: string;
  readonly examples: readonly string[];
}

/** The help of a command and of every command below it, as printed. */
async function helps(context: ReturnType<typeof testShop>, path: string): Promise<Help[]> {
  expect(await context.crm(...path.split(' '), '--help')).toBe(0);
  const lines = context.out().split('\n');
  const examples = lines.filter((line) => line.startsWith('  $ ')).map((line) => line.slice(4));
  const start = lines.indexOf('Commands:');
  const section = start < 0 ? [] : lines.slice(start + 1, lines.indexOf('', start));
  const below = section.flatMap((line) => /^ {2}([a-z-]+)/.exec(line)?.[1] ?? []);
  const deeper: Help[] = [];
  for (const name of below) deeper.push(...(await helps(context, `${path} ${name}`)));
  return [{ path, examples }, ...deeper];
}

/** The commands of `next:` lines, each on one line. */
const hintsIn = (said: string): string[] => {
  const plain = stripVTControlCharacters(withoutSpinner(said)).replaceAll(' \\\n  ', ' ');
  return [...plain.matchAll(/^next: (.*)$/gm)].map(([, hint]) => hint ?? '');
};

/** Runs what a hint names; a program that is not ours only has to find its file. */
const runHint = async (context: ReturnType<typeof testShop>, hint: string): Promise<number> =>
  hint.startsWith('crm ') ? runLine(context, hint) : Number(!existsSync(context.path(hint.split(' ').at(-1) ?? '')));

let template: string | undefined;
afterAll(() => {
  if (template) rmSync(template, { recursive: true });
});

/** A folder with the files and what examples take for granted; made once. */
async function preparedFolder(): Promise<string> {
  if (template) return template;
  template = mkdtempSync(join(tmpdir(), 'crm-docs-'));
  const context = shopWithFiles({}, {}, template);
  for (const line of preparation) expect(await runLine(context, line), line).toBe(0);
  return template;
}

async function folderFor(command: string): Promise<string> {
  const context = shopWithFiles();
  if (!firstSteps.includes(command)) cpSync(await preparedFolder(), context.folder, { recursive: true });
  if (command === 'mail') {
    const { url } = await relay();
    for (const setting of [`smtp_url ${url}`, 'mail_inbox inbox'])
      expect(await runLine(context, `crm config set ${setting}`), context.err()).toBe(0);
  }
  return context.folder;
}

test.each(registry.commands.filter(({ parent }) => parent === undefined).map(({ name }) => name))(
  'the help of crm %s holds two examples that run',
  async (name) => {
    const folder = await folderFor(name);
    for (const { path, examples } of await helps(testShop(), name)) {
      expect(examples.length, `examples of crm ${path}`).toBeGreaterThanOrEqual(2);
      for (const line of examples) {
        const context = testShop({}, { stdout: !line.includes('>'), stderr: true });
        cpSync(folder, context.folder, { recursive: true });
        expect(await runLine(context, line), `${line}\n${context.err()}`).toBe(0);
        // At a terminal, and only there, it says what most people want next.
        const hints = hintsIn(context.err());
        expect(hints, line).toHaveLength(line.includes('>') ? 0 : 1);
        for (const hint of hints) expect(await runHint(context, hint), `${line}\n→ ${hint}\n${context.err()}`).toBe(0);
      }
    }
  },
);

/** Listings of a shop where nothing happened yet. */
const listings = [
  'crm init',
  'crm contacts',
  'crm find lan',
  'crm lists',
  'crm imports',
  'crm runs',
  'crm maps',
  'crm dedupe',
  'crm dedupe review',
  'crm segment list',
  'crm segment --rfm',
  'crm segment refresh',
  'crm suppress list',
  'crm clean',
  'crm doctor',
  'crm config list',
];

test.each(listings)('what follows %s in an empty shop can be run as it stands', async (line) => {
  const context = shopWithFiles({}, { stdout: true, stderr: true });
  await context.crm('init');
  expect(await runLine(context, line), context.err()).toBe(0);
  const hints = hintsIn(context.err());
  expect(hints).toHaveLength(1);
  for (const hint of hints) expect(await runHint(context, hint), `${hint}\n${context.err()}`).toBe(0);
});

test('what follows fits the database and the dry run of its command', async () => {
  const context = shopWithFiles({}, { stdout: true, stderr: true, columns: 200 });
  const after = async (line: string) => {
    expect(await runLine(context, line), context.err()).toBe(0);
    return hintsIn(context.err());
  };
  expect(await after('crm import leads.csv --db shop.db --list "my list" -n')).toEqual([
    "crm import leads.csv --db shop.db --list 'my list'",
  ]);
  expect(await after('crm import leads.csv --db shop.db')).toEqual(['crm contacts --db shop.db']);
  expect(await after('crm contacts --db shop.db')).toEqual(['crm show 1 --db shop.db']);
});

const pages = readdirSync(`${root}docs`).filter((file) => file.endsWith('.md'));

test.each(registry.commands.filter(({ parent }) => parent === undefined).map(({ name }) => name))(
  'crm %s stands in a page of docs/',
  (name) => {
    const texts = pages.map((page) => readFileSync(`${root}docs/${page}`, 'utf8'));
    expect(texts.some((text) => new RegExp(`[\`$] ?crm ${name}\\b`).test(text))).toBe(true);
  },
);

const readme = readFileSync(`${root}README.md`, 'utf8');
const lessons = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block ?? '');

test('every line of crm in the README runs, in its order', async () => {
  const lines = lessons.flatMap((block) => block.split('\n')).filter((line) => line.startsWith('crm '));
  expect(lines.length).toBeGreaterThan(20);
  const context = shopWithFiles();
  for (const line of lines)
    expect(await runLine(context, line.replace(/\s+#.*$/, '')), `${line}\n${context.err()}`).toBe(0);
});

test('the lessons of the README, typed into a shell in the checkout, leave nothing there', () => {
  const context = testShop();
  mkdirSync(context.path('bin'));
  writeFileSync(context.path('bin/crm'), `#!/bin/sh\nexec "${process.execPath}" "${root}src/main.ts" "$@"\n`, {
    mode: 0o755,
  });
  const before = readdirSync(root).sort();
  expect(lessons.slice(1).join('\n')).not.toMatch(/\b(cd|CRM_DB|--db \/)\b/);
  const played = spawnSync('bash', ['-eu'], {
    cwd: root,
    // Those after the first two stay in the folder to which the first one goes.
    input: lessons.slice(0, 2).join('\n'),
    encoding: 'utf8',
    env: { PATH: `${context.path('bin')}:${process.env.PATH}`, HOME: context.folder, TMPDIR: context.folder },
  });
  expect(played.status, played.stderr).toBe(0);
  expect(readdirSync(root).sort()).toEqual(before);
  expect(existsSync(context.path('.local'))).toBe(false);
});

test('pages of the package link to files that are in it, and name no package of a registry', () => {
  const packed = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8' });
  const [{ files }] = JSON.parse(packed.stdout) as [{ files: { path: string }[] }];
  const paths = new Set(files.map(({ path }) => path));
  for (const page of [...paths].filter((path) => path.endsWith('.md') && !path.startsWith('fixtures/'))) {
    const text = readFileSync(root + page, 'utf8');
    expect(text, page).not.toContain('npx crm');
    for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)#\s]+)/g)) {
      const path = posix.join(posix.dirname(page), target);
      expect(
        [...paths].some((each) => each === path || each.startsWith(`${path}/`)),
        `${page} → ${target}`,
      ).toBe(true);
    }
  }
  expect(paths).toContain('fixtures/docs/leads.csv');
});
