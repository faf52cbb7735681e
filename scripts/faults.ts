// Runs crm where the disk is full or fails, nothing may be written, files are few, the folder is gone, nobody reads.
// Each case: the exit code that CLI contract promises, the database as it was, no temporary file, and a sentence with
// a way out. `node scripts/faults.ts`; needs strace and a build. Cases that only root can set up are named and skipped.
import { crmWords, discard, filesOf, inLanes, prepared, runIn, scratch, stateOf } from './fault-lab.ts';

interface Fault {
  readonly name: string;
  /** What to type, around or instead of a line of crm. */
  readonly words: readonly string[];
  readonly expected: number;
  /** Only root can set it up. */
  readonly root?: boolean;
  /** Must stderr say what to do, and with which words? */
  readonly says?: boolean | RegExp;
  /** What it wrote before it failed stays, and is said: files that are there afterwards. */
  readonly stays?: readonly string[];
}

const change = 'crm config set regime eu';
const taken = 'crm import leads.csv';
const aside = 'crm import ../leads.csv';
/** What a case exits with that cannot be set up here, as test programs do. */
const cannot = 77;
/** Makes the journal of a rewritten file surely larger than the file: it holds 8 bytes more a page, but no free pages. */
const filler = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000)
  INSERT INTO setting (key, value) SELECT printf('filler%05d', i), printf('%04000d', i) FROM n; VACUUM`;

const line = (text: string) => crmWords(text).join(' ');
const strace = (call: string, inject: string) => [
  'strace',
  '-f',
  '-qq',
  '-e',
  `trace=${call}`,
  '-e',
  `inject=${call}:${inject}`,
];
const under = (call: string, inject: string, text: string) => [
  ...strace(call, inject),
  '-o',
  '/dev/null',
  ...crmWords(text),
];
const shell = (script: string) => ['bash', '-c', script];
/** A disk that does not give what the database holds. */
const failingDisk = (when: string, text: string) =>
  shell(`${strace('pread64', `error=EIO:${when}`).join(' ')} -P $PWD/crm.db -o /dev/null ${line(text)}`);
const rejecting = 'crm import rejected.csv';
const sqlite = new URL('../node_modules/better-sqlite3', import.meta.url).pathname;
const asNobody = (text: string) => `setpriv --reuid=65534 --regid=65534 --clear-groups ${line(text)}`;
/**
 * A line on a disk of its own that holds the database, `mount` (which takes the folder \`disk\`), and after `then` – a
 * full disk, one that is read-only now. What lies there afterwards is judged.
 */
const onDisk = (mount: string, then: string, text: string) =>
  shell(`mkdir disk; (${mount}) > /dev/null || { rmdir disk; rm -f image; exit ${cannot}; }
    rm -rf disk/lost+found; mv crm.db crm.db.key disk; ${then}; (cd disk; CRM_DB=$PWD/crm.db ${line(text)}); code=$?
    rm -f disk/filler; cp -a disk/. .; umount disk; rmdir disk; rm -f image; exit $code`);
const memory = 'mount -t tmpfs -o size=8m tmpfs disk';
const ext4 = 'head -c 8M /dev/zero > image && mkfs.ext4 -q -m 0 image && mount -o loop image disk';
/** All but 16 KiB are taken. */
const full = 'head -c $(($(df --output=avail -B1 disk | tail -1) - 16384)) /dev/zero > disk/filler';
const closed = 'mount -o remount,ro disk';
/** A run was killed there while it wrote, before the disk became read-only. */
const cutOff = `{ (cd disk; ${strace('fsync,fdatasync', 'signal=KILL:when=4').join(' ')} -o /dev/null env CRM_DB=$PWD/crm.db ${line(aside)}); } 2> /dev/null; ${closed}`;
const readOnly = (text: string) =>
  shell(`mkdir closed && cp crm.db crm.db.key closed/ && chown -R 65534 closed && chmod 400 closed/* && chmod 555 closed && chmod 755 . &&
    { CRM_DB=$PWD/closed/crm.db ${asNobody(text)}; code=$?; rm -rf closed; exit $code; }`);

/** From enough descriptors to too few: done, or told as 14; nothing else. */
const everFewer = (text: string) =>
  shell(`for n in 32 28 26 25 24 23 22; do
      (ulimit -n $n; CRM_DB=$PWD/few.db ${line(text)}); code=$?; rm -f few.db* leads.corrections.csv
      case $code in 0 | 14) ;; *) exit $code ;; esac
    done`);

/** The file grows between two reads of it. */
const whileItGrows = (text: string) =>
  shell(`cp leads.csv kept; ${strace('pread64', 'delay_exit=1000000:when=1').join(' ')} -P $PWD/leads.csv -o trace ${line(text)} &
    until [ -s trace ]; do sleep 0.02; done; echo An,0912345671 >> leads.csv; wait $!; code=$?
    mv kept leads.csv; rm trace; exit $code`);

