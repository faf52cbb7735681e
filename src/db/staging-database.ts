import { closeSync, existsSync, fstatSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ownName, removeLeftovers } from '../files/output/leftovers.ts';
import { createExclusively, removeTemporary } from '../files/output/temporary.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { type Db, removeAtClose } from './connection.ts';

/** A value that a staging database takes. */
type SideValue = string | number | null;

/** The writing end of a staging database: one thread fills it, without journal and without waiting for the disk. */
export interface StagingWriter {
  /** Makes tables. */
  create(tables: string): void;
  /**
   * A prepared insert into these columns of a table: its values go in by their position. `computed`: further columns and
   * their SQL, in which ?1 is the first value; what a thread need not hand over costs it nothing.
   */
  into(
    table: string,
    columns: readonly string[],
    computed?: Readonly<Record<string, string>>,
  ): (...values: SideValue[]) => void;
  /** Makes what was written visible to the shop's connection. */
  close(): void;
}

/** The staging databases of a connection, as its SQL names them: the first, and further ones until `joinStaging`. */
const schemaOf = (part: number): string => (part === 0 ? 'side' : `side_${part}`);

/** Where the staging databases of a connection are made. Plain, so that a thread can take it. */
export interface StagingPlace {
  readonly folder: string;
  readonly prefix: string;
  /** When this process began, in milliseconds since 1970: a file with its number that is older is not its own. */
  readonly since: number;
}

/** Beside the shop's file; for a private database, or where nothing can be written, the folder for temporary files. */
export function stagingPlace(db: Db): StagingPlace {
  const since = performance.timeOrigin;
  if (db.readonly || db.memory || db.name === '') return { folder: tmpdir(), prefix: '.crm.side-', since };
  return { folder: dirname(db.name), prefix: `.${basename(db.name)}.side-`, since };
}

/** A staging database by its name, and the file that the name must still mean when it is opened again. */
export interface StagingFile {
  readonly path: string;
  readonly inode: number;
}

/**
 * A new, empty database file, where rows wait on their way in. Open it twice (openStaging, attachStaging), then it has no
 * name any more and goes with the run; on Windows it goes with the connection.
 */
export function createStaging(place: StagingPlace): StagingFile {
  const { folder, prefix, since } = place;
  removeLeftovers(folder, prefix, since);
  const path = join(folder, ownName(prefix));
  const fd = createExclusively(path);
  const inode = fstatSync(fd).ino;
  closeSync(fd);
  return { path, inode };
}

/** It is written and read from end to end: large pages (bytes) ask less of the system, and few are kept (KiB). */
const pageSize = 16_384;
const cache = 2_000;

/**
 * Opens a staging database for writing. It goes through Node's own SQLite, whose insert costs half of that of the shop's
 * connection; no other connection of the process writes to the file, so that the two never meet.
 */
export function openStaging({ path }: StagingFile): StagingWriter {
  const staging = new DatabaseSync(path);
  staging.exec(`PRAGMA page_size = ${pageSize}; PRAGMA cache_size = -${cache}`);
  staging.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; BEGIN');
  return {
    create: (tables) => staging.exec(tables),
    into(table, columns, computed = {}) {
      const names = [...columns, ...Object.keys(computed)].join(', ');
      // Without numbers: Node asks SQLite for the name of each parameter at each insert, and SQLite searches all of them.
      const values = [...columns.map(() => '?'), ...Object.values(computed)].join(', ');
      const insert = staging.prepare(`INSERT INTO ${table} (${names}) VALUES (${values})`);
      return (...values) => void insert.run(...values);
    },
    close() {
      staging.exec('COMMIT');
      staging.close();
    },
  };
}

/**
 * Makes a staging database part of the shop's connection and takes its name away. Throws UserError `locked` where another
 * run, which cannot see this one, has taken the name first.
 */
export function attachStaging(db: Db, { path, inode }: StagingFile, part: number): void {
  if (statSync(path, { throwIfNoEntry: false })?.ino !== inode) throw takenAway();
  const schema = schemaOf(part);
  db.prepare(`ATTACH ? AS ${schema}`).run(path);
  removeTemporary(path);
  if (existsSync(path)) remember(db, schema, path);
  db.pragma(`${schema}.journal_mode = MEMORY`);
  db.pragma(`${schema}.synchronous = OFF`);
  db.pragma(`${schema}.cache_size = -${cache}`);
}

/** Names that the system would not take away while the file is open, by connection and schema. */
const names = new WeakMap<Db, Map<string, string>>();

function remember(db: Db, schema: string, path: string): void {
  const ofConnection = names.get(db) ?? new Map<string, string>();
  names.set(db, ofConnection.set(schema, path));
  removeAtClose(db, path);
}

/** Ends the part that a staging database has in a connection; what was in it is gone. */
function detach(db: Db, schema: string): void {
  db.exec(`DETACH ${schema}`);
  const path = names.get(db)?.get(schema);
  if (path !== undefined) removeTemporary(path);
  names.get(db)?.delete(schema);
}

const takenAway = (): UserError =>
  new UserError({
    code: 'locked',
    message: text(
      'Another run removed a file of this one. Nothing was changed.',
      'Một lần chạy khác đã xóa tệp tạm của lần này. Không có gì bị thay đổi.',
    ),
    hint: text('Run the same command again.', 'Chạy lại đúng lệnh này.'),
  });

/** Staging databases that the connection holds, in the order of their parts. */
const attached = (db: Db): string[] =>
  (db.pragma('database_list') as { name: string }[])
    .map(({ name }) => name)
    .filter((name) => /^side(_\d+)?$/.test(name))
    .sort();

/** Lets go of all staging databases of the connection: what was in them is gone. */
export function dropStaging(db: Db): void {
  for (const schema of attached(db)) detach(db, schema);
}

/** Where the staged rows are once they are joined, as SQL names it: an index of theirs is made there. */
export const stagedSchema = (db: Db): string => (db.readonly ? 'temp' : schemaOf(0));

/**
 * Joins the staging databases into the first, table by table; equal tables are taken over row by row as they lie (SQLite's
 * transfer of whole tables). A connection that cannot write takes them over into TEMP.
 */
export function joinStaging(db: Db): void {
  const all = attached(db);
  const [first = schemaOf(0), ...others] = all;
  const target = stagedSchema(db);
  const sources = db.readonly ? all : others;
  const tables = db.prepare(`SELECT name, sql FROM ${first}.sqlite_master WHERE type = 'table'`).all() as {
    name: string;
    sql: string;
  }[];
  for (const { name, sql } of tables) {
    if (db.readonly) db.exec(`DROP TABLE IF EXISTS temp.${name}; ${sql.replace('CREATE TABLE', 'CREATE TEMP TABLE')}`);
    for (const source of sources) db.exec(`INSERT INTO ${target}.${name} SELECT * FROM ${source}.${name}`);
  }
  for (const source of sources) detach(db, source);
}
