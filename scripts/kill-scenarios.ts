import type { Scenario } from './fault-lab.ts';

/** A list that is long enough to fill many pages, with a row to reject: invented people, the same in every run. */
function longList(rows: number): string {
  const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Võ', 'Đặng', 'Bùi'];
  const given = ['Lan', 'Nam', 'Hoa', 'Đức', 'Trang', 'Bảo', 'Mai', 'Tùng', 'Oanh', 'Quân', 'Vy'];
  const lines = Array.from({ length: rows }, (_, i) => {
    const name = `${families[i % families.length]} Thị ${given[i % given.length]}`;
    return `${name},09${String(10_000_000 + i * 7919).slice(-8)},khach${i}@example.com,${1 + (i % 28)}/03/19${70 + (i % 29)}`;
  });
  return `Họ tên,Điện thoại,Email,Ngày sinh\n${lines.join('\n')}\nKhông Số,,,\n`;
}

/** Results of calls to the people of the long list: some refuse, some numbers are wrong. */
function longResults(rows: number): string {
  const words = ['interested', 'no_answer', 'do_not_call', 'wrong_number', 'busy'];
  const phone = (i: number) => `09${String(10_000_000 + i * 7919).slice(-8)}`;
  const lines = Array.from({ length: rows }, (_, i) => `${phone(i)},${words[i % words.length]},07/03/2026 09:00`);
  return `phone,disposition,when\n${lines.join('\n')}\n`;
}

/** Orders over a year of customers who come back, enough to fit what they are worth. */
function longOrders(customers: number): string {
  const day = (days: number) => new Date(Date.UTC(2025, 2, 8) + days * 86_400_000).toISOString().slice(0, 10);
  const lines = Array.from({ length: customers }, (_, i) =>
    Array.from(
      { length: 1 + (i % 4) },
      (_order, k) => `K${i},${day((i % 97) + k * (31 + (i % 23)))},${90_000 + 700 * i}`,
    ),
  );
  return `Mã KH,Ngày đặt,Tổng tiền\n${lines.flat().join('\n')}\n`;
}

/** Baskets of one till, more than the budget of their promotion pays for. */
const longBaskets = (rows: number): string =>
  `order_id,phone,amount\n${Array.from({ length: rows }, (_, i) => `T${i},0901234567,${10_000 + i}`).join('\n')}\n`;

const context = ['crm init', 'crm import leads.csv --list insurer', 'crm import orders.csv --as orders'];
const files = { 'long.csv': longList(1500) };

/** Two lists on which some people stand under other phones and e-mails: a search joins them. */
const doubles = {
  'one.csv': longList(300),
  'two.csv': longList(300)
    .split('\n')
    .slice(0, 120)
    .map((line) => line.replace(/,09(\d{8}),khach/, ',03$1,moi'))
    .join('\n'),
  'three.csv': longList(300)
    .split('\n')
    .filter((_, i) => i === 0 || (i > 150 && i <= 190))
    .map((line) => line.replace(/,09(\d{8}),khach/, ',07$1,ba'))
    .join('\n'),
};
const withDoubles = ['crm init', 'crm import one.csv --list one', 'crm import two.csv --list two'];
const judged = { 'pairs.csv': 'contact_a,contact_b,verdict\n1,301,same\n2,302,same\n3,303,different\n' };

const withConsent = [
  'crm init',
  'crm import long.csv --list carrier --vendor V --consent call --basis contract',
  'crm campaign create spring --segment prospect --channel call --holdout 10%',
];