const faults: readonly Fault[] = [
  { name: 'fsync fails', words: under('fsync,fdatasync', 'error=EIO:when=1+', change), expected: 14, says: true },
  {
    name: 'second fsync fails',
    words: under('fsync,fdatasync', 'error=EIO:when=2+', change),
    expected: 14,
    says: true,
  },
  { name: 'no space at all', words: under('pwrite64', 'error=ENOSPC:when=1+', change), expected: 14, says: true },
  { name: 'no space half way', words: under('pwrite64', 'error=ENOSPC:when=3+', change), expected: 14, says: true },
  {
    name: 'import, fsync fails',
    words: under('fsync,fdatasync', 'error=EIO:when=2+', taken),
    expected: 14,
    says: true,
  },
  { name: 'import, no space', words: under('pwrite64', 'error=ENOSPC:when=9+', taken), expected: 14, says: true },
  { name: 'import, file size limit', words: shell(`ulimit -f 8; ${line(taken)}`), expected: 14, says: true },
  { name: 'import, stopped by TERM', words: under('pwrite64', 'signal=TERM:when=9', taken), expected: 143 },
  { name: 'import, the file grows', words: whileItGrows(taken), expected: 20, says: true },
  { name: 'import, ever fewer descriptors', words: everFewer(taken), expected: 0 },
  ...[1, 3, 9, 20].map((at) => ({
    name: `the disk gives no page ${at}`,
    words: failingDisk(`when=${at}+`, 'crm doctor'),
    expected: 14,
    says: /[Cc]heck the disk/,
  })),
  {
    name: 'the disk fails once while the schema is read',
    words: failingDisk('when=4', 'crm contacts'),
    expected: 14,
    says: /[Cc]heck the disk/,
  },
  {
    name: 'backup, the disk gives no page',
    words: failingDisk('when=30+', 'crm backup'),
    expected: 14,
    says: /[Cc]heck the disk/,
  },
  {
    name: 'import, rejects cannot take their name',
    words: under('rename', 'error=EXDEV:when=1', rejecting),
    expected: 14,
    says: /is stored \(import 1\).*\n.*imports show 1 --rejects/,
    stays: [],
  },
  {
    name: 'list, its folder is not synced',
    words: under('fsync', 'error=EIO:when=2', 'crm export --where can_call -o list.csv'),
    expected: 14,
    says: /was written whole/,
    stays: ['list.csv'],
  },
  {
    name: 'listing, a temporary file cannot be removed',
    words: under('unlink,rmdir', 'error=EBUSY', 'crm contacts -o list.csv --force'),
    expected: 0,
    stays: ['list.csv'],
  },
  {
    name: 'list, the audit line is not written',
    words: under('unlink,rmdir', 'error=EBUSY', 'crm export --where can_call -o list.csv --force'),
    expected: 14,
    says: /The list is written; the audit log does not tell of it/,
    stays: ['list.csv'],
  },
  {
    name: 'list, its name is on another disk',
    words: under('rename', 'error=EXDEV', 'crm export --where can_call -o list.csv --force'),
    expected: 14,
    says: true,
  },
  {
    name: 'backup, the audit line is not written',
    words: under('pwrite64', 'error=EIO:when=1+', 'crm backup b.db'),
    expected: 14,
    says: /is written and whole/,
    stays: ['b.db', 'b.db.key'],
  },
  {
    name: 'erase, no space to write the file anew',
    words: shell(`${process.execPath} -e "new (require('${sqlite}'))('crm.db').exec(process.argv[1])" \
        "${filler}; INSERT INTO setting (key, value) VALUES ('erased_pages', 'due')"
      ulimit -f $(($(stat -c %s crm.db) / 1024 + 1)); ${line('crm erase 0912345671 --confirm 0912345671')}`),
    expected: 14,
    says: /is erased\..*\n.*crm erase --finish/,
    stays: [],
  },
  {
    name: 'backup, no space for its key',
    words: shell(`ulimit -f 0; ${line('crm backup')}`),
    expected: 14,
    says: true,
  },
  { name: 'file size limit', words: shell(`ulimit -f 4; ${line(change)}`), expected: 14, says: true },
  { name: 'file size limit, backup', words: shell(`ulimit -f 100; ${line('crm backup')}`), expected: 14, says: true },
  { name: 'stopped by TERM', words: under('pwrite64', 'signal=TERM:when=3', change), expected: 143 },
  { name: 'stopped by HUP', words: under('pwrite64', 'signal=HUP:when=3', change), expected: 129 },
  { name: 'stopped by INT', words: under('pwrite64', 'signal=INT:when=3', change), expected: 130 },
  { name: 'stdout is full', words: shell(`${line('crm config list')} > /dev/full`), expected: 14, says: true },
  { name: 'help to a full disk', words: shell(`${line('crm init --help')} > /dev/full`), expected: 14, says: true },
  { name: 'first page to a full disk', words: shell(`${line('crm --help')} > /dev/full`), expected: 14, says: true },
  { name: 'version to a full disk', words: shell(`${line('crm --version')} > /dev/full`), expected: 14, says: true },
  { name: 'reader went away', words: shell(`${line('crm doctor')} | true; exit \${PIPESTATUS[0]}`), expected: 0 },
  { name: 'help, reader went away', words: shell(`${line('crm --help')} | true; exit \${PIPESTATUS[0]}`), expected: 0 },
  { name: 'few descriptors', words: shell(`ulimit -n 22; ${line('crm config list')}`), expected: 14, says: true },
  {
    name: 'nothing in the environment',
    words: shell(`env -i ${line('crm config list --db ')}$PWD/crm.db`),
    expected: 0,
  },
  {
    name: 'no place for compiled code',
    words: shell(`env -u NODE_DISABLE_COMPILE_CACHE XDG_CACHE_HOME=/dev/null ${line('crm config list')}`),
    expected: 0,
  },
  { name: 'folder deleted', words: shell(`mkdir d; cd d; rmdir ../d; ${line('crm config list')}`), expected: 0 },
  {
    name: 'folder deleted, path relative',
    words: shell(`mkdir d; cd d; rmdir ../d; ${line('crm config list --db crm.db')}`),
    expected: 2,
    says: true,
  },
  {
    name: 'database is a pipe',
    words: shell(`mkfifo p; ${line('crm config list --db p')}; code=$?; rm p; exit $code`),
    expected: 13,
    says: true,
  },
  { name: 'disk full, backup', words: onDisk(memory, full, 'crm backup'), expected: 14, says: true, root: true },
  { name: 'disk full, import', words: onDisk(memory, full, aside), expected: 14, says: true, root: true },
  { name: 'ext4 full, backup', words: onDisk(ext4, full, 'crm backup'), expected: 14, says: true, root: true },
  { name: 'ext4 full, import', words: onDisk(ext4, full, aside), expected: 14, says: true, root: true },
  { name: 'ext4 full, reading', words: onDisk(ext4, full, 'crm doctor'), expected: 0, root: true },
  { name: 'read-only disk, reading', words: onDisk(memory, closed, 'crm doctor'), expected: 0, root: true },
  { name: 'read-only disk, writing', words: onDisk(memory, closed, aside), expected: 14, says: true, root: true },
  {
    name: 'read-only disk with a journal',
    words: onDisk(memory, cutOff, 'crm config list'),
    expected: 14,
    says: true,
    root: true,
  },
  {
    name: 'import, read-only folder',
    words: readOnly('crm import leads.csv'),
    expected: 14,
    says: true,
    root: true,
  },
  {
    name: 'import of orders, read-only folder',
    words: readOnly('crm import orders.csv --as orders -n'),
    expected: 14,
    says: true,
    root: true,
  },
  { name: 'read-only folder, reading', words: readOnly('crm config list'), expected: 0, root: true },
  { name: 'read-only folder, writing', words: readOnly(change), expected: 14, says: true, root: true },
];

