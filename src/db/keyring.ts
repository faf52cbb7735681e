import { createHash, createHmac, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import type { Db } from './connection.ts';

/** Where the key of a database lies: beside it. */
export const keyPath = (database: string): string => `${database}.key`;

const fingerprint = (key: Buffer) => createHash('sha256').update('crm key').update(key).digest('hex').slice(0, 16);

/** Makes the key file of a new database, or takes one that lies there already, and tells its fingerprint. */
export function ensureKey(database: string): string {
  const path = keyPath(database);
  if (existsSync(path)) return fingerprint(loadKey(path));
  const key = randomBytes(32);
  const fd = openSync(path, 'wx', 0o600);
  try {
    writeSync(fd, `${key.toString('hex')}\n`);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  return fingerprint(key);
}

/** Notes in a new database which key is its own. */
export function keepFingerprint(db: Db, mark: string): void {
  db.prepare("INSERT INTO setting (key, value) VALUES ('key_fingerprint', ?)").run(mark);
}

const loadKey = (path: string) => Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');

/** The key that makes the hashes of erased people; throws `key` (exit 12) when it is missing or another's. */
export function readKey(db: Db, database: string): Buffer {
  const path = keyPath(database);
  const wanted = db.prepare("SELECT value FROM setting WHERE key = 'key_fingerprint'").pluck().get();
  let key: Buffer;
  try {
    key = loadKey(path);
  } catch {
    throw keyError(path, text('The key file is missing', 'Thiếu tệp khóa'));
  }
  if (key.length !== 32 || fingerprint(key) !== wanted) {
    throw keyError(path, text('The key file belongs to another database', 'Tệp khóa thuộc cơ sở dữ liệu khác'));
  }
  return key;
}

function keyError(path: string, what: { en: string; vi: string }): UserError {
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
