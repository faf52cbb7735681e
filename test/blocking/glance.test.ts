import { expect, test } from 'vitest';
import { peopleLines } from '../../bench/people.ts';
import { glancing } from '../../src/blocking/glance.ts';
import { eachPair, whole } from '../../src/blocking/pairs.ts';
import { PartTable } from '../../src/blocking/part-table.ts';
import { partsOf } from '../../src/blocking/parts.ts';
import { edgesAmong } from '../../src/comparing/edges.ts';
import type { Prepared } from '../../src/comparing/prepared.ts';
import { joining } from '../../src/matching/who-is-who.ts';
import { learned } from '../matching/learned.ts';

/** A list at which one looks by its parts alone: every record is a newcomer. */
function glanceAt(lines: readonly string[]) {
  const { records, evidence, blocks, judgement } = learned(lines);
  const parts = partsOf(evidence);
  const table = new PartTable([...parts.keys()]);
  table.add(table.rowsOf(new Int32Array(records.count), parts), 0);
  const attribute = (name: string) => {
    const [key = '', number] = name.split(' ');
    const found = evidence[key as keyof typeof evidence] as Prepared | readonly Prepared[];
    return (number === undefined ? found : (found as readonly Prepared[])[Number(number)]) as Prepared;
  };
  const glance = glancing({ judgement, newcomers: evidence, column: table.column, attribute }, joining);
  const [known, fresh] = [table.row(), table.row()];
  const mayBeOne = (record: number, newcomer: number) => {
    table.read(record, known);
    table.read(newcomer, fresh);
    return glance({ known, fresh, newcomer });
  };
  const task = { evidence, judgement, least: joining };
  return { mayBeOne, blocks, edges: edgesAmong(task, (visit) => eachPair(blocks, whole, visit)) };
}

const people = peopleLines(4000, 11);
const fullName = (line: string) => {
  const [id, cluster, first, last, ...rest] = line.split(',');
  return [id, cluster, `${first} ${last}`, ...rest].join(',');
};
const western = [
  'id,cluster,name,birth_date,phone,email,address,city,postcode',
  ...people.slice(1).map((line) =>
    fullName(line)
      .replace(/nguyen/g, 'miller')
      .replace(/tran/g, 'oconnor'),
  ),
];

/** The same person again, a slip where two parts of the given name meet. */
const meeting = [(name: string) => name.replace(' ', ''), (name: string) => name.replace(' ', 'x')];
const swapped = [/(.)( )/, /( )(.)/].map((pair) => (name: string) => name.replace(pair, '$2$1'));
const slips = [...meeting, ...swapped];
const slipped = people.slice(1, 1200).map((line, i) => {
  const [id, cluster, given = '', ...rest] = line.split(',');
  return [`${id}b`, cluster, slips[i % slips.length]?.(given), ...rest].join(',');
});

/** Two Western rows of a person: her name, then its short form. */
const shortForms = ['william,bill', 'robert,bob', 'elizabeth,liz', 'margaret,peggy', 'john,jack', 'catherine,kate'];
const called = people.slice(1).flatMap((line, i) => {
  const [id, cluster, _given, last, ...rest] = line.split(',');
  const [name, short] = shortForms[i % shortForms.length]!.split(',');
  return [name, short].map((given, again) => [`${id}${again}`, cluster, given, `${last}${i % 90}`, ...rest].join(','));
});

test.each([
  ['family and given names', people],
  ['short forms of given names', [people[0]!, ...called]],
  ['slips where two parts of a name meet', [...people, ...slipped]],
  ['full names', western],
])('a glance rules nobody out whom comparing in full would find: %s', (_, lines) => {
  const { mayBeOne, edges } = glanceAt(lines);
  expect(edges.size).toBeGreaterThan(500);
  const missed = Array.from({ length: edges.size }, (_, edge) => [edges.a[edge]!, edges.b[edge]!] as const).filter(
    ([a, b]) => !(mayBeOne(a, b) && mayBeOne(b, a)),
  );
  expect(missed).toEqual([]);
});

test('a glance rules out most of those whom only a key brought together', () => {
  const { mayBeOne, blocks, edges } = glanceAt(people);
  let kept = 0;
  eachPair(blocks, whole, (a, b) => {
    if (mayBeOne(a, b)) kept++;
  });
  expect(kept - edges.size).toBeLessThan((edges.compared - edges.size) / 5);
});
