import { expect, test } from 'vitest';
import { type Source, sources } from './sources.ts';

/** The floors of the house, from the ground up (docs/layout.md). An import goes to a lower floor only. */
const floors: readonly (readonly string[])[] = [
  ['shared'],
  ['files', 'db', 'terminal'],
  ['shop.ts'],
  ['cleaning', 'evidence', 'comparing', 'blocking', 'statistics'],
  ['intake'],
  ['contacts', 'extras', 'merging', 'matching', 'lists', 'orders', 'activities', 'consent'],
  ['segments', 'rfm', 'value'],
  ['exports'],
  ['directory'],
  ['campaigns', 'promotions', 'loyalty', 'tickets', 'referrals', 'contracts', 'projects'],
  ['upkeep', 'reports', 'demo'],
  ['module.ts'],
  ['manifests'],
  ['modules.ts', 'registry.ts'],
  ['cli'],
  ['main.ts'],
];

/** Who may use whom on one floor: never in a circle. */
const pairs: readonly (readonly [from: string, to: string])[] = [
  ['terminal', 'files'],
  ['db', 'files'],
  // A table becomes what is known of each row, rows are compared, and few of all pairs are compared at all.
  ['evidence', 'cleaning'],
  ['comparing', 'evidence'],
  ['comparing', 'cleaning'],
  ['comparing', 'statistics'],
  ['blocking', 'comparing'],
  ['blocking', 'evidence'],
  ['blocking', 'cleaning'],
  // What is imported keeps people: who is who, who stays out, what it says of them.
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
  ['segments', 'rfm'],
];

const pure = new Set(['cleaning', 'evidence', 'comparing', 'blocking', 'statistics']);
const floorOf = (place: string) => floors.findIndex((floor) => floor.includes(place));
const isRoom = (place: string) => floorOf(place) >= floorOf('intake') && floorOf(place) < floorOf('module.ts');
/** What a room says to people: its commands, and the flags that several of them take. */
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
const told = (found: readonly { file: Source; to: string }[]) => found.map(({ file, to }) => `${file.path} → ${to}`);
const pathsOf = (found: readonly Source[]) => found.map(({ path }) => path);

test('every folder stands on a floor', () => {
  expect([...new Set(files.map(({ place }) => place))].filter((place) => floorOf(place) < 0)).toEqual([]);
});

test('stairs only go down', () => {
  const up = links.filter(({ file, place }) => {
    const [from, to] = [floorOf(file.place), floorOf(place)];
    return from < to || (from === to && !pairs.some(([a, b]) => a === file.place && b === place));
  });
  // A shop is made of what the ground gives, and tells nobody how.
  expect(told(up)).toEqual([]);
});

test('rooms of one floor use each other along listed pairs, never in a circle', () => {
  const reached = (from: string): string[] =>
    pairs.filter(([a]) => a === from).flatMap(([, to]) => (to === from ? [to] : [to, ...reached(to)]));
  expect(pairs.filter(([from, to]) => reached(to).includes(from))).toEqual([]);
});

test('rooms meet at their front doors', () => {
  const inside = links.filter(({ place, to }) => isRoom(place) && to !== `${place}/index.ts`);
  const rooms = inside.filter(({ file }) => isRoom(file.place));
  expect(told(rooms)).toEqual([]);
});

test('a manifest loads its own commands and the public APIs of modules', () => {
  const inside = links.filter(({ file, place }) => file.place === 'manifests' && isRoom(place));
  const own = ({ file, place }: (typeof links)[number]) => file.path === `${place}/module.ts`;
  expect(
    told(inside.filter((link) => !(own(link) ? /\/(index|([a-z-]+-)?command)\.ts$/ : /\/index\.ts$/).test(link.to))),
  ).toEqual([]);
});

test('only the command file of a room speaks with people', () => {
  const speaks = (to: string) => to === 'commander' || to.startsWith('terminal/');
  const speaking = [...links, ...packageUses].filter(({ file, to }) => isRoom(file.place) && speaks(to));
  expect(told(speaking.filter(({ file }) => !isCommandFile(file)))).toEqual([]);
});

test('what is pure neither reads files nor knows a database', () => {
  const outside = packageUses.filter(({ file, to }) => pure.has(file.place) && /^(node:fs|better-sqlite3)/.test(to));
  expect(told(outside)).toEqual([]);
  expect(
    told(links.filter(({ file, place }) => pure.has(file.place) && place !== 'shared' && !pure.has(place))),
  ).toEqual([]);
});

test('colours, tables and spinners are the terminal’s, SQLite is the database’s', () => {
  const home: Record<string, string> = {
    chalk: 'terminal',
    ora: 'terminal',
    'cli-table3': 'terminal',
    'better-sqlite3': 'db',
  };
  expect(told(packageUses.filter(({ file, to }) => to in home && home[to] !== file.place))).toEqual([]);
});

test('only main.ts knows the process and the clock', () => {
  const knows = files.filter(
    ({ path, code }) => path !== 'main.ts' && /\bprocess\.|\bDate\.now\(|new Date\(\)/.test(code),
  );
  expect(pathsOf(knows)).toEqual([]);
});

const sql =
  /['"`]\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(TEMP|TABLE|INDEX|VIEW|UNIQUE)|WITH\s+\w+\s+AS)/;

test('the SQL of a room is in its store', () => {
  const isStore = ({ path }: Source) => /(^|[/-])(store|tables|compile)\.ts$/.test(path);
  expect(pathsOf(files.filter((file) => isRoom(file.place) && !isStore(file) && sql.test(file.code)))).toEqual([]);
});

test('no file is longer than 300 lines', () => {
  const long = files.filter(({ code }) => code.split('\n').length > 300);
  expect(pathsOf(long)).toEqual([]);
});
