import { createHash } from 'node:crypto';
import { basename, dirname, extname, join } from 'node:path';
import type { RefusedAddress } from '../consent/index.ts';
import { withHeader, writeCsv } from '../files/csv/csv-write.ts';
import { writeAtomically } from '../files/output/atomic.ts';
import { shellWord } from '../shared/shell-word.ts';

/** A file of addresses that may not be used, and the line that takes it in. */
export interface RefusalsFile {
  readonly file: string;
  readonly addresses: number;
  readonly import_with: string;
}

/**
 * Writes the addresses beside the database, a file for each kind and set of channels, since `crm suppress import` closes
 * all addresses of a file on the same ones.
 */
export async function writeRefusals(database: string, refused: readonly RefusedAddress[]): Promise<RefusalsFile[]> {
  const groups = Map.groupBy(refused, ({ kind, channels, do_not_call }) =>
    JSON.stringify([kind, channels, do_not_call]),
  );
  const files: RefusalsFile[] = [];
  for (const [group, addresses] of groups) {
    const [kind, channels, doNotCall] = JSON.parse(group) as [string, string, number];
    const values = addresses.map(({ value }) => value);
    const file = placeOf(database, [kind, ...channels.split(','), ...(doNotCall ? ['dnc'] : []), digestOf(values)]);
    await writeAtomically(file, { force: true }, (sink) =>
      writeCsv(
        sink,
        withHeader([kind], values, (value) => [value]),
        { mode: 'people', phoneColumns: [0] },
      ),
    );
    const reason = doNotCall ? '' : ' --reason refused';
    const line = `crm suppress import ${shellWord(file)} --channel ${channels}${reason}`;
    files.push({ file, addresses: addresses.length, import_with: line });
  }
  return files;
}

/** The same addresses have the same name: a run that was cut off writes no second file. */
const placeOf = (database: string, words: readonly string[]): string =>
  join(dirname(database), `${basename(database, extname(database))}.refused-${words.join('-')}.csv`);

const digestOf = (values: readonly string[]): string =>
  createHash('sha256').update(values.join('\n')).digest('hex').slice(0, 8);
