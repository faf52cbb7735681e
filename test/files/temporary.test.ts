import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyWhole, moveFile } from '../../src/files/output/move.ts';
import {
  createExclusively,
  removeStaleFiles,
  removeTemporary,
  replaceFile,
  temporaryName,
} from '../../src/files/output/temporary.ts';
import { scratch } from './helpers.ts';

test('a temporary name is another one each time, and one that is there is not opened', () => {
  const path = join(scratch(), 'a.csv');
  const names = Array.from({ length: 50 }, () => temporaryName(path));
  expect(new Set(names).size).toBe(50);
  const [name = ''] = names;
  symlinkSync(path, name);
  expect(() => createExclusively(name)).toThrow('EEXIST');
});

test('a small file is replaced whole, for its owner alone, and a link in its place is not followed', () => {
  const folder = scratch();
  const [path, victim] = [join(folder, 'a.key'), join(folder, 'victim')];
  writeFileSync(victim, 'mine');
  symlinkSync(victim, path);
  replaceFile(path, 'key');
  expect(readFileSync(path, 'utf8')).toBe('key');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readFileSync(victim, 'utf8')).toBe('mine');
  expect(readdirSync(folder).sort()).toEqual(['a.key', 'victim']);
});

test('a temporary file that cannot be removed, and a folder that cannot be listed, are no failure', () => {
  const folder = scratch();
  mkdirSync(join(folder, '.a.0123456789ab.crm-part'));
  expect(() => removeTemporary(join(folder, '.a.0123456789ab.crm-part'))).not.toThrow();
  expect(() => removeStaleFiles(folder, () => true)).not.toThrow();
  expect(() => removeStaleFiles(join(folder, 'none'), () => true)).not.toThrow();
});

test('a file is moved', () => {
  const folder = scratch();
  writeFileSync(join(folder, 'a'), 'x');
  moveFile(join(folder, 'a'), join(folder, 'b'));
  expect(readdirSync(folder)).toEqual(['b']);
});

test('a file is copied whole, for its owner alone', () => {
  const folder = scratch();
  const content = Buffer.alloc(3_000_000, 'crm');
  writeFileSync(join(folder, 'a'), content, { mode: 0o644 });
  copyWhole(join(folder, 'a'), join(folder, 'b'));
  expect(readFileSync(join(folder, 'b')).equals(content)).toBe(true);
  expect(statSync(join(folder, 'b')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).sort()).toEqual(['a', 'b']);
});
