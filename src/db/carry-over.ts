import { closeSync } from 'node:fs';
import { createExclusively } from '../files/output/temporary.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { connect, type Db } from './connection.ts';
import { migrate } from './migrate.ts';

/** The last schema of the old format. */
const lastOldVersion = 29;

/** Tables by their old names, where these are others. */
const oldTables: Readonly<Record<string, string>> = {
  nightly_run: 'run',
  nightly_run_step: 'run_step',
  match_state: 'match_seen',
  match_pending: 'match_due',
};

/** What a column takes from the old table: its name there, or SQL over it. */
const oldColumns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  lead: { id_namespace: 'space' },
  orders: { id_namespace: 'space' },
  import_profile: { profile: renamedKeys('profile', { space: 'idNamespace', repeated: 'placeholders' }) },
  recheck_before: { before: renamedKeys('before', { space: 'id_namespace' }) },
  merge_moved: { table_name: 'tbl' },
  merge_review: { match_weight: 'bits' },
  match_review: { match_weight: 'bits' },
  match_model: { format: 'form', model: 'judgement', key_components: 'parts', largest_blocks: 'largest' },
  match_frequency: { hashes: 'words' },
  match_state: { key_components: 'parts' },
  undone_key: { last_entry: 'mark' },
};

/** SQL of a JSON object with keys under other names. */
function renamedKeys(column: string, names: Readonly<Record<string, string>>): string {
  return Object.entries(names).reduce(
    (json, [from, to]) => `CASE WHEN json_type(${column}, '$.${from}') IS NULL THEN ${json}
      ELSE json_remove(json_set(${json}, '$.${to}', json_extract(${column}, '$.${from}')), '$.${from}') END`,
    column,
  );
}

/** What an old table kept in one column, separated by spaces. */
const splitChannels = `
  INSERT INTO main.list_basis_channel (basis_id, channel)
  SELECT b.id, k.name FROM old.list_basis b JOIN main.channel k ON ' ' || b.channels || ' ' LIKE '% ' || k.name || ' %'`;

/**
 * Makes a new database at `to` of all that stands in one of the old format at `from`, which stays as it is and must not
 * change meanwhile. Throws `damaged` for a version before the last one.
 */
export function carryOver(from: string, to: string): void {
  closeSync(createExclusively(to));
  const db = connect(to, 0);
  try {
    // Nobody else knows the file yet.
    db.pragma('journal_mode = MEMORY');
    db.pragma('synchronous = OFF');
    // Rows come table by table; what they point to may come later.
    db.pragma('foreign_keys = OFF');
    migrate(db);
    db.prepare('ATTACH ? AS old').run(from);
    refuseEarlier(db, from);
    db.transaction(() => copyTables(db))();
    db.exec('DETACH old');
  } finally {
    db.close();
  }
}

function refuseEarlier(db: Db, path: string): void {
  const version = Number(db.pragma('old.user_version', { simple: true }));
  if (version >= lastOldVersion) return;
  throw new UserError({
    code: 'damaged',
    message: text(
      `The database has schema ${version}; only schema ${lastOldVersion} can be converted.`,
      `Cơ sở dữ liệu có cấu trúc ${version}; chỉ chuyển đổi được cấu trúc ${lastOldVersion}.`,
    ),
    hint: text(
      'Open it once with the newest crm of that time, for example by `crm contacts`.',
      'Hãy mở một lần bằng bản crm mới nhất thời đó, ví dụ với `crm contacts`.',
    ),
    file: path,
  });
}

const namesIn = (db: Db, schema: 'main' | 'old', type: 'table' | 'index'): string[] =>
  db
    .prepare(`SELECT name FROM ${schema}.sqlite_master WHERE type = ? AND sql IS NOT NULL ORDER BY rowid`)
    .pluck()
    .all(type) as string[];

function copyTables(db: Db): void {
  const known = new Set(namesIn(db, 'old', 'table'));
  const indexes = dropIndexes(db);
  for (const table of namesIn(db, 'main', 'table')) {
    const from = oldTables[table] ?? table;
    // The migrations fill some tables themselves; those of newer modules begin empty.
    if (known.has(from) && !db.prepare(`SELECT 1 FROM main.${table} LIMIT 1`).get()) copyTable(db, table, from);
  }
  db.exec(splitChannels);
  for (const index of indexes) db.exec(index);
}

function copyTable(db: Db, table: string, from: string): void {
  const columnsOf = (schema: string, name: string) =>
    (db.pragma(`${schema}.table_info(${name})`) as { name: string }[]).map((column) => column.name);
  const known = new Set(columnsOf('old', from));
  const source = (column: string) => oldColumns[table]?.[column] ?? (known.has(column) ? column : undefined);
  const columns = columnsOf('main', table).filter((column) => source(column) !== undefined);
  db.exec(
    `INSERT INTO main.${table} (${columns.join(', ')}) SELECT ${columns.map(source).join(', ')} FROM old.${from}`,
  );
}

/** Rows go in faster without indexes; tells how to make them again. */
function dropIndexes(db: Db): string[] {
  const definition = db.prepare('SELECT sql FROM main.sqlite_master WHERE name = ?').pluck();
  return namesIn(db, 'main', 'index').map((name) => {
    const sql = definition.get(name) as string;
    db.exec(`DROP INDEX main.${name}`);
    return sql;
  });
}
