import { expect, test } from 'vitest';
import { rowOf } from './published.ts';
import { type Source, sources } from './sources.ts';
import {
  foreignWrites,
  migrationTexts,
  migrationUses,
  type SqlUse,
  schemaOf,
  sourceUses,
  sqlUses,
  undeclaredScratch,
  unpublishedReads,
} from './sql.ts';

/** The layers, from the ground up (docs/layout.md). An import goes to a lower layer only. */
const layers: readonly (readonly string[])[] = [
  ['shared'],
  ['files', 'db', 'terminal'],
  ['context.ts'],
  ['cleaning', 'features', 'comparison', 'blocking', 'statistics'],
  ['intake'],
  ['contacts', 'extras', 'merging', 'matching', 'lists', 'orders', 'consent', 'activities', 'traits', 'stores'],
  ['segments', 'rfm', 'value', 'score', 'surveys'],
  ['segments', 'rfm', 'value', 'score'],
  [
    'contacts',
    'extras',
    'merging',
    'matching',
    'lists',
    'orders',
    'consent',
    'activities',
    'traits',
    'stores',
    'staff',
  ],
  ['segments', 'rfm', 'value'],
  ['exports'],
  ['directory'],
  [
    'campaigns',
    'mail',
    'triggers',
    'promotions',
    'loyalty',
    'draws',
    'referrals',
    'tickets',
    'tasks',
    'documents',
    'projects',
  ],
  ['maintenance', 'demo'],
  ['module.ts'],
  ['manifests'],
  ['modules.ts', 'registry.ts'],
  ['cli'],
  ['main.ts'],
];

/** Permitted imports within a layer; never in a circle. */
const pairs: readonly (readonly [from: string, to: string])[] = [
  ['terminal', 'files'],
  ['db', 'files'],
  // A table becomes features, blocking picks candidate pairs, and pairs are compared.
  ['features', 'cleaning'],
  ['comparison', 'features'],
  ['comparison', 'cleaning'],
  ['comparison', 'statistics'],
  ['blocking', 'comparison'],
  ['blocking', 'features'],
  ['blocking', 'cleaning'],
  // An import matches people, excludes those who must stay out, and records what the rows say.
  ['lists', 'matching'],
  ['lists', 'merging'],
  ['lists', 'consent'],
  ['lists', 'orders'],
  ['lists', 'contacts'],
  ['orders', 'matching'],
  ['orders', 'merging'],
  ['orders', 'consent'],
  ['orders', 'contacts'],
  ['matching', 'merging'],
  ['matching', 'contacts'],
  ['extras', 'contacts'],
  ['merging', 'contacts'],
  ['consent', 'contacts'],
  // A call that asks for it closes an address, and detaches a number that is another's; stages count orders.
  ['activities', 'consent'],
  ['activities', 'merging'],
  ['activities', 'orders'],
  ['activities', 'contacts'],
  ['traits', 'contacts'],
  ['stores', 'contacts'],
  ['segments', 'rfm'],
  ['value', 'segments'],
  ['score', 'segments'],
  ['surveys', 'segments'],
  ['mail', 'campaigns'],
  // A trigger writes the mail of a campaign, and tells of a promotion.
  ['triggers', 'mail'],
  ['triggers', 'campaigns'],
  ['triggers', 'promotions'],
  // The effect of a promotion is measured as that of a campaign.
  ['promotions', 'campaigns'],
];

const pure = new Set(['cleaning', 'features', 'comparison', 'blocking', 'statistics']);
const layerOf = (place: string) => layers.findIndex((layer) => layer.includes(place));
const isModule = (place: string) => layerOf(place) >= layerOf('intake') && layerOf(place) < layerOf('module.ts');
/** Files that print or read flags: commands, and the flags that several of them take. */
const isCommandFile = ({ path }: Source) => /(^|[/-])(command|options)\.ts$/.test(path);

