import { writeAtomically } from '../files/output/atomic.ts';
import type { PreparedExport } from './export-list.ts';
import { writeExport } from './formats/write.ts';

/** Writes a prepared list to a CSV file for people, in the place of an earlier one, whole or not at all; tells its SHA-256. */
export async function writeListFile(prepared: PreparedExport, path: string): Promise<string> {
  const style = { format: 'csv', raw: false, bom: true, split: undefined } as const;
  const { sha256 } = await writeAtomically(path, { force: true }, async (sink) => {
    const write = async (chunk: string | Uint8Array) => sink.write(chunk);
    await writeExport(prepared, { write, ...style });
  });
  return sha256;
}
