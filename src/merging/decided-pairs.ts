import type { Table } from '../files/table.ts';
import { foldKey } from '../shared/fold.ts';
import { text } from '../shared/text.ts';
import { unknownName } from '../shared/unknown-name.ts';
import { UserError } from '../shared/user-error.ts';
import type { Verdict } from './decisions-store.ts';

/** A line of a file of decisions. */
export interface DecidedPair {
  readonly line: number;
  readonly a: number;
  readonly b: number;
  /** Undefined: left open. */
  readonly verdict: Verdict | undefined;
}

/** What people write, folded. */
const verdicts: Readonly<Record<string, Verdict>> = {
  same: 'same',
  different: 'different',
  trung: 'same',
  giong: 'same',
  khac: 'different',
};

/** Reads the columns contact_a, contact_b and verdict. Throws UserError `usage`, naming the line, for what is no pair or no verdict. */
export function decidedPairs(table: Table, file: string): DecidedPair[] {
  const [first, second, third] = ['contact_a', 'contact_b', 'verdict'].map((name) => columnOf(table, name, file));
  const pairs: DecidedPair[] = [];
  for (const { cells, line, status } of table.rows()) {
    if (status !== 'ok') continue;
    const [a, b] = [cells[first!], cells[second!]].map((cell) => contactIn(cell ?? '', { file, line }));
    if (a === b) throw badLine({ file, line }, String(a));
    pairs.push({ line, a: a!, b: b!, verdict: verdictIn(cells[third!] ?? '', { file, line }) });
  }
  return pairs;
}

function columnOf({ headers }: Table, name: string, file: string): number {
  const column = headers.findIndex((header) => foldKey(header) === foldKey(name));
  if (column >= 0) return column;
  throw new UserError({
    code: 'usage',
    message: text(`There is no column ${name}.`, `Không có cột ${name}.`),
    hint: text(
      '`crm dedupe review --format csv` writes such a file.',
      '`crm dedupe review --format csv` tạo ra tệp như vậy.',
    ),
    file,
  });
}

interface DecisionPlace {
  readonly file: string;
  readonly line: number;
}

function contactIn(cell: string, place: DecisionPlace): number {
  const digits = cell.trim();
  if (!/^\d{1,15}$/.test(digits)) throw badLine(place, digits);
  return Number(digits);
}

const badLine = (place: DecisionPlace, cell: string) =>
  new UserError({
    code: 'usage',
    message: text(`"${cell}" does not name a pair of contacts.`, `"${cell}" không chỉ ra hai khách.`),
    hint: text('contact_a and contact_b hold two ids.', 'contact_a và contact_b là hai mã khách.'),
    ...place,
  });

function verdictIn(cell: string, place: DecisionPlace): Verdict | undefined {
  const word = foldKey(cell);
  if (word === '') return undefined;
  const verdict = Object.hasOwn(verdicts, word) ? verdicts[word] : undefined;
  if (verdict) return verdict;
  throw unknownName(cell, {
    what: text('verdict', 'kết luận'),
    known: ['same', 'different'],
    otherwise: text('Write same or different, or nothing.', 'Ghi same (trùng) hoặc different (khác), hoặc để trống.'),
    ...place,
  });
}