const files = sources();
const links = files.flatMap((file) =>
  file.imports
    .filter((to) => files.some(({ path }) => path === to))
    .map((to) => ({ file, to, place: to.split('/')[0] ?? '' }))
    .filter(({ place }) => place !== file.place),
);
const packageUses = files.flatMap((file) =>
  file.imports.filter((to) => /^[a-z@]/.test(to)).map((to) => ({ file, to })),
);
const listed = (found: readonly { file: Source; to: string }[]) => found.map(({ file, to }) => `${file.path} → ${to}`);
const pathsOf = (found: readonly Source[]) => found.map(({ path }) => path);

test('every folder has a layer', () => {
  expect([...new Set(files.map(({ place }) => place))].filter((place) => layerOf(place) < 0)).toEqual([]);
});

test('imports go to lower layers only', () => {
  const up = links.filter(({ file, place }) => {
    const [from, to] = [layerOf(file.place), layerOf(place)];
    return from < to || (from === to && !pairs.some(([a, b]) => a === file.place && b === place));
  });
  expect(listed(up)).toEqual([]);
});

test('modules of one layer import each other along listed pairs, never in a circle', () => {
  const reached = (from: string): string[] =>
    pairs.filter(([a]) => a === from).flatMap(([, to]) => (to === from ? [to] : [to, ...reached(to)]));
  expect(pairs.filter(([from, to]) => reached(to).includes(from))).toEqual([]);
});

test('modules import each other by their public API', () => {
  const inside = links.filter(({ place, to }) => isModule(place) && to !== `${place}/index.ts`);
  const modules = inside.filter(({ file }) => isModule(file.place));
  expect(listed(modules)).toEqual([]);
});

test('a manifest loads its own commands, declared data, derived tables and the public APIs of modules', () => {
  const inside = links.filter(({ file, place }) => file.place === 'manifests' && isModule(place));
  const own = ({ file, place }: (typeof links)[number]) => file.path === `${place}/module.ts`;
  expect(
    listed(
      inside.filter(
        (link) =>
          !(
            own(link)
              ? /\/(index|settings|import-fields|tables|derive-[a-z]+|[a-z]+-store|([a-z-]+-)?command)\.ts$/
              : /\/index\.ts$/
          ).test(link.to),
      ),
    ),
  ).toEqual([]);
});

test('only command files of a module print', () => {
  const prints = (to: string) => to === 'commander' || to.startsWith('terminal/');
  const printing = [...links, ...packageUses].filter(({ file, to }) => isModule(file.place) && prints(to));
  expect(listed(printing.filter(({ file }) => !isCommandFile(file)))).toEqual([]);
});

test('what is pure neither reads files nor knows a database', () => {
  const outside = packageUses.filter(({ file, to }) => pure.has(file.place) && /^(node:fs|better-sqlite3)/.test(to));
  expect(listed(outside)).toEqual([]);
  expect(
    listed(links.filter(({ file, place }) => pure.has(file.place) && place !== 'shared' && !pure.has(place))),
  ).toEqual([]);
});

test('colours, tables and spinners are imported by terminal/, SQLite by db/, CSV and XML by files/', () => {
  const home: Record<string, string> = {
    chalk: 'terminal',
    ora: 'terminal',
    'cli-table3': 'terminal',
    'better-sqlite3': 'db',
    'csv-parse/sync': 'files',
    'csv-stringify/sync': 'files',
    saxes: 'files',
  };
  expect(listed(packageUses.filter(({ file, to }) => to in home && home[to] !== file.place))).toEqual([]);
});

test('parsers of flags throw what is translated, not errors of commander', () => {
  expect(pathsOf(files.filter(({ code }) => code.includes('InvalidArgumentError')))).toEqual([]);
});

