// Reading and writing CSV against csv-parse, csv-stringify and `sqlite3 .import`, in turn, three times; the median
// counts. Each runs in a process of its own, so that its peak memory is its own. `node bench/csv.ts [rows]`
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify';
import { BulkCsvWriter } from '../src/files/csv/csv-bulk.ts';
import { openInput } from '../src/files/open.ts';
import { writeAtomically } from '../src/files/output/atomic.ts';
import { openTable, type Table } from '../src/files/table.ts';
import { writeLeads } from './leads.ts';

const read = async (path: string): Promise<Table> => {
  const input = await openInput(path, { tempDir: tmpdir() });
  return openTable(input, { score: () => 0 });
};

/** Cells for the writers: rows of the list, over and over, so that reading costs them nothing. */
async function sample(path: string): Promise<readonly (readonly string[])[]> {
  return (await read(path)).head(1000).map((row) => row.cells);
}

const contenders: Record<string, (path: string, rows: number) => Promise<void>> = {
  async 'read: crm'(path) {
    for (const row of (await read(path)).rows()) if (row.status !== 'ok') throw new Error(`line ${row.line}`);
  },
  async 'read: csv-parse'(path) {
    await pipeline(createReadStream(path), parse({ bom: true }), async (records) => {
      for await (const _ of records);
    });
  },
  async 'write: crm'(path, rows) {
    const cells = await sample(path);
    await writeAtomically(`${path}.out`, { force: true }, async (sink) => {
      const writer = new BulkCsvWriter(sink, { mode: 'people', phoneColumns: [2] });
      for (let row = 0; row < rows; row++) {
        const wait = writer.row(cells[row % cells.length] ?? []);
        if (wait) await wait;
      }
      await writer.end();
    });
  },
  async 'write: csv-stringify'(path, rows) {
    const cells = await sample(path);
    function* records() {
      for (let row = 0; row < rows; row++) yield cells[row % cells.length];
    }
    await pipeline(records, stringify({ escape_formulas: true }), createWriteStream(`${path}.out`));
  },
};

const [name = '500000', path, count] = process.argv.slice(2);
if (path) {
  await contenders[name]?.(path, Number(count));
  console.log(process.resourceUsage().maxRSS);
} else {
  compare(Number(name));
}

/** Runs all in turn and prints the table. */
function compare(rows: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'crm-bench-'));
  const list = join(folder, 'leads.csv');
  writeLeads(list, rows);
  const ours = (which: string) => timed(process.execPath, [import.meta.filename, which, list, String(rows)]);
  const peer = () =>
    timed('sqlite3', [
      join(folder, 'peer.db'),
      '-cmd',
      '.mode csv',
      'drop table if exists leads',
      `.import ${list} leads`,
    ]);
  const names = [...Object.keys(contenders), 'read and store: sqlite3 .import'];
  const runs = [1, 2, 3].map(() => names.map((which) => (which in contenders ? ours(which) : peer())));
  for (const [index, which] of names.entries()) {
    const [, median] = runs.map((run) => run[index]!).sort((a, b) => a.seconds - b.seconds);
    const memory = median!.peakMb ? `${median!.peakMb.toFixed(0)} MB` : '';
    console.log(`${which.padEnd(34)}${rows} rows  ${median!.seconds.toFixed(2)} s  ${memory}`);
  }
  rmSync(folder, { recursive: true });
}

function timed(program: string, words: readonly string[]): { seconds: number; peakMb: number } {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${stderr}`);
  return { seconds: (performance.now() - started) / 1000, peakMb: Number(stdout) / 1024 };
}
