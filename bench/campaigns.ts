// A campaign from its audience to its report against the same steps by hand in sqlite3:
// `node bench/campaigns.ts [members] [turns]`. By hand nobody asks for consent, keeps tokens or writes a page for the phone.
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { csvText } from '../src/files/csv/csv-write.ts';
import { writeLeads } from './leads.ts';
import { type Line, printTable, type Run, timed } from './timing.ts';

const members = Number(process.argv[2] ?? 100_000);
const turns = Number(process.argv[3] ?? 3);
const agents = 10;
const folder = mkdtempSync(join(tmpdir(), 'crm-bench-'));
const at = (name: string) => join(folder, name);
const main = join(import.meta.dirname, '../src/main.ts');
const results = ['interested', 'no_answer', 'not_interested', 'ordered'];

const crm = (...words: readonly string[]): Run =>
  timed(process.execPath, [main, ...words, '--quiet'], { CRM_DB: at('crm.db'), CRM_NOW: '2026-03-08T09:00:00+07:00' });
const hand = (...commands: readonly string[]): Run => timed('sqlite3', [at('hand.db'), ...commands]);
/** The staff fill in their sheets: what the pages for the phone would save, and the same without tokens for sqlite3. */
function fillSheets(): readonly string[] {
  const files: string[] = [];
  const all: string[][] = [];
  for (const name of readdirSync(at('sheets')).filter((file) => file.endsWith('.html'))) {
    const [, json = ''] = /id="data">([\s\S]*?)<\/script>/.exec(readFileSync(join(at('sheets'), name), 'utf8')) ?? [];
    const { head, people } = JSON.parse(json) as {
      head: { agent: string };
      people: { token: string; address: string }[];
    };
    const rows = people.map(({ token, address }, i) => [token, address, results[i % results.length] ?? '', head.agent]);
    all.push(...rows);
    files.push(at(`${head.agent}.csv`));
    writeFileSync(
      files.at(-1) ?? '',
      csvText([['token', 'phone', 'disposition', 'agent'], ...rows], { mode: 'machine' }),
    );
  }
  writeFileSync(at('hand.csv'), csvText(all, { mode: 'machine' }));
  return files;
}

/** What the steps by hand read, as plain tables: an older sqlite3 does not open the views of the schema. */
function plainTables(): void {
  rmSync(at('hand.db'), { force: true });
  const db = new Database(at('crm.db'));
  db.prepare('ATTACH ? AS hand').run(at('hand.db'));
  db.exec(`
    CREATE TABLE hand.contact (id INTEGER PRIMARY KEY, name TEXT, phone TEXT);
    INSERT INTO hand.contact SELECT id, name, phone FROM main.contact;
    CREATE INDEX hand.contact_phone ON contact (phone);
    CREATE TABLE hand.contact_orders (contact_id INTEGER PRIMARY KEY, amount INTEGER);
    INSERT INTO hand.contact_orders SELECT contact_id, amount FROM main.contact_orders`);
  db.close();
}

const handSheets = Array.from({ length: agents }, (_, agent) => [
  '.mode csv',
  `.once ${at(`hand-${agent}.csv`)}`,
  `SELECT c.name, c.phone FROM hand_assignment a JOIN contact c ON c.id = a.id WHERE a.agent = ${agent};`,
]).flat();

/** The steps, ours and by hand, each on the state that the one before left. */
const steps: readonly { readonly what: string; readonly ours: () => Run; readonly peer: () => Run }[] = [
  {
    what: 'create',
    ours: () => crm('campaign', 'create', 'spring', '--where', 'can_call', '--channel', 'call', '--holdout', '10%'),
    peer: () =>
      hand(
        'CREATE TABLE hand_member (id INTEGER PRIMARY KEY, held INTEGER); INSERT INTO hand_member SELECT id, id * 7919 % 10 = 0 FROM contact WHERE phone IS NOT NULL;',
      ),
  },
  {
    what: 'assign',
    ours: () =>
      crm('campaign', 'assign', 'spring', '--agents', Array.from({ length: agents }, (_, i) => `a${i}`).join()),
    peer: () =>
      hand(
        `CREATE TABLE hand_assignment (id INTEGER PRIMARY KEY, agent INTEGER); INSERT INTO hand_assignment SELECT id, id % ${agents} FROM hand_member WHERE NOT held;`,
      ),
  },
  {
    what: 'sheets',
    ours: () => crm('campaign', 'sheets', 'spring', '--out-dir', at('sheets'), '--type', 'csv', '--force'),
    peer: () => hand(...handSheets),
  },
  {
    what: 'results back',
    ours: () => crm('import', ...fillSheets(), '--as', 'results', '--campaign', 'spring'),
    peer: () =>
      hand(
        'CREATE TABLE hand_result (token TEXT, phone TEXT, disposition TEXT, agent TEXT);',
        '.mode csv',
        `.import ${at('hand.csv')} hand_result`,
        'CREATE TABLE hand_activity AS SELECT c.id, r.disposition, r.agent FROM hand_result r JOIN contact c ON c.phone = r.phone;',
      ),
  },
  {
    what: 'report',
    ours: () => crm('campaign', 'report', 'spring', '--json'),
    peer: () =>
      hand(
        "SELECT a.agent, count(*), sum(h.disposition <> 'no_answer'), sum(h.disposition IN ('interested', 'ordered')), sum(h.disposition = 'ordered'), count(o.contact_id), sum(o.amount) FROM hand_assignment a LEFT JOIN hand_activity h ON h.id = a.id LEFT JOIN contact_orders o ON o.contact_id = a.id GROUP BY a.agent;",
      ),
  },
];

try {
  writeLeads(at('leads.csv'), members, { seed: 7 });
  crm('import', at('leads.csv'), '--list', 'bought', '--vendor', 'V', '--consent', 'call', '--basis', 'contract');
  for (const name of ['crm.db', 'crm.db.key']) copyFileSync(at(name), at(`fresh-${name}`));
  const lines = new Map(steps.map(({ what }) => [what, { ours: [] as Run[], peer: [] as Run[] }]));
  for (let turn = 0; turn < turns; turn++) {
    for (const name of ['crm.db', 'crm.db.key']) copyFileSync(at(`fresh-${name}`), at(name));
    plainTables();
    for (const { what, ours, peer } of steps) {
      lines.get(what)?.ours.push(ours());
      lines.get(what)?.peer.push(peer());
    }
  }
  printTable([...lines].map(([what, runs]): Line => ({ what: `campaign ${what}`, rows: members, ...runs })));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
