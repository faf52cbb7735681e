import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { registry } from '../../../src/cli/registry.ts';
import { run } from '../../../src/cli/run.ts';
import { connect, type Db } from '../../../src/db/connection.ts';
import { readSettings } from '../../../src/db/settings.ts';
import { prepareExport } from '../../../src/exports/export-list.ts';
import { exportTargets } from '../../../src/exports/gate/target.ts';
import { between, pick, type Random, seeded } from '../../../src/statistics/random.ts';
import { Model, type ModelContact, normal } from './model.ts';
import { type Channel, channels, consentColumns, kindOf, people, randomRow, ways } from './people.ts';

const today = '2026-03-08';
const facts = await registry.contactFacts();

/** Keeps what is printed. */
class Printed extends Writable {
  isTTY = false;
  text = '';
  override _write(chunk: Buffer | string, _encoding: string, done: () => void): void {
    this.text += String(chunk);
    done();
  }
}

/** A shop on a folder, by the real command line in this process. */
function shopIn(folder: string) {
  return async (...words: string[]) => {
    const [stdout, stderr] = [new Printed(), new Printed()];
    const code = await run(words, {
      env: { CRM_DB: join(folder, 'crm.db'), CRM_NOW: `${today}T09:00:00+07:00`, XDG_DATA_HOME: folder, HOME: folder },
      cwd: () => folder,
      stdin: Object.assign(new PassThrough().end(''), { isTTY: false }),
      stdout,
      stderr,
      now: () => Date.parse(`${today}T02:00:00Z`),
      node: '26.0.0',
      nodePath: process.execPath,
    });
    return { code, out: stdout.text, err: stderr.text };
  };
}

interface RunLine {
  readonly random: Random;
  readonly folder: string;
  readonly crm: ReturnType<typeof shopIn>;
  model: Model;
  /** The model of the backup that was made. */
  saved: Model | undefined;
  readonly log: string[];
  files: number;
  registers: number;
  /** The last import of results; 0: none stands. */
  results: number;
}

/** Runs a command that must end well; tells its document. */
async function does(runInProcess: RunLine, ...words: string[]) {
  runInProcess.log.push(words.join(' '));
  const { code, out, err } = await runInProcess.crm(...words, '--json');
  if (code !== 0) throw new Error(`exit ${code}: ${words.join(' ')}\n${err}`);
  return JSON.parse(out === '' ? '{}' : out);
}

function inShop<Result>({ folder }: RunLine, look: (db: Db) => Result): Result {
  const db = connect(join(folder, 'crm.db'), 1000);
  try {
    return look(db);
  } finally {
    db.close();
  }
}

interface Golden {
  readonly id: number;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly name: string | null;
}

/** The contact of a person as it stands: who is who, and which value is first, is asked of the shop. */
function goldenOf(db: Db, contact: ModelContact): Golden {
  const names = contact.people.map(({ name }) => name);
  const found = db
    .prepare(`
      SELECT DISTINCT c.id, c.phone, c.email, c.address, c.name FROM lead l JOIN contact c ON c.id = l.contact_id
      WHERE l.name IN (${names.map(() => '?').join(', ')})`)
    .all(names) as Golden[];
  const [only, ...others] = found;
  if (!only || others.length > 0) throw new OtherPeople(`${names.join(' + ')} are ${found.length} contacts`);
  const inside = db.prepare('SELECT DISTINCT name FROM lead WHERE contact_id = ?').pluck().all(only.id) as string[];
  if (inside.some((name) => !names.includes(name))) throw new OtherPeople(`${inside.join(' + ')} are one contact`);
  return only;
}

/** Matching drew other contacts than the scenario knows: it is not the gate's question, and the scenario ends. */
class OtherPeople extends Error {}

const some = (random: Random, share: number): Channel[] => channels.filter(() => random() < share);

