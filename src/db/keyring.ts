import { createHash, createHmac, randomBytes } from 'node:crypto';
import { closeSync, constants, fsyncSync, ftruncateSync, lstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { realPath } from '../files/output/atomic.ts';
import { replaceFile } from '../files/output/temporary.ts';
import { type Text, text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import type { Db } from './connection.ts';

/** Where the key of a database lies: beside the file itself, also where the database is named by a symbolic link. */
export const keyPath = (database: string): string => `${realPath(database)}.key`;

const fingerprint = (key: Buffer) => createHash('sha256').update('crm key').update(key).digest('hex').slice(0, 16);

/** The keys of a key file: one; two only while a backup or a restore puts another database in place. Empty for no key file. */
export function readKeys(path: string): Buffer[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => /^[0-9a-f]{64}$/.test(line)).map((line) => Buffer.from(line, 'hex'));
}

const lineOf = (key: Buffer) => `${key.toString('hex')}\n`;

/** Writes a key file, whole or not at all, for its owner alone; one that holds these keys already stays. */
export function writeKeys(path: string, keys: readonly Buffer[]): void {
  const content = keys.map(lineOf).join('');
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there?.isFile() && readFileSync(path, 'utf8') === content) return;
  replaceFile(path, content);
}

/** Leaves a key file its first key only: in place, so that a run that is cut off leaves no other file. */
export function dropFurtherKeys(path: string): void {
  const [first] = readKeys(path);
  if (!first) return;
  const fd = openSync(path, constants.O_RDWR | constants.O_NOFOLLOW);
  try {
    ftruncateSync(fd, lineOf(first).length);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/**
 * Gives a new database its key: the one that lies there already, else a new one. It runs inside the transaction
 * that makes the database, so two runs that begin at once agree.
 */
export function adoptKey(db: Db, database: string): void {
  const path = keyPath(database);
  const key = readKeys(path)[0] ?? randomBytes(32);
  writeKeys(path, [key]);
  db.prepare("INSERT INTO setting (key, value) VALUES ('key_fingerprint', ?)").run(fingerprint(key));
}

/** Which of the keys is the database's own. */
export function ownKey(db: Db, keys: readonly Buffer[]): Buffer | undefined {
  const wanted = db.prepare("SELECT value FROM setting WHERE key = 'key_fingerprint'").pluck().get();
  return keys.find((key) => fingerprint(key) === wanted);
}

/** The key that makes the hashes of erased people; throws `key` (exit 12) when it is missing or another's. */
export function readKey(db: Db, database: string): Buffer {
  const path = keyPath(database);
  const keys = readKeys(path);
  const key = ownKey(db, keys);
  if (key) return key;
  throw keyError(
    path,
    keys.length > 0
      ? text('The key file belongs to another database', 'Tệp khóa thuộc cơ sở dữ liệu khác')
      : text('The key file is missing', 'Thiếu tệp khóa'),
  );
}

function keyError(path: string, what: Text): UserError {
  return new UserError({
    code: 'key',
    message: text(
      `${what.en}: without it nobody can tell who was erased, so nothing is imported or exported.`,
      `${what.vi}: thiếu nó thì không biết ai đã bị xóa, nên không nhập hay xuất gì.`,
    ),
    hint: text(
      `Put the right key file back at ${path} (every \`crm backup\` holds a copy beside it).`,
      `Đặt lại đúng tệp khóa tại ${path} (mỗi \`crm backup\` đều có một bản bên cạnh).`,
    ),
    file: path,
  });
}

/** The keyed hash of an erased person's E.164 number or e-mail match key. */
export const erasedHash = (key: Buffer, value: string): string => createHmac('sha256', key).update(value).digest('hex');

/** The keyed hash of an erased person's customer number in its namespace. */
export const erasedIdHash = (key: Buffer, namespace: string, id: string): string =>
  erasedHash(key, ['id', namespace, id].join('\u0000'));
