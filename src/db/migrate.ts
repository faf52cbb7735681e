import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { shellWord } from '../shared/shell-word.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { connect, type Db } from './connection.ts';

/** Stands in the header of every file of ours ("crm2"): another program's SQLite file is never touched. */
const applicationId = 0x63726d32;

/** The same of the format before the tables were laid out anew ("crm1"). */
const oldApplicationId = 0x63726d31;

const folder = new URL('./migrations/', import.meta.url);

function migrationFiles(): { version: number; file: string }[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => ({ version: Number(file.slice(0, 4)), file }));
}

/** The schema version of this build. */
export const latestVersion = (): number => migrationFiles().at(-1)?.version ?? 0;

/** Is a file of the old format, whose content `carryOver` brings into a new file? */
export const isOldFormat = (db: Db): boolean => db.pragma('application_id', { simple: true }) === oldApplicationId;

const oldFormat = (path: string) => {
  const word = shellWord(path);
  return new UserError({
    code: 'damaged',
    message: text(
      'The database is of an older crm, which laid out its tables differently. Nothing was changed.',
      'Cơ sở dữ liệu thuộc bản crm cũ, có cấu trúc bảng khác. Không có gì bị thay đổi.',
    ),
    hint: text(
      `Convert it; the old file is kept beside it: \`crm restore ${word} --db ${word}\``,
      `Hãy chuyển đổi; tệp cũ được giữ lại bên cạnh: \`crm restore ${word} --db ${word}\``,
    ),
    file: path,
  });
};

/**
 * The schema version of a file; 0 for a new one. Throws `damaged` for a file of a newer build, of the old format or of
 * another program.
 */
export function schemaVersion(db: Db): number {
  if (isOldFormat(db)) throw oldFormat(db.name);
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > latestVersion()) {
    throw new UserError({
      code: 'damaged',
      message: text(
        `The database is of a newer crm (schema ${version}; this crm knows ${latestVersion()}). Nothing was changed.`,
        `Cơ sở dữ liệu thuộc bản crm mới hơn (phiên bản dữ liệu ${version}; bản này đọc đến ${latestVersion()}). Không có gì bị thay đổi.`,
      ),
      hint: text('Update crm: `npm install -g crm@latest`', 'Hãy cập nhật crm: `npm install -g crm@latest`'),
    });
  }
  const owner = Number(db.pragma('application_id', { simple: true }));
  const tables = db.prepare('SELECT count(*) FROM sqlite_master').pluck().get() as number;
  if (owner !== applicationId && (version > 0 || tables > 0)) {
    throw new UserError({
      code: 'damaged',
      message: text('This SQLite file is not a database of crm.', 'Tệp SQLite này không phải cơ sở dữ liệu của crm.'),
      hint: text('Name another file with `--db FILE`.', 'Chọn tệp khác bằng `--db FILE`.'),
    });
  }
  return version;
}

/**
 * Brings a file to the schema of this build, in one transaction: the old schema or the new one, never between.
 * `finish` is the last part of that step for a new file. Nothing happens where another run was first.
 */
export function migrate(db: Db, finish?: () => void): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    const from = schemaVersion(db);
    applyMigrations(db, from, latestVersion());
    if (from === 0) finish?.();
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function applyMigrations(db: Db, from: number, to: number): void {
  if (from >= to) return;
  for (const { version, file } of migrationFiles()) {
    if (version > from && version <= to) db.exec(readFileSync(new URL(file, folder), 'utf8'));
  }
  db.pragma(`application_id = ${applicationId}`);
  db.pragma(`user_version = ${to}`);
}

type Definitions = Map<string, string>;

const definitions = (db: Db): Definitions => {
  const rows = db
    .prepare("SELECT type || ' ' || name AS what, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1")
    .all() as { what: string; sql: string }[];
  return new Map(rows.map(({ what, sql }) => [what, sql]));
};

/** Tables, indexes and views that are not as the migrations made them ("table lead"); empty when all are. */
export function schemaFaults(db: Db): string[] {
  const model = connect('', 0);
  try {
    applyMigrations(model, 0, schemaVersion(db));
    const [found, wanted] = [definitions(db), definitions(model)];
    return [...new Set([...wanted.keys(), ...found.keys()])].filter((what) => found.get(what) !== wanted.get(what));
  } finally {
    model.close();
  }
}

/**
 * Does the header of a file say that it is a database of this crm? What fails inside such a file is damage;
 * any other file is not ours to judge.
 */
export function isOurFile(path: string): boolean {
  // A pipe would keep us waiting, a folder cannot be read.
  if (!statSync(path).isFile()) return false;
  const header = Buffer.alloc(100);
  const fd = openSync(path, 'r');
  try {
    readSync(fd, header);
  } finally {
    closeSync(fd);
  }
  const magic = header.toString('latin1', 0, 16) === 'SQLite format 3\0';
  return magic && header.readUInt32BE(68) === applicationId && header.readUInt32BE(60) <= latestVersion();
}