async function importList(runInProcess: RunLine): Promise<void> {
  const { random, model, folder } = runInProcess;
  const columns = random() < 0.5 ? [] : consentColumns.filter(() => random() < 0.4);
  const named = random() < 0.7 ? some(random, 0.6) : [];
  const bought = people.filter(() => random() < 0.6);
  const rows = bought.map((person) => randomRow(random, { person, columns, named }));
  const file = `list-${runInProcess.files++}.csv`;
  const heads = ['Họ tên', 'SĐT', 'Điện thoại 2', 'Email', 'Địa chỉ', ...columns.map(({ header }) => header)];
  const lines = rows.map(({ person, phone2, email, address, cells }) =>
    [person.name, person.phone, phone2, email, address, ...cells].join(','),
  );
  // Fillers of somebody else make every column long enough to be known.
  writeFileSync(
    join(folder, file),
    `${[heads.join(','), ...lines, ...fillers(runInProcess, columns.length)].join('\n')}\n`,
  );
  const list = pick(random, ['a', 'b']);
  const contract = named.length > 0 ? ['--consent', named.join(','), '--basis', 'contract'] : [];
  const importId = await imported(runInProcess, file, '--as', 'leads', '--list', list, ...contract);
  runInProcess.log.push(lines.join(' | '));
  if (named.length > 0) model.bases.push({ list, importId, channels: named });
  model.importRows(importId, rows, list);
}

/** Imports a file; tells the id of the import. */
async function imported(runInProcess: RunLine, file: string, ...flags: string[]): Promise<number> {
  const { imports } = await does(runInProcess, 'import', file, '--again', ...flags);
  return imports[0].id;
}

/** Rows of strangers whom no scenario speaks of. */
const fillers = ({ files }: RunLine, cells: number): string[] =>
  [1, 2].map((i) => {
    const number = `0966${String(files * 2 + i).padStart(6, '0')}`;
    return [
      `Hoàng Filler ${'abcdefghijklmnopqrstuvwxyz'[files % 26]}${i}`,
      number,
      '',
      '',
      '',
      ...Array(cells).fill(''),
    ].join(',');
  });

async function importOrders(runInProcess: RunLine): Promise<void> {
  const { random, model, folder } = runInProcess;
  const buyers = people.filter(() => random() < 0.4);
  if (buyers.length === 0) return;
  const file = `orders-${runInProcess.files++}.csv`;
  const lines = buyers.map(
    ({ name, phone, emails }, i) => `D${runInProcess.files}-${i},2026-03-01,${name},${phone},${emails[0]},100000`,
  );
  writeFileSync(join(folder, file), `Mã đơn,Ngày đặt hàng,Họ tên,SĐT,Email,Số tiền\n${lines.join('\n')}\n`);
  const importId = await imported(runInProcess, file, '--as', 'orders', '--map', 'order_date="Ngày đặt hàng"');
  const silent = { phone2: '', address: '', cells: [], states: {} as Record<Channel, undefined> };
  model.importRows(
    importId,
    buyers.map((person) => ({ person, email: person.emails[0] as string, ...silent })),
    undefined,
  );
  for (const person of buyers) {
    const kept = model.contactOf(person)?.rows.some((row) => row.importId === importId);
    if (kept) model.buyers.push({ person, importId });
  }
}

/** A contact of the model with its golden values. */
function somebody(runInProcess: RunLine): { contact: ModelContact; golden: Golden } | undefined {
  if (runInProcess.model.contacts.length === 0) return undefined;
  const contact = pick(runInProcess.random, runInProcess.model.contacts);
  return { contact, golden: inShop(runInProcess, (db) => goldenOf(db, contact)) };
}

