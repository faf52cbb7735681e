import { Command } from 'commander';
import { syllableScore } from '../cleaning/vietnamese.ts';
import type { InputFile } from '../files/open.ts';
import { openTable } from '../files/table.ts';
import { shellWord } from '../shared/shell-word.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import type { Shop } from '../shop.ts';
import { withExamples } from '../terminal/examples.ts';
import { type Cell, columns } from '../terminal/sheet.ts';
import { columnNames } from './column-names.ts';
import type { ImportKinds } from './kinds.ts';
import { savedMaps } from './map-store.ts';
import { openTyped } from './open-typed.ts';
import { addReadOptions, count, readWish, type Words } from './options.ts';
import { previewFile } from './preview.ts';
import { showQuote } from './quote-command.ts';
import { writeRawTable } from './raw-table.ts';
import { refuseNowhere, rejectsTarget, writeRejects } from './rejects.ts';

/** `crm preview`: how a file would be read; needs no database and writes nothing. */
export function previewCommand(shop: Shop, kinds: ImportKinds): Command {
  const command = addReadOptions(new Command().argument('<file>', 'CSV, TSV, XLSX, .gz, or - for stdin'))
    .option('--rows <n>', 'how many rows to show (20)', count, 20)
    .option('--quote', 'what the list is worth against what the shop has, before paying')
    .option('--raw', 'the table as it was read, nothing interpreted (with --format csv)')
    .option('--rejects <file>', 'where rows that were set aside go (with --raw)')
    .action(async (file: string, words: Words & { rows: number; raw?: boolean; quote?: boolean }) => {
      const input = await openTyped(shop, file);
      try {
        if (words.raw) await showRaw(shop, input, words);
        else if (words.quote) await showQuote(shop, input, { wish: readWish(words), kinds });
        else await showPreview(shop, input, words);
      } finally {
        input.close();
      }
    });
  return withExamples(
    command,
    'crm preview leads.csv',
    'crm preview leads.csv --rows 3 --json',
    'crm preview leads.csv --quote',
    'crm preview leads.csv --raw --format csv',
  );
}

async function showPreview(shop: Shop, input: InputFile, words: Words & { rows: number }): Promise<void> {
  const { settings, zone } = shop;
  const context = {
    country: settings.country,
    currency: settings.currency,
    zone,
    today: shop.asOf(),
    space: 'shop',
    saved: shop.databaseExists() ? savedMaps(shop.db('read')) : [],
  };
  const { preview, notes } = previewFile(input, { ...readWish(words), rows: words.rows }, context);
  for (const note of notes) await shop.out.say(note);
  const lines = preview.rows.map(({ line, rejected, fields }) => [
    line,
    ...Object.values(fields).map(({ value, refused, raw }) => (refused ? `✗ ${raw} (${refused})` : plainValue(value))),
    ...(rejected ? [rejected] : []),
  ]);
  const heads = columns(['line', ...Object.keys(preview.rows[0]?.fields ?? {})], ['line']);
  await shop.out.show(preview, { columns: heads, rows: lines });
  await shop.out.next(`crm import ${shellWord(input.path)}`);
}

/** A canonical value in a table for people: of what has parts, the one that names it. */
function plainValue(value: unknown): Cell {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value as Cell;
  const parts = value as Record<string, Cell>;
  return parts.display ?? parts.value ?? ('amount' in parts ? parts : (parts.name ?? parts));
}

async function showRaw(shop: Shop, input: InputFile, words: Words): Promise<void> {
  if (shop.out.format !== 'table' && shop.out.format !== 'csv') throw rawIsCsv;
  const { encoding, delimiter, sheet, headerRow } = words;
  const table = openTable(input, { encoding, delimiter, sheet, headerRow, score: syllableScore, words: columnNames });
  if (words.rejects) refuseNowhere(shop.path(words.rejects));
  const target = words.rejects && rejectsTarget(input.path, shop.path(words.rejects));
  const rawWords = { language: shop.language, raw: true };
  await shop.out.results(async (write) => {
    const rejects = await writeRawTable(table, { write: async (chunk) => write(chunk) });
    if (target)
      await writeRejects(target, { columns: table.headers.map((header) => ({ header })), rows: rejects }, rawWords);
    const codes = Object.entries(Object.groupBy(rejects, ({ code }) => code)).map(
      ([code, rows]) => `${code} ${rows?.length}`,
    );
    if (codes.length > 0) await shop.out.say(text(`Set aside: ${codes.join(', ')}`, `Bị loại: ${codes.join(', ')}`));
  });
  await shop.out.next(`crm preview ${shellWord(input.path)}`);
}

const rawIsCsv = new UserError({
  code: 'usage',
  message: text('--raw is written as CSV.', '--raw chỉ ghi dạng CSV.'),
  hint: text(
    'Say `--raw --format csv`; without --raw every format is there.',
    'Dùng `--raw --format csv`; không có --raw thì dùng được mọi dạng.',
  ),
});
