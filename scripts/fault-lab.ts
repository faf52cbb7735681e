// A folder in which a command of the built crm is cut off, starved or denied, and a judge of what that left behind.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registry } from '../src/cli/registry.ts';
import { brokenAuditLine } from '../src/db/audit.ts';
import type { Db } from '../src/db/connection.ts';
import { danglingRows, pageFaults } from '../src/db/integrity.ts';
import { keyPath, ownKey, readKeys } from '../src/db/keyring.ts';
import { schemaFaults } from '../src/db/migrate.ts';
import { openAsIs } from '../src/db/open.ts';

const root = new URL('../', import.meta.url).pathname;
const crm = join(root, 'bin/crm.js');
const files = join(root, 'fixtures/docs');

/** A command that may be cut off anywhere: what was there before is there, or what it makes, never between. */
export interface Scenario {
  readonly name: string;
  /** Files beside those of fixtures/docs, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** The lines of crm that make what it begins with, in a folder that holds fixtures/docs. */
  readonly before: readonly string[];
  /** The line that is cut off. */
  readonly line: string;
  /** A file that may also be as another one is: a restored database before its own first line. */
  readonly maybe?: Readonly<Record<string, string>>;
  /**
   * For a line of several steps, which may be cut off between two of them: the tables that tell what was done, twice
   * when it was done twice. They are no part of the state in which it ends.
   */
  readonly diaries?: readonly string[];
}

export interface Ran {
  /** The exit code, 128 + signal as a shell tells it. */
  readonly code: number;
  readonly stderr: string;
}

const prefix = join(tmpdir(), 'crm-fault-');
const anyScratch = new RegExp(`${prefix}\\w+`, 'g');

/** A folder of its own, empty or a copy. */
export function scratch(from?: string): string {
  const folder = mkdtempSync(prefix);
  if (from) cpSync(from, folder, { recursive: true });
  return folder;
}

/** The surroundings of every run: nothing of the user's, no cache of compiled code, and a clock that stands still. */
const surroundings = (folder: string) => ({
  PATH: process.env.PATH ?? '/usr/bin:/bin',
  HOME: folder,
  NODE_DISABLE_COMPILE_CACHE: '1',
  CRM_DB: join(folder, 'crm.db'),
  CRM_NOW: '2026-03-08T09:00:00+07:00',
});

const signals: Record<string, number> = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGABRT: 6, SIGBUS: 7, SIGTERM: 15 };

/** Runs a program in a folder; `words` holds its name first. */
export function runIn(folder: string, words: readonly string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(words[0] ?? '', words.slice(1), { cwd: folder, env: surroundings(folder) });
    const said: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.stdout.resume();
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({ code: code ?? 128 + (signals[signal ?? ''] ?? 0), stderr: Buffer.concat(said).toString() }),
    );
  });
}

/** Runs under strace wait more than they compute. */
const lanes = 3;

/** Works on every item, some beside each other. */
export async function inLanes<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** The words of a line of crm, run by this Node. */
export const crmWords = (line: string): string[] => [process.execPath, crm, ...line.split(' ').slice(1)];

/** What a scenario begins with, as a folder. */
export async function prepared({ before, files: more = {} }: Pick<Scenario, 'before' | 'files'>): Promise<string> {
  const folder = scratch(files);
  for (const [name, content] of Object.entries(more)) writeFileSync(join(folder, name), content);
  for (const line of before) {
    const { code, stderr } = await runIn(folder, crmWords(line));
    if (code !== 0) throw new Error(`${line}: exit ${code}\n${stderr}`);
  }
  return folder;
}

/** What the files of a folder hold, by name: a hash of a database's rows, a hash of any other file's bytes. */
export type State = Readonly<Record<string, string>>;

/** Looks at every database of a folder as its next opener would, but for some tables, and at every file that people see. */
export function stateOf(folder: string, diaries: readonly string[] = []): { state: State; faults: string[] } {
  const faults: string[] = [];
  const state: Record<string, string> = {};
  for (const file of filesOf(folder)) {
    const path = join(folder, file);
    if (/\.(csv|json)$/.test(file))
      state[file] = createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 12);
    if (!file.endsWith('.db') || statSync(path).size === 0) continue;
    if ((statSync(path).mode & 0o077) !== 0) faults.push(`${file} may be read by others`);
    const found = contentOf(path, diaries);
    if (found === undefined) continue;
    faults.push(...found.faults.map((fault) => `${file}: ${fault}`));
    state[file] = found.hash;
  }
  return { state, faults };
}

function contentOf(path: string, diaries: readonly string[]): { hash: string; faults: string[] } | undefined {
  let db: ReturnType<typeof openAsIs>;
  try {
    db = openAsIs(path, 1000);
  } catch (error) {
    // Cut off while it was made: its journal took everything back, and nothing is there yet.
    if (statSync(path).size === 0) return undefined;
    return { hash: 'cannot be opened', faults: [String(error)] };
  }
  try {
    const faults = [...pageFaults(db), ...danglingRows(db), ...schemaFaults(db)];
    if (brokenAuditLine(db) !== undefined) faults.push('the audit chain is broken');
    if (!ownKey(db, readKeys(keyPath(path)))) faults.push('the key is not its own');
    const hash = createHash('sha256');
    const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").pluck().all();
    for (const table of (tables as string[]).filter((table) => !diaries.includes(table))) {
      hash.update(`${table}\n`);
      for (const row of rowsOf(db, table)) hash.update(`${row.join('\u0000')}\n`);
    }
    return { hash: hash.digest('hex').slice(0, 12), faults };
  } finally {
    db.close();
  }
}

function rowsOf(db: Db, table: string): string[][] {
  const rows = db.prepare(`SELECT * FROM "${table}"`).raw().safeIntegers().all() as unknown[][];
  // Beside what the workspace decided stand marks of ours: the fingerprint of a key, tidying that is still due.
  const decided =
    table === 'setting' ? rows.filter(([key]) => registry.settings.some(({ name }) => name === key)) : rows;
  // Reports name files by their whole path, which is another one in every scratch folder.
  return decided.map((row) => row.map((cell) => String(cell).replaceAll(anyScratch, '~')));
}

/** The names of a folder's files. */
export const filesOf = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

/** Removes a folder that `scratch` made. */
export const discard = (folder: string): void => {
  if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
};