/** When calls were, as a sheet writes it and in milliseconds; a day alone is its end, and today now. */
const moments: readonly (readonly [typed: string, at: number])[] = [
  ['2026-03-08 08:20', Date.parse('2026-03-08T08:20:00+07:00')],
  ['2026-03-07 08:00', Date.parse('2026-03-07T08:00:00+07:00')],
  ['2026-03-07 08:01', Date.parse('2026-03-07T08:01:00+07:00')],
  ['2026-03-07', Date.parse('2026-03-07T23:59:59+07:00')],
  ['2026-03-06', Date.parse('2026-03-06T23:59:59+07:00')],
  ['', Date.parse(`${today}T09:00:00+07:00`)],
];

/** Results of calls to people of whom nobody else has the first number. */
async function importResults(runInProcess: RunLine): Promise<void> {
  const { random, model, folder } = runInProcess;
  const goldens = inShop(runInProcess, (db) =>
    model.contacts.map((contact) => [contact, goldenOf(db, contact)] as const),
  );
  const called = goldens.flatMap(([contact, golden]) => {
    const phone = golden.phone;
    const alone = phone !== null && model.contacts.filter((one) => model.keysOf(one).has(phone)).length === 1;
    if (!alone || random() < 0.5) return [];
    const disposition = pick(random, ['no_answer', 'not_interested', 'interested', 'do_not_call']);
    return [{ contact, golden, phone, disposition, moment: pick(random, moments) }];
  });
  if (called.length === 0) return;
  const file = `results-${runInProcess.files++}.csv`;
  const lines = called.map(
    ({ phone, disposition, moment }, i) => `${phone},${disposition},${moment[0]},call ${runInProcess.files} ${i}`,
  );
  writeFileSync(join(folder, file), `phone,disposition,when,note\n${lines.join('\n')}\n`);
  const importId = await imported(runInProcess, file, '--as', 'results');
  runInProcess.log.push(lines.join(' | '));
  runInProcess.results = importId;
  for (const { contact, golden, phone, disposition, moment } of called) {
    model.attempts.push({ channel: 'call', address: phone, at: moment[1], importId, contact, merge: undefined });
    if (disposition !== 'do_not_call') continue;
    const addresses = (channel: Channel) => model.addressesOf(contact, kindOf[channel], firstOn(golden, channel));
    model.say(contact, { state: 'withdrawn', on: ['call'], typed: phone, addresses });
  }
}

async function undoResults(runInProcess: RunLine): Promise<void> {
  if (runInProcess.results === 0) return;
  await does(runInProcess, 'imports', 'undo', String(runInProcess.results));
  runInProcess.model.undoResults(runInProcess.results);
  runInProcess.results = 0;
}

/** Messages and mails to somebody of whom nobody else has the address. */
async function logMessages(runInProcess: RunLine): Promise<void> {
  const chosen = somebody(runInProcess);
  if (!chosen) return;
  const { random, model } = runInProcess;
  const channel = pick(random, ['sms', 'zalo', 'email'] as const);
  const address = chosen.golden[kindOf[channel]];
  if (address === null || model.contacts.filter((one) => model.keysOf(one).has(address)).length !== 1) return;
  for (let count = between(random, 1, 4); count > 0; count--) {
    await does(runInProcess, 'log', address, '--kind', channel);
    const at = Date.parse(`${today}T09:00:00+07:00`);
    const by = { importId: undefined, contact: chosen.contact, merge: undefined };
    model.attempts.push({ channel, address, at, ...by });
  }
}

/** A mail that says stop, from a box that somebody has, several share or nobody is known by. */
async function readStop(runInProcess: RunLine): Promise<void> {
  const { random, model, folder } = runInProcess;
  const box = pick(random, pick(random, people).emails);
  if (model.erased.has(box)) return;
  const holders = model.contacts.filter((one) => model.keysOf(one).has(box));
  const only = holders.length === 1 ? holders[0] : undefined;
  const golden = only && inShop(runInProcess, (db) => goldenOf(db, only));
  const inbox = `inbox-${runInProcess.files++}`;
  mkdirSync(join(folder, inbox));
  writeFileSync(
    join(folder, inbox, '1.eml'),
    `From: ${box}\nTo: shop@example.com\nSubject: stop\nMessage-ID: <${inbox}@shop.vn>\n\nSTOP\n`,
  );
  await does(runInProcess, 'mail', 'inbox', inbox);
  runInProcess.log.push(box);
  const addresses = (channel: Channel) =>
    only && golden ? model.addressesOf(only, kindOf[channel], firstOn(golden, channel)) : [];
  model.say(only, { state: 'withdrawn', on: ['email'], typed: box, addresses });
}

