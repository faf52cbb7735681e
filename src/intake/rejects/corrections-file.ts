import { withHeader, writeCsv } from '../../files/csv/csv-write.ts';
import { writeAtomically } from '../../files/output/atomic.ts';
import type { Language } from '../../shared/text.ts';
import type { ImportKinds, RefusedCell } from '../kinds.ts';
import { rejectsHeader } from '../profile/mapping.ts';
import { referenceHeader } from '../profile/reference.ts';
import { rejectMessage } from './reject-messages.ts';
import { besideSource } from './rejects.ts';

const keys = ['name', 'phone', 'email', 'external_id'] as const;

/** The header of a corrections file: what was refused and why, whose row it is, and room for what should stand there. */
export const correctionsHeader = [...rejectsHeader, referenceHeader, ...keys, 'corrected'] as const;

const phoneColumns = [correctionsHeader.indexOf('phone')];

/** Where the refused cells of a file go: `leads.corrections.csv` beside `leads.csv`; undefined where nothing can be written. */
export const correctionsTarget = (source: string): string | undefined =>
  besideSource(source, 'corrections', correctionsHeader.join(','));

interface LineOptions {
  /** To which import it belongs. */
  readonly reference: string;
  /** Whose messages say why it was refused. */
  readonly kinds: ImportKinds;
  readonly language: Language;
}

/** A refused cell as a line of a corrections file. */
export const correctionLine = (cell: RefusedCell, { reference, kinds, language }: LineOptions) => [
  cell.line,
  cell.column,
  cell.value,
  cell.code,
  rejectMessage(cell.code, kinds)[language],
  reference,
  ...keys.map((key) => cell[key]),
  null,
];

/** Writes a corrections file, whole or not at all; tells how many cells are in it. */
export async function writeCorrections(
  path: string,
  cells: Iterable<RefusedCell>,
  { raw, ...line }: LineOptions & { readonly raw: boolean },
): Promise<number> {
  let count = 0;
  await writeAtomically(path, { force: true }, async (sink) => {
    const record = (cell: RefusedCell) => {
      count++;
      return correctionLine(cell, line);
    };
    await writeCsv(sink, withHeader(correctionsHeader, cells, record), {
      mode: raw ? 'machine' : 'people',
      phoneColumns,
    });
  });
  return count;
}