test('only main.ts knows the process and the clock', () => {
  const knows = files.filter(
    ({ path, code }) => path !== 'main.ts' && /\bprocess\.|\bDate\.now\(|new Date\(\)/.test(code),
  );
  expect(pathsOf(knows)).toEqual([]);
});

const sql =
  /['"`]\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(TEMP|TABLE|INDEX|VIEW|UNIQUE)|WITH\s+\w+\s+AS)/;

test('the SQL of a module is in its stores', () => {
  const isStore = ({ path }: Source) => /(^|[/-])(store|tables|compile)\.ts$/.test(path);
  expect(pathsOf(files.filter((file) => isModule(file.place) && !isStore(file) && sql.test(file.code)))).toEqual([]);
});

test('no file is longer than 300 lines', () => {
  const long = files.filter(({ code }) => code.split('\n').length > 300);
  expect(pathsOf(long)).toEqual([]);
});

/** Words of an earlier vocabulary (docs/layout.md has the standard terms), as whole words of an exported name. */
const replaced = new Set(
  [
    ['shop', 'world', 'patient', 'ground', 'wish', 'desk', 'taker', 'hush', 'quieten', 'reckon', 'play'],
    ['slot', 'slots', 'findings', 'judgement', 'rarity', 'rarities', 'commonness', 'crowded', 'lots', 'strangers'],
    ['meetings', 'sketches', 'glance', 'sharers', 'newcomers', 'told', 'joiner', 'doubts', 'learn', 'learnt'],
    ['stray', 'strays', 'cutting', 'cuttings', 'rhythm', 'rhythms', 'spread', 'fate', 'throwaway'],
  ].flat(),
);
const replacedNames = new Set(['takeBack', 'speakHelp', 'partAgain', 'knowErased', 'tell', 'whoIsWho']);
const wordsIn = (name: string) => name.split(/(?<=[a-z0-9])(?=[A-Z])/).map((word) => word.toLowerCase());
const isReplaced = (name: string) => replacedNames.has(name) || wordsIn(name).some((word) => replaced.has(word));

test('no exported name is one that was replaced', () => {
  const exported = files.flatMap(({ path, code }) =>
    [...code.matchAll(/^export (?:async )?(?:function\*?|const|interface|type|class) (\w+)/gm)].map(([, name]) => ({
      path,
      name: name ?? '',
    })),
  );
  expect(exported.filter(({ name }) => isReplaced(name)).map(({ path, name }) => `${path}: ${name}`)).toEqual([]);
});

test('a type name means one thing in the whole source', () => {
  const declared = files.flatMap(({ path, code }) =>
    [...code.matchAll(/^(?:export )?(?:abstract )?(?:interface|type|class) (\w+)/gm)].map(([, name]) => ({
      path,
      name,
    })),
  );
  const twice = [...Map.groupBy(declared, ({ name }) => name)].filter(([, places]) => places.length > 1);
  expect(twice.map(([name, places]) => `${name}: ${places.map(({ path }) => path).join(', ')}`)).toEqual([]);
});

/** Tables that other modules read as they are; all else is read by views. */
const publishedTables: Readonly<Record<string, string>> = {
  contact: 'one row a contact already: a view would be the same columns under a second name',
  contact_orders: 'one row a contact, computed for its readers; RFM reads its indexes in their order',
  province: 'a list that the law gives, which nobody writes',
  channel: 'a list that the law gives, which nobody writes',
};

/** The ground knows tables of modules where the whole file is meant. */
const wholeFile: Readonly<Record<string, string>> = {
  'db/carry-over.ts': 'brings a whole database of the old format into a new file',
  'db/integrity.ts': 'looks after the references that lead does not declare',
};

const sqlOfMigrations = migrationUses();
const sqlOfSource = [...sourceUses(), ...sqlOfMigrations].filter(({ path }) => !(path in wholeFile));
const schema = schemaOf(sqlOfMigrations, Object.keys(publishedTables));
const reaches = (from: string, to: string): boolean =>
  pairs.some(([a, b]) => a === from && (b === to || reaches(b, to)));
const isBelow = (lower: string, upper: string) => layerOf(lower) < layerOf(upper) || reaches(upper, lower);
const listedSql = (found: readonly SqlUse[]) => [...new Set(found.map(({ path, name }) => `${path}: ${name}`))];

test('a migration is named after a module', () => {
  const unknown = sqlOfMigrations.filter(({ module }) => layerOf(module) < 0).map(({ path }) => path);
  expect([...new Set(unknown)]).toEqual([]);
});

test('a module writes its own tables only', () => {
  expect(listedSql(foreignWrites(sqlOfSource, schema))).toEqual([]);
});

test('a module reads tables of others by the views that they publish', () => {
  expect(listedSql(unpublishedReads(sqlOfSource, schema))).toEqual([]);
});

test('a scratch table that modules share is created once, in scratch-store.ts of the lower one', () => {
  expect(undeclaredScratch(sqlOfSource, isBelow)).toEqual([]);
});

test('what the rules on SQL refuse', () => {
  const uses = (module: string, sql: string, file = 'store.ts') => sqlUses(sql, { path: `${module}/${file}`, module });
  const written = (module: string, sql: string) => listedSql(foreignWrites(uses(module, sql), schema));
  expect(written('consent', 'UPDATE lead SET note = NULL')).toEqual(['consent/store.ts: lead']);
  expect(written('matching', 'INSERT OR IGNORE INTO main.match_review (a, b) SELECT 1, 2')).toHaveLength(1);
  expect(written('rfm', 'DELETE FROM orders; DROP TABLE IF EXISTS order_line; ALTER TABLE setting ADD x')).toHaveLength(
    3,
  );
  expect(written('contacts', 'UPDATE lead SET note = NULL')).toEqual([]);
  const read = (module: string, sql: string) => listedSql(unpublishedReads(uses(module, sql), schema));
  expect(read('rfm', 'SELECT 1 FROM contact c JOIN orders o ON o.contact_id = c.id')).toEqual(['rfm/store.ts: orders']);
  expect(read('value', 'SELECT 1 FROM contact_order o, suppression s')).toEqual(['value/store.ts: suppression']);
  expect(read('value', 'SELECT 1 FROM contact_lead CROSS JOIN contact_order')).toEqual([]);
  const scratch = (...found: SqlUse[][]) => undeclaredScratch(found.flat(), isBelow);
  const made = (module: string, file?: string) => uses(module, 'CREATE TEMP TABLE x (id INTEGER PRIMARY KEY)', file);
  const used = (module: string) => uses(module, 'SELECT id FROM temp.x');
  expect(scratch(made('contacts'), used('matching'))).toHaveLength(1);
  expect(scratch(made('matching', 'scratch-store.ts'), used('contacts'))).toHaveLength(1);
  expect(scratch(made('merging', 'scratch-store.ts'), made('matching', 'scratch-store.ts'))).toHaveLength(1);
  expect(scratch(used('contacts'))).toHaveLength(1);
  expect(scratch(made('contacts', 'scratch-store.ts'), used('matching'))).toEqual([]);
});

test('every view that is published says what a row of it is', () => {
  const views = [...migrationTexts().matchAll(/^CREATE VIEW (\w+)/gm)].map(([, name = '']) => name);
  expect(views.filter((name) => !(name in rowOf))).toEqual([]);
  expect(Object.keys(rowOf).filter((name) => !views.includes(name))).toEqual([]);
});

test('an index is named after its table and what it finds rows by', () => {
  const text = migrationTexts();
  const wrong = [...text.matchAll(/^CREATE (?:UNIQUE )?INDEX (\w+) ON (\w+)/gm)].filter(
    ([, name = '', table]) => !name.startsWith(`${table}_by_`),
  );
  expect(wrong.map(([, name]) => name)).toEqual([]);
});

test('every table is strict', () => {
  const tables = migrationTexts()
    .split(/^CREATE TABLE /m)
    .slice(1);
  expect(tables.filter((sql) => !/\) STRICT(, WITHOUT ROWID)?;$/m.test(sql)).map((sql) => sql.split(' ')[0])).toEqual(
    [],
  );
});