const frequencies = { '1/day': { most: 1, days: 1 }, '2/week': { most: 2, days: 7 }, '0/month': { most: 0, days: 30 } };

async function prefer(runInProcess: RunLine): Promise<void> {
  const chosen = somebody(runInProcess);
  if (!chosen) return;
  const { random, model } = runInProcess;
  const on = ways.filter(() => random() < 0.5);
  const often = pick(random, ['any', '1/day', '2/week', '0/month'] as const);
  const flags = random() < 0.5 ? ['--frequency', often] : ['--channel', on.length === 0 ? 'any' : on.join(',')];
  await does(runInProcess, 'prefer', String(chosen.golden.id), ...flags);
  const channels = on.length === 0 ? undefined : on;
  const change = flags[0] === '--channel' ? { channels } : { often: often === 'any' ? undefined : frequencies[often] };
  model.prefer(chosen.contact, change);
}

const firstOn = (golden: Golden, channel: Channel): string | null => golden[kindOf[channel]];

async function sayByHand(runInProcess: RunLine): Promise<void> {
  const { random, model } = runInProcess;
  const chosen = somebody(runInProcess);
  if (!chosen) return;
  const { contact, golden } = chosen;
  const state = random() < 0.5 ? 'granted' : 'withdrawn';
  const on = some(random, 0.4);
  if (on.length === 0) return;
  const keys = [...model.keysOf(contact)];
  const typed = random() < 0.3 ? undefined : pick(random, keys);
  const holders = typed === undefined ? [contact] : model.contacts.filter((one) => model.keysOf(one).has(typed));
  // A yes by a shared address needs an ID.
  if (state === 'granted' && holders.length > 1) return;
  const who = typed ?? String(golden.id);
  const proof = ['--channel', on.join(','), '--proof', 'said so'];
  await does(runInProcess, 'consent', state === 'granted' ? 'grant' : 'withdraw', who, ...proof);
  const goldens = inShop(runInProcess, (db) => holders.map((one) => goldenOf(db, one)));
  holders.forEach((one, i) => {
    const addresses = (channel: Channel) =>
      model.addressesOf(one, kindOf[channel], firstOn(goldens[i] as Golden, channel));
    model.say(one, { state, on, typed, addresses });
  });
}

async function suppressOne(runInProcess: RunLine): Promise<void> {
  const { random, model } = runInProcess;
  const person = pick(random, people);
  const typed = pick(random, [person.phone, ...person.phones, ...person.emails]);
  const on = random() < 0.3 ? undefined : some(random, 0.4);
  if (on?.length === 0) return;
  await does(runInProcess, 'suppress', 'add', typed, ...(on ? ['--channel', on.join(',')] : []));
  model.suppress([normal(typed)], on, { id: 0, register: false });
}

async function importRegister(runInProcess: RunLine): Promise<void> {
  const { random, model, folder } = runInProcess;
  const addresses = people.flatMap((person) => [person.phone, ...person.phones, ...person.emails]);
  const listed = [...new Set(addresses)].filter(() => random() < 0.3);
  if (listed.length === 0) return;
  const file = `dnc-${runInProcess.files++}.csv`;
  const line = (one: string) => (one.includes('@') ? `,${one}` : `${one},`);
  writeFileSync(join(folder, file), `Số điện thoại,Email\n${listed.map(line).join('\n')}\n`);
  const register = random() < 0.7;
  const on = random() < 0.3 ? pick(random, [['sms'], ['call'], ['email', 'sms']] as Channel[][]) : undefined;
  const flags = [...(register ? [] : ['--reason', 'bounced']), ...(on ? ['--channel', on.join(',')] : [])];
  const { id } = await does(runInProcess, 'suppress', 'import', file, ...flags);
  runInProcess.log.push(listed.join(' '));
  runInProcess.registers = id;
  model.suppress(listed.map(normal), on, { id, register });
}

