import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pid } from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeConnection, connect, type Db, removeAtClose } from '../../src/db/connection.ts';
import { openDatabase } from '../../src/db/open.ts';
import {
  attachStaging,
  createStaging,
  dropStaging,
  joinStaging,
  openStaging,
  stagingPlace,
} from '../../src/db/staging-database.ts';

let folder: string;
let db: Db;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crm-staging-'));
  mkdirSync(folder, { recursive: true });
  db = openDatabase({ path: join(folder, 'crm.db'), create: true, waitMs: 0 });
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const sides = () => readdirSync(folder).filter((name) => name.includes('.side-'));

function filled(place: number, values: readonly number[]): void {
  const file = createStaging(stagingPlace(db));
  const staging = openStaging(file);
  attachStaging(db, file, place);
  staging.create('CREATE TABLE staged (n INTEGER)');
  const add = staging.into('staged', ['n']);
  for (const n of values) add(n);
  staging.close();
}

const stagedValues = () => db.prepare('SELECT n FROM staged ORDER BY n').pluck().all();

test('a staging database has no name once the connection holds it, and its rows can be read', () => {
  filled(0, [1, 2]);
  expect(sides()).toEqual([]);
  expect(stagedValues()).toEqual([1, 2]);
});

test('staging databases are joined into one, in whatever order they were attached', () => {
  filled(1, [3]);
  filled(0, [1, 2]);
  joinStaging(db);
  expect(stagedValues()).toEqual([1, 2, 3]);
  dropStaging(db);
  expect(() => stagedValues()).toThrow(/no such table/);
});

test('a connection that can only read takes the rows into TEMP, where it can change them', () => {
  db.close();
  db = connect(join(folder, 'crm.db'), 0, true);
  filled(0, [1]);
  filled(1, [2, 3]);
  joinStaging(db);
  db.exec('DELETE FROM staged WHERE n = 2');
  expect(stagedValues()).toEqual([1, 3]);
  expect(sides()).toEqual([]);
});

test('the empty staging database of a run that is no more is removed, that of a running one is not', () => {
  const [dead, alive] = ['.crm.db.side-4194305-000000000000', `.crm.db.side-${pid}-111111111111`];
  for (const name of [dead, alive]) writeFileSync(join(folder, name), '');
  filled(0, []);
  expect(sides()).toEqual([alive]);
});

test('a file that is older than this process, or than the start of the machine, is nobody’s, whatever its number', () => {
  const [reused, rebooted] = [`.crm.db.side-${pid}-222222222222`, '.crm.db.side-1-333333333333'];
  for (const name of [reused, rebooted]) {
    writeFileSync(join(folder, name), 'rows');
    utimesSync(join(folder, name), 1, 1);
  }
  filled(0, []);
  expect(sides()).toEqual([]);
});

test('a file that the system keeps while it is open goes when the connection is closed', () => {
  const path = join(folder, '.crm.db.side-kept');
  writeFileSync(path, 'rows');
  removeAtClose(db, path);
  closeConnection(db);
  expect(sides()).toEqual([]);
});

test('a staging database whose name was taken away before it was attached is not another empty one', () => {
  const file = createStaging(stagingPlace(db));
  openStaging(file);
  rmSync(file.path);
  expect(() => attachStaging(db, file, 0)).toThrow(/Another run/);
  expect(sides()).toEqual([]);
});