/** The commands that change a database, each from a state in which it has something to change. */
export const scenarios: readonly Scenario[] = [
  { name: 'init', before: [], line: 'crm init' },
  { name: 'config', before: ['crm init'], line: 'crm config set regime eu' },
  {
    name: 'first import',
    files,
    before: ['crm init --db made.db'],
    line: 'crm import long.csv --list carrier',
    maybe: { 'crm.db': 'made.db' },
  },
  { name: 'import', files, before: context, line: 'crm import long.csv --list carrier' },
  { name: 'orders', before: context.slice(0, 2), line: 'crm import orders.csv --as orders' },
  { name: 'undo', files, before: [...context, 'crm import long.csv --list carrier'], line: 'crm imports undo 3' },
  { name: 'add', before: context, line: 'crm contacts add name=Lan phone=0909123456' },
  { name: 'edit', before: context, line: 'crm contacts edit 1 phone=0912604318 name=Lan' },
  { name: 'recheck', before: context, line: 'crm clean --recheck' },
  { name: 'erase', before: context, line: 'crm erase 0901234567 --confirm 0901234567' },
  { name: 'store', before: context, line: 'crm store add Q1 --province HCM' },
  { name: 'prefer', before: context, line: 'crm prefer 0901234567 --channel email --frequency 2/month' },
  { name: 'score rule', before: context, line: 'crm score set asked --points 25' },
  {
    name: 'value',
    files: { 'year.csv': longOrders(300) },
    before: ['crm init', 'crm import year.csv --as orders', 'crm value --save --as-of 2026-01-31'],
    line: 'crm value --save',
  },
  { name: 'trait', before: context, line: 'crm trait add 0901234567 worrier' },
  {
    name: 'registration',
    before: context,
    line: 'crm export --where orders_count<1 --for sms --purpose registration',
    // That somebody was asked is committed before the list leaves: the next run asks nobody, and is a list of its own.
    diaries: ['audit'],
  },
  { name: 'confirm', before: [...context, 'crm consent withdraw 0901234567'], line: 'crm consent confirm' },
  { name: 'request', before: context, line: 'crm request add 0901234567 --kind erase' },
  { name: 'log', before: context, line: 'crm log 0901234567 --result do_not_call' },
  {
    name: 'results',
    files: { ...files, 'results.csv': longResults(600) },
    before: ['crm init', 'crm import long.csv --list carrier'],
    line: 'crm import results.csv --as results --campaign spring',
  },
  { name: 'dedupe', files: doubles, before: withDoubles, line: 'crm dedupe' },
  {
    name: 'newcomers',
    files: doubles,
    before: [...withDoubles, 'crm dedupe'],
    // Two steps: the list, then who of it was there; the same line again takes the second.
    line: 'crm import three.csv --list three',
    diaries: [],
  },
  { name: 'decide', files: { ...doubles, ...judged }, before: withDoubles, line: 'crm dedupe decide pairs.csv' },
  { name: 'dedupe undo', files: doubles, before: [...withDoubles, 'crm dedupe'], line: 'crm dedupe undo 1' },
  {
    name: 'export',
    before: context,
    line: 'crm export --segment champions -o loyal.csv --force',
    // A list that was written and not recorded is written and recorded by the next run; one that was is recorded twice.
    diaries: ['audit'],
  },
  { name: 'backup', before: context, line: 'crm backup saved.db --force' },
  {
    name: 'restore',
    before: [
      'crm init --db other.db',
      'crm config set regime eu --db other.db',
      'crm backup saved.db --db other.db',
      ...context,
    ],
    line: 'crm restore saved.db --yes',
  },
  {
    name: 'restore carrying refusals',
    before: [
      ...context,
      'crm backup saved.db',
      'crm suppress add 0912604318',
      'crm consent withdraw 0987221540',
      'crm erase 0901234567 --confirm 0901234567',
    ],
    line: 'crm restore saved.db --yes',
  },
  {
    name: 'ticket resolve',
    before: [...context, 'crm ticket open 0901234567 --kind complaint --about fake'],
    line: 'crm ticket resolve 1 replaced --compensation 350k --public',
  },
  {
    name: 'ticket reopen',
    before: [
      ...context,
      'crm ticket open 0901234567 --kind complaint --about fake',
      'crm ticket resolve 1 replaced --compensation 350k',
    ],
    line: 'crm ticket reopen 1 again',
  },
  {
    name: 'task done',
    before: [...context, 'crm task add visit --contact 0901234567 --start 14:00'],
    line: 'crm task done 1 --note bought',
  },
  {
    name: 'document add',
    files: { 'form.pdf': '%PDF-1.4 signed' },
    before: [...context, 'crm contract add 0901234567 --about gifts --until 2026-12-31'],
    line: 'crm document add form.pdf --contract 1',
  },
  {
    name: 'project put',
    before: [...context, 'crm project add fair', 'crm task add visit'],
    line: 'crm project put fair --where orders_count>=1 --task 1',
  },
  { name: 'staff add', before: context, line: 'crm staff add lan --role agent' },
  { name: 'campaign create', files, before: withConsent.slice(0, 2), line: withConsent[2] ?? '' },
  {
    name: 'trigger run',
    files,
    before: [
      ...withConsent.slice(0, 2),
      'crm promo create opening --percent 10',
      'crm trigger add opening --on promotion --promotion opening --where orders_count<1 --list call',
    ],
    // Two steps: what is done is noted, then its list is written; the same line again takes the second.
    line: 'crm trigger run --out-dir lists',
    diaries: [],
  },
  {
    name: 'mail send',
    files: {
      'few.csv': longList(4),
      'letter.md': 'Subject: Gifts\n\nDear {{greeting|you}}, come and see them.\n',
      'answers.mbox': '',
    },
    before: [
      'crm init',
      'crm import few.csv --list one --consent email --basis contract',
      'crm campaign create letters --segment prospect --channel email',
      'crm mail template letters letter.md',
      'crm config set mail_from shop@example.com',
      'crm config set mail_inbox answers.mbox',
      'crm config set smtp_url RELAY',
    ],
    // That a mail leaves is committed before it does: the same line sends again what nobody knows to have arrived.
    line: 'crm mail send letters --retry-unknown',
    diaries: ['audit'],
  },
  { name: 'campaign assign', files, before: withConsent, line: 'crm campaign assign spring --agents lan,minh' },
  {
    name: 'promo codes',
    before: [...context, 'crm promo create coupon --percent 10 --code'],
    line: 'crm promo codes coupon --new 2000 --seed kill',
  },
  {
    name: 'promo apply',
    files: { 'till.csv': longBaskets(1500) },
    before: [...context, 'crm promo create ten --percent 10 --budget 1m'],
    line: 'crm promo apply till.csv',
  },
  {
    name: 'redeem',
    before: [...context, 'crm loyalty earn 0901234567 100'],
    line: 'crm loyalty redeem 0901234567 30',
  },
  {
    name: 'surprise',
    before: context,
    line: 'crm loyalty surprise thanks --budget 1m --cost 50k --where orders_count>=1',
  },
  {
    name: 'draw',
    before: context,
    line: 'crm draw run --where orders_count>=1 --prizes 1 --seed-from lottery --out tickets',
  },
  { name: 'refer', before: context, line: 'crm refer add 0901234567 0912604318' },
  {
    name: 'referrals',
    files: { 'brought.csv': 'referrer,referred\n0901234567,0912604318\n' },
    before: context,
    line: 'crm import brought.csv --as referrals',
  },
  {
    name: 'nightly',
    files: { 'inbox/long.csv': longList(1500) },
    before: [
      ...context,
      'crm segment create buyers --where orders_count>=1',
      'crm config set nightly_exports buyers,champions:call',
    ],
    line: 'crm nightly --inbox inbox --out lists',
    diaries: ['nightly_run', 'nightly_run_step', 'audit'],
  },
];