async function undoRegister(runInProcess: RunLine): Promise<void> {
  const { model, registers } = runInProcess;
  if (registers === 0) return;
  await does(runInProcess, 'suppress', 'undo', String(registers));
  model.undoFile(registers);
  runInProcess.registers = 0;
}

async function mergeTwo(runInProcess: RunLine): Promise<void> {
  const [a, b] = [somebody(runInProcess), somebody(runInProcess)];
  if (!a || !b || a.contact === b.contact) return;
  const { run, contact } = await does(
    runInProcess,
    'contacts',
    'merge',
    String(a.golden.id),
    String(b.golden.id),
    '--yes',
  );
  const [winner, loser] = contact === a.golden.id ? [a, b] : [b, a];
  runInProcess.model.merge(winner.contact, loser.contact, run);
}

/** The newest merge that nothing was merged onto since; by its run, or by splitting the contact. */
async function splitOne(runInProcess: RunLine): Promise<void> {
  const { model, random } = runInProcess;
  const merge = model.merges.at(-1);
  if (!merge || !model.contacts.includes(merge.winner)) return;
  const into = model.merges.filter(({ winner }) => winner === merge.winner);
  const stands = merge.loser.every((person) => merge.winner.people.includes(person));
  if (!stands) return;
  if (into.length === 1 && random() < 0.5) {
    const { id } = inShop(runInProcess, (db) => goldenOf(db, merge.winner));
    await does(runInProcess, 'contacts', 'split', String(id));
  } else await does(runInProcess, 'dedupe', 'undo', String(merge.run));
  model.undoMerge(merge.run);
}

async function edit(runInProcess: RunLine): Promise<void> {
  const chosen = somebody(runInProcess);
  if (!chosen) return;
  const { random, model } = runInProcess;
  const { contact, golden } = chosen;
  const kind = random() < 0.6 ? 'phone' : 'email';
  const stranger = pick(random, people);
  const fresh =
    kind === 'phone' ? `0977${String(between(random, 100000, 999999))}` : `new${between(random, 1, 99)}@shop.vn`;
  const typed = random() < 0.6 ? fresh : kind === 'phone' ? stranger.phone : (stranger.emails[0] as string);
  const value = normal(typed);
  if (model.erased.has(value)) return;
  await does(runInProcess, 'contacts', 'edit', String(golden.id), `${kind}=${typed}`);
  contact.edits.push({ at: ++model.at, kind, value, merge: undefined });
}

async function undoImport(runInProcess: RunLine): Promise<void> {
  const { model, random } = runInProcess;
  const standing = [...new Set(model.contacts.flatMap(({ rows }) => rows.map(({ importId }) => importId)))].sort();
  if (standing.length === 0) return;
  const importId = pick(random, standing);
  const leaves = ({ rows, people: inside }: ModelContact) =>
    inside.some((person) => rows.every((row) => row.person !== person || row.importId === importId));
  // Who is merged, was corrected by hand or has wishes is somebody without rows too: of them no scenario knows what comes again.
  const isClear = ({ edits, wishes, people: inside }: ModelContact) =>
    edits.length === 0 && wishes.length === 0 && inside.length === 1;
  if (model.contacts.some((one) => leaves(one) && !isClear(one))) return;
  await does(runInProcess, 'imports', 'undo', String(importId));
  model.undoImport(importId);
}