/** What is wrong after a case, empty when all holds; or why it could not be set up. */
async function wrongAfter({ words, expected, says, stays }: Fault, start: string): Promise<string[] | string> {
  const folder = scratch(start);
  try {
    const { code, stderr } = await runIn(folder, words);
    if (code === cannot) return stderr.trim();
    const { state, faults } = stateOf(folder);
    if (code !== expected) faults.push(`exit ${code} instead of ${expected}: ${stderr}`);
    if (!stays && JSON.stringify(state) !== JSON.stringify(stateOf(start).state))
      faults.push('the database has changed');
    // The journal of a run that was stopped waits for the next one that writes.
    const left = filesOf(folder).filter((file) => code < 128 || !file.endsWith('-journal'));
    const there = [...filesOf(start), ...(stays ?? [])].sort();
    if (String(left) !== String(there)) faults.push(`left ${left}`);
    if (says && !/^crm: .+\n.+/m.test(stderr)) faults.push(`no sentence with a way out: ${stderr}`);
    if (says instanceof RegExp && !says.test(stderr)) faults.push(`not told: ${says}: ${stderr}`);
    if (/^ {4}at /m.test(stderr)) faults.push(`a stack was printed: ${stderr}`);
    return faults;
  } finally {
    discard(folder);
  }
}

const isRoot = process.getuid?.() === 0;
const start = await prepared({
  before: ['crm init'],
  files: { 'rejected.csv': 'Họ tên,Điện thoại\nLan,0912345671\nKhông Số,\n' },
});
let whole = true;
await inLanes(faults, async (fault) => {
  if (fault.root && !isRoot) {
    console.log(`not tried: ${fault.name}: only root can set it up`);
    return;
  }
  const wrong = await wrongAfter(fault, start);
  if (typeof wrong === 'string') {
    console.log(`not tried: ${fault.name}: ${wrong}`);
    return;
  }
  console.log(`${wrong.length === 0 ? 'ok   ' : 'WRONG'} ${fault.name}`);
  if (wrong.length > 0) console.log(wrong.map((what) => `  ${what}`).join('\n'));
  whole &&= wrong.length === 0;
});
discard(start);
process.exitCode = whole ? 0 : 1;
