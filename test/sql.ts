import { readdirSync, readFileSync } from 'node:fs';
import { sources } from './sources.ts';

/** A relation that the SQL of a file names. */
export interface SqlUse {
  /** Path below src/. */
  readonly path: string;
  readonly module: string;
  readonly kind: 'create' | 'write' | 'read';
  readonly name: string;
  /** Does it live as long as a connection or an import: a TEMP table, a table of the staging database? */
  readonly scratch: boolean;
}

const relation = String.raw`(?:(main|temp)\.)?([a-z]\w*)`;
/** Names of aliases, functions and other schemas follow the same keywords. */
const alone = String.raw`(?![\w.(])`;
const patterns: readonly (readonly [SqlUse['kind'], RegExp])[] = [
  ['create', new RegExp(String.raw`\bCREATE\s+(TEMP\s+)?(?:\$\{kind\}\s*|TABLE\s+|VIEW\s+)(?:IF NOT EXISTS\s+)?${relation}`, 'g')],
  ['write', new RegExp(String.raw`\b()(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM|DROP\s+(?:TABLE|VIEW)(?:\s+IF EXISTS)?|ALTER\s+TABLE)\s+${relation}(?![\w.])`, 'g')],
  ['read', new RegExp(String.raw`(?<!DELETE\s+)\b()(?:FROM|JOIN)\s+${relation}${alone}`, 'g')],
  ['read', new RegExp(String.raw`\b()FROM\s+[a-z][\w.]*(?:\s+[a-z]\w*)?,\s*${relation}${alone}`, 'g')],
];

/** Every relation that a text names in its SQL, whose keywords are capitals. */
export function sqlUses(code: string, { path, module }: Pick<SqlUse, 'path' | 'module'>): SqlUse[] {
  const sql = code.replace(/(^|\s)--\s.*$/gm, '$1');
  return patterns.flatMap(([kind, pattern]) =>
    [...sql.matchAll(pattern)].map(([, temp, schema, name = '']) => {
      const scratch = temp !== undefined && temp !== '' ? true : schema === 'temp' || name.startsWith('staged_');
      return { path, module, kind, name, scratch };
    }),
  );
}

const migrations = new URL('../src/db/migrations/', import.meta.url);

/** The same of the migrations: the module in the name of a file owns what it creates. */
export const migrationUses = (): SqlUse[] =>
  readdirSync(migrations).flatMap((file) =>
    sqlUses(readFileSync(new URL(file, migrations), 'utf8'), {
      path: `db/migrations/${file}`,
      module: /^\d+_(\w+)\.sql$/.exec(file)?.[1] ?? file,
    }),
  );

/** The views that the migrations create: what modules publish. */
export const publishedViews = (): Set<string> =>
  new Set(
    readdirSync(migrations).flatMap((file) =>
      [...readFileSync(new URL(file, migrations), 'utf8').matchAll(/CREATE VIEW (\w+)/g)].map(([, name = '']) => name),
    ),
  );

/** Every relation that the source names in SQL. */
export const sourceUses = (): SqlUse[] =>
  sources().flatMap(({ path, code }) => sqlUses(code, { path, module: path.split('/')[0] ?? '' }));
