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
/** Functions and other schemas follow the same keywords. */
const alone = String.raw`(?![\w.(])`;
const written = String.raw`INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM|DROP\s+(?:TABLE|VIEW)(?:\s+IF EXISTS)?|ALTER\s+TABLE`;
const patterns: readonly (readonly [SqlUse['kind'], string])[] = [
  ['create', String.raw`\bCREATE\s+(TEMP\s+)?(?:\$\{kind\}\s*|TABLE\s+|VIEW\s+)(?:IF NOT EXISTS\s+)?${relation}`],
  ['write', String.raw`\b()(?:${written})\s+${relation}(?![\w.])`],
  ['read', String.raw`(?<!DELETE\s+)\b()(?:FROM|JOIN)\s+${relation}${alone}`],
  ['read', String.raw`\b()FROM\s+[a-z][\w.]*(?:\s+[a-z]\w*)?,\s*${relation}${alone}`],
];

/** Every relation that a text names in its SQL, whose keywords are capitals. Names that are put together are not seen. */
export function sqlUses(code: string, { path, module }: Pick<SqlUse, 'path' | 'module'>): SqlUse[] {
  const sql = code.replace(/(^|\s)--\s.*$/gm, '$1');
  return patterns.flatMap(([kind, pattern]) =>
    [...sql.matchAll(new RegExp(pattern, 'g'))].map(([, temp, schema, name = '']) => {
      const scratch = Boolean(temp) || schema === 'temp' || name.startsWith('staged_');
      return { path, module, kind, name, scratch };
    }),
  );
}

const migrations = new URL('../src/db/migrations/', import.meta.url);

/** The text of all migrations. */
export const migrationTexts = (): string =>
  readdirSync(migrations)
    .map((file) => readFileSync(new URL(file, migrations), 'utf8'))
    .join('\n');

/** Every relation that a migration names: the module in the name of the file owns what it creates. */
export const migrationUses = (): SqlUse[] =>
  readdirSync(migrations).flatMap((file) =>
    sqlUses(readFileSync(new URL(file, migrations), 'utf8'), {
      path: `db/migrations/${file}`,
      module: /^\d+_(\w+)\.sql$/.exec(file)?.[1] ?? file,
    }),
  );

/** Every relation that the source names. */
export const sourceUses = (): SqlUse[] =>
  sources().flatMap(({ path, code }) => sqlUses(code, { path, module: path.split('/')[0] ?? '' }));

/** What the schema says of tables and views. */
export interface SqlSchema {
  /** The module that owns a table or view. */
  readonly owners: ReadonlyMap<string, string>;
  /** What other modules may read. */
  readonly published: ReadonlySet<string>;
}

/** The schema that the migrations make. `tables`: those that are published as they are, beside all views. */
export function schemaOf(uses: readonly SqlUse[], tables: Iterable<string>): SqlSchema {
  const views = [...migrationTexts().matchAll(/^CREATE VIEW (\w+)/gm)].map(([, name = '']) => name);
  const created = uses.filter(({ kind, scratch }) => kind === 'create' && !scratch);
  return {
    owners: new Map(created.map(({ name, module }) => [name, module])),
    published: new Set([...views, ...tables]),
  };
}

/** Uses of tables and views of other modules. */
const foreign = (uses: readonly SqlUse[], { owners }: SqlSchema) =>
  uses.filter(({ name, module, scratch }) => !scratch && (owners.get(name) ?? module) !== module);

/** Tables that a module writes although another owns them. */
export const foreignWrites = (uses: readonly SqlUse[], schema: SqlSchema): SqlUse[] =>
  foreign(uses, schema).filter(({ kind }) => kind === 'write');

/** Tables that a module reads although another owns them and does not publish them. */
export const unpublishedReads = (uses: readonly SqlUse[], schema: SqlSchema): SqlUse[] =>
  foreign(uses, schema).filter(({ kind, name }) => kind === 'read' && !schema.published.has(name));

/**
 * Scratch tables that several modules use, or several files create, and that are not created once, in scratch-store.ts of
 * a module that `isBelow` says the others may import.
 */
export function undeclaredScratch(
  uses: readonly SqlUse[],
  isBelow: (lower: string, upper: string) => boolean,
): string[] {
  const tables = Map.groupBy(
    uses.filter(({ scratch, name }) => scratch && name !== 'sqlite_master'),
    ({ name }) => name,
  );
  return [...tables].flatMap(([name, named]) => {
    const modules = new Set(named.map(({ module }) => module));
    const places = [...new Set(named.filter(({ kind }) => kind === 'create').map(({ path }) => path))];
    if (modules.size < 2 && places.length === 1) return [];
    const owner = places[0]?.split('/')[0] ?? '';
    const declared = places.length === 1 && places[0] === `${owner}/scratch-store.ts`;
    const below = [...modules].every((module) => module === owner || isBelow(owner, module));
    return declared && below
      ? []
      : [`${name}: created in ${places.join(', ') || 'no file'}, used by ${[...modules].join(', ')}`];
  });
}