async function eraseOne(runInProcess: RunLine): Promise<void> {
  const chosen = somebody(runInProcess);
  if (!chosen) return;
  const id = String(chosen.golden.id);
  await does(runInProcess, 'erase', id, '--confirm', id);
  runInProcess.model.erase(chosen.contact);
}

async function changeRegime(runInProcess: RunLine): Promise<void> {
  const regime = pick(runInProcess.random, ['vn', 'eu', 'us']);
  await does(runInProcess, 'config', 'set', 'regime', regime);
  runInProcess.model.regime = regime;
}

async function backupOrRestore(runInProcess: RunLine): Promise<void> {
  if (runInProcess.saved === undefined) {
    await does(runInProcess, 'backup', 'saved.db');
    runInProcess.saved = runInProcess.model.copy();
    return;
  }
  inShop(runInProcess, (db) => {
    for (const contact of runInProcess.model.contacts) goldenOf(db, contact);
  });
  await does(runInProcess, 'restore', 'saved.db', '--force', '--yes');
  const restored = runInProcess.saved.copy();
  restored.carry(runInProcess.model);
  runInProcess.model = restored;
  runInProcess.results = 0;
}

const steps: readonly (readonly [weight: number, step: (runInProcess: RunLine) => Promise<void>])[] = [
  [5, importList],
  [2, importOrders],
  [6, sayByHand],
  [2, suppressOne],
  [2, importRegister],
  [1, undoRegister],
  [3, mergeTwo],
  [3, splitOne],
  [2, edit],
  [2, undoImport],
  [1, eraseOne],
  [1, changeRegime],
  [3, backupOrRestore],
  [3, importResults],
  [1, undoResults],
  [2, logMessages],
  [1, readStop],
  [2, prefer],
];
const weights = steps.reduce((sum, [weight]) => sum + weight, 0);

function randomStep(random: Random) {
  let left = between(random, 1, weights);
  for (const [weight, step] of steps) {
    left -= weight;
    if (left <= 0) return step;
  }
  return importList;
}

/** What each target is made of: the channel that decides over each address in it. */
const decides = {
  plain: { phone: 'call', email: 'email', address: 'mail' },
  call: { phone: 'call' },
  sms: { phone: 'sms' },
  zalo: { phone: 'zalo' },
  email: { email: 'email' },
  mail: { address: 'mail' },
  labels: { address: 'mail' },
  excel: { phone: 'call', email: 'email', address: 'mail' },
  vcf: { phone: 'call', email: 'email', address: 'mail' },
  google: { email: 'ads_email', phone: 'ads_phone' },
  meta: { email: 'ads_email', phone: 'ads_phone' },
  mailchimp: { email: 'email', phone: 'call' },
  klaviyo: { email: 'email', phone: 'call', address: 'mail' },
  vicidial: { phone: 'call', email: 'email', address: 'mail' },
} as const satisfies Record<string, Partial<Record<'phone' | 'email' | 'address', Channel>>>;

/** Targets that need the first of their addresses. */
const gatedByFirst: readonly string[] = ['mailchimp', 'klaviyo', 'vicidial'];
/** Audiences of advertising platforms: they serve no order. */
const audiences: readonly string[] = ['google', 'meta'];

type List = string[];
type Target = keyof typeof decides;
type Purpose = 'advertising' | 'service' | 'registration';

/** What LAW.md lets into a list, a line a person. */
function wanted(
  model: Model,
  goldens: readonly (readonly [ModelContact, Golden])[],
  target: Target,
  purpose: Purpose,
): List {
  const use = target === 'plain' ? 'shown' : purpose;
  const called = new Set<string>();
  return goldens
    .toSorted(([, a], [, b]) => a.id - b.id)
    .flatMap(([contact, golden]) => {
      const found = Object.entries(decides[target]).map(([kind, channel]) => {
        const first = golden[kind as 'phone' | 'email' | 'address'];
        return model.usable(contact, { channel, use, first }) ?? '';
      });
      if (target !== 'plain' && found.every((address) => address === '')) return [];
      if (gatedByFirst.includes(target) && found[0] === '') return [];
      if (['call', 'sms', 'zalo', 'vicidial'].includes(target)) {
        const number = found[0] as string;
        if (called.has(number)) return [];
        called.add(number);
      }
      return [`${golden.name}: ${found.join(' ')}`];
    });
}

