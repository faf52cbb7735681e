import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInput } from '../src/files/open.ts';
import { previewFile } from '../src/intake/preview/preview.ts';
import type { CorpusField } from './damaged-cells.ts';
import type { DamagedFile } from './damaged-leads.ts';

/** What became of cells: read right; refused although they could be read; nothing kept of what is lost; read wrong in silence. */
export interface Outcome {
  right: number;
  refused: number;
  lost: number;
  wrong: number;
}

/** Outcomes by field and damage, rows that were set aside, and the first cells that were read wrong. */
export interface ComparisonResult {
  readonly outcomes: Map<string, Outcome>;
  rows: number;
  rejected: number;
  readonly wrong: string[];
}

export const newVerdict = (): ComparisonResult => ({ outcomes: new Map(), rows: 0, rejected: 0, wrong: [] });

const context = { country: 'VN', currency: 'VND', zone: 'Asia/Ho_Chi_Minh', today: '2026-03-08', idNamespace: 'shop' };

/** The canonical form of a cell as text, to be compared with the truth; null: nothing is kept. */
function textOf(field: CorpusField, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const parts = value as Record<string, unknown>;
  switch (field) {
    case 'name':
      return String(parts.display);
    case 'email':
      return String(parts.value);
    case 'province':
      return String(parts.code);
    case 'income':
      return String(parts.amount);
    default:
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}

/** Reads a file as an import would and compares every cell with what it must be read as. */
export async function judge(file: DamagedFile, verdict: ComparisonResult): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'crm-corpus-'));
  try {
    const path = join(folder, 'leads.csv');
    writeFileSync(path, file.bytes);
    const input = await openInput(path, { tempDir: folder });
    try {
      const { preview } = previewFile(input, { rows: file.rows.length + 10 }, context);
      const rows = preview.rows;
      verdict.rows += file.rows.length;
      if (rows.length !== file.rows.length) {
        verdict.wrong.push(`${file.damage}: ${rows.length} rows of ${file.rows.length}`);
        return;
      }
      for (const [i, row] of rows.entries()) {
        if (row.rejected) verdict.rejected++;
        else compare(file, i, row.fields, verdict);
      }
    } finally {
      input.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compare(
  file: DamagedFile,
  index: number,
  fields: Readonly<Record<string, { readonly value: unknown }>>,
  { outcomes, wrong }: ComparisonResult,
): void {
  for (const [name, { cell, truth, damage }] of Object.entries(file.rows[index] ?? {})) {
    const field = name as CorpusField;
    const read = textOf(field, fields[field]?.value);
    const key = `${field}: ${damage}`;
    const outcome = outcomes.get(key) ?? { right: 0, refused: 0, lost: 0, wrong: 0 };
    outcomes.set(key, outcome);
    if (read === truth) outcome[truth === null ? 'lost' : 'right']++;
    else if (read === null) outcome.refused++;
    else {
      outcome.wrong++;
      wrong.push(`${file.damage}, ${key}: ${JSON.stringify(cell)} read as ${JSON.stringify(read)}, is ${truth}`);
    }
  }
}
