/**
 * Who is who on lists of many shapes (bench/lists.ts): both lists as one file, then imported one after the other into a
 * database and searched with `crm dedupe`. Prints per shape, over all seeds: F1 of the file; precision and recall in the
 * base after the keys and after the search; how much of what the search merged was right; pairs for review a thousand
 * contacts.
 *
 *   node bench/list-shapes.ts [--seeds 1,2,3] [--people 4000] [--only firms] [--source]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { agreement } from '../src/matching/file/evaluate.ts';
import { writeLines } from './lines.ts';
import { linesOf, listsOf, type Shape, shapes } from './lists.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1,2,3' },
    people: { type: 'string', default: '4000' },
    only: { type: 'string', default: '' },
    source: { type: 'boolean', default: false },
  },
});

const program = join(import.meta.dirname, '..', values.source ? 'src/main.ts' : 'bin/crm.js');

function crm(folder: string, ...words: string[]) {
  const options = { encoding: 'utf8', cwd: folder, maxBuffer: 1 << 28 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words, '--json'], options);
  if (status !== 0) throw new Error(`${words.join(' ')}: ${stderr}`);
  return JSON.parse(stdout);
}

interface Counts {
  readonly found: number;
  readonly right: number;
}

const shareOf = (part: number, whole: number): string => (whole === 0 ? '–' : (part / whole).toFixed(3));

/** One shape with one seed. */
function measure(shape: Shape, seed: number) {
  const folder = mkdtempSync(join(tmpdir(), 'crm-shapes-'));
  try {
    const lists = listsOf(shape, seed, Number(values.people));
    writeLines(join(folder, 'both.csv'), linesOf(lists, true));
    const file = crm(folder, 'dedupe', 'eval', 'both.csv', '--truth', 'person');
    const files = ['first.csv', 'second.csv'];
    lists.forEach((list, i) => {
      writeLines(join(folder, files[i]!), linesOf([list], false));
      crm(folder, 'import', files[i]!, '--as', 'leads', '--country', shape.country, '--db', 'crm.db');
    });
    const base = () => standing(join(folder, 'crm.db'), lists);
    const keys = base();
    const { to_review, contacts_after } = crm(folder, 'dedupe', '--db', 'crm.db');
    return { file, keys, after: base(), to_review, contacts_after };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** How the rows of a base stand together, against the truth. */
function standing(file: string, lists: ReturnType<typeof listsOf>) {
  const db = new Database(file, { readonly: true });
  const rows = db.prepare('SELECT import_id, line, contact_id FROM lead').raw().all() as [number, number, number][];
  db.close();
  const persons = rows.map(([importId, line]) => String(lists[importId - 1]!.rows[line - 2]![0]));
  const { true_pairs, found_pairs, right_pairs } = agreement(
    persons,
    rows.map(([, , contact]) => contact),
  );
  return { true_pairs, found: found_pairs, right: right_pairs };
}

console.log(
  '| list | file P / R / F1 | auto P / R | base after keys P / R | after dedupe P / R | of what dedupe merged, right | review a thousand |',
);
console.log('|---|---|---|---|---|---|---|');
for (const [name, shape] of Object.entries(shapes)) {
  if (!name.includes(values.only)) continue;
  const runs = values.seeds.split(',').map((seed) => measure(shape, Number(seed)));
  const sum = (of: (run: (typeof runs)[number]) => number) => runs.reduce((total, run) => total + of(run), 0);
  const truth = sum(({ keys }) => keys.true_pairs);
  const quality = (of: (run: (typeof runs)[number]) => Counts) => {
    const [found, right] = [sum((run) => of(run).found), sum((run) => of(run).right)];
    return `${shareOf(right, found)} / ${shareOf(right, truth)}`;
  };
  const [keyed, merged] = [sum(({ keys }) => keys.found), sum(({ after }) => after.found)];
  const added = `${shareOf(
    sum(({ after, keys }) => after.right - keys.right),
    merged - keyed,
  )} of ${merged - keyed}`;
  const mean = (of: (run: (typeof runs)[number]) => number) => (sum(of) / runs.length).toFixed(3);
  const inFile = `${mean(({ file }) => file.precision)} / ${mean(({ file }) => file.recall)} / ${mean(({ file }) => file.f1)}`;
  const auto = `${mean(({ file }) => file.auto.precision)} / ${mean(({ file }) => file.auto.recall)}`;
  const review = (1000 * sum(({ to_review }) => to_review)) / sum(({ contacts_after }) => contacts_after);
  console.log(
    `| ${name} | ${inFile} | ${auto} | ${quality((run) => run.keys)} | ${quality((run) => run.after)} | ${added} | ${review.toFixed(0)} |`,
  );
}