/** What the gate lets into it. */
function given(db: Db, target: Target, purpose: Purpose): List {
  const kinds = Object.keys(decides[target]);
  const fixed = ['labels', 'vcf', ...audiences, ...gatedByFirst].includes(target);
  const prepared = prepareExport({ db, asOf: today, settings: readSettings(db) }, facts, {
    whom: { where: 'created IS NOT EMPTY' },
    target: target === 'plain' ? undefined : target,
    purpose,
    today,
    columns: fixed ? undefined : ['name', ...kinds],
    sort: undefined,
    limit: undefined,
    copy: false,
  });
  try {
    const places = ['name', ...kinds].map((name) => prepared.columns.indexOf(name));
    const { selected, exported, withheld } = prepared.manifest;
    const counted = exported + Object.values(withheld).reduce((sum, count) => sum + count, 0);
    if (counted !== selected) throw new Error(`${target}: ${selected} selected, ${counted} counted`);
    return [...prepared.pages()].flat().map((row) => {
      const [name, ...cells] = places.map((place) => row[place] ?? '');
      return `${name}: ${cells.join(' ')}`;
    });
  } finally {
    prepared.end();
  }
}

/** Compares every list with what the model says; tells the first difference. */
function difference(runInProcess: RunLine): string | undefined {
  const { model } = runInProcess;
  return inShop(runInProcess, (db) => {
    const goldens = model.contacts.map((contact) => [contact, goldenOf(db, contact)] as const);
    const named = new Set(goldens.map(([, { name }]) => name));
    for (const target of ['plain', ...exportTargets] as const) {
      // The purpose of a platform's list is that of the other lists of its channel.
      const single = target === 'plain' || [...audiences, ...gatedByFirst].includes(target);
      const purposes: Purpose[] = single ? ['advertising'] : ['advertising', 'service'];
      if (target === 'sms' && model.regime === 'vn') purposes.push('registration');
      for (const purpose of purposes) {
        const is = given(db, target, purpose).filter((line) => named.has(line.slice(0, line.indexOf(':'))));
        const ought = wanted(model, goldens, target, purpose);
        const [a, b] = [is.sort().join('\n'), ought.sort().join('\n')];
        if (a !== b) return `${target}, ${purpose}, ${model.regime}\n  gate:\n${a}\n  law:\n${b}`;
      }
    }
    return undefined;
  });
}

/** An empty shop to begin scenarios from: making one is most of the time of a short scenario. */
export async function emptyShop(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'crm-oracle-'));
  await shopIn(folder)('init');
  return folder;
}

/** Plays a scenario of a seed and compares the gate with the model at its end; tells what differs, with the steps. */
export async function playScenario(seed: number, template: string): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'crm-oracle-'));
  const log: string[] = [];
  try {
    for (const name of ['crm.db', 'crm.db.key']) cpSync(join(template, name), join(folder, name));
    const random = seeded(seed);
    const model = new Model();
    const runInProcess: RunLine = {
      random,
      folder,
      crm: shopIn(folder),
      model,
      saved: undefined,
      log,
      files: 0,
      registers: 0,
      results: 0,
    };
    await importList(runInProcess);
    const length = between(random, 2, 8);
    for (let step = 0; step < length; step++) await randomStep(random)(runInProcess);
    const found = difference(runInProcess);
    return found === undefined ? undefined : `seed ${seed}\n${log.join('\n')}\n${found}`;
  } catch (error) {
    if (error instanceof OtherPeople) return undefined;
    return `seed ${seed}\n${log.join('\n')}\n${(error as Error).stack}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
