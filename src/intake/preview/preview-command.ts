import { Command } from 'commander';
import { syllableScore } from '../../cleaning/text/vietnamese.ts';
import type { AppContext } from '../../context.ts';
import type { InputFile } from '../../files/open.ts';
import { openTable } from '../../files/table.ts';
import { shellWord } from '../../shared/shell-word.ts';
import { type Language, type Text, text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { withExamples } from '../../terminal/examples.ts';
import { wholeNumber } from '../../terminal/flag-values.ts';
import type { Out } from '../../terminal/out.ts';
import { type Cell, columns, type Sheet } from '../../terminal/sheet.ts';
import type { ImportKinds, RowModule } from '../kinds.ts';
import { savedMaps } from '../maps/map-store.ts';
import { addReadOptions, fileForms, type ImportFlags, toReadOptions } from '../options.ts';
import { columnNames } from '../profile/column-names.ts';
import { unusedWords } from '../profile/column-notes.ts';
import type { KnownBy } from '../profile/meaning.ts';
import { rejectMessage } from '../rejects/reject-messages.ts';
import { refuseNowhere, rejectsTarget, writeRejects } from '../rejects/rejects.ts';
import { openUserInput } from '../stage/open-user-input.ts';
import { type Previewed, previewFile } from './preview.ts';
import type { ColumnQuality } from './quality.ts';
import { showQuote } from './quote-command.ts';
import { writeRawTable } from './raw-table.ts';

/** `crm preview`: how a file would be read; needs no database and writes nothing. */
export function previewCommand(context: AppContext, kinds: ImportKinds): Command {
  const { language } = context;
  const say = (en: string, vi: string) => text(en, vi)[language];
  const command = addReadOptions(new Command().argument('<file>', fileForms[language]), language)
    .option('--rows <n>', say('how many rows to show', 'số dòng hiển thị'), wholeNumber(), 20)
    .option(
      '--quote',
      say('what the list would add to the contacts, before paying', 'danh sách có thêm bao nhiêu khách, trước khi mua'),
    )
    .option(
      '--raw',
      say(
        'the table as it was read, nothing interpreted (with --format csv)',
        'bảng đúng như đã đọc (kèm --format csv)',
      ),
    )
    .option('--rejects <file>', say('where rejected rows go (with --raw)', 'tệp ghi dòng bị loại (kèm --raw)'))
    .action(async (file: string, words: ImportFlags & { rows: number; raw?: boolean; quote?: boolean }) => {
      const input = await openUserInput(context, file);
      try {
        if (words.raw) await showRaw(context, input, { file, words, kinds });
        else if (words.quote) await showQuote(context, input, { file, options: toReadOptions(words), kinds });
        else await showPreview(context, input, { file, words, kinds });
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

interface PreviewRequest {
  /** As it was typed. */
  readonly file: string;
  readonly words: ImportFlags & { rows: number };
  readonly kinds: ImportKinds;
}

async function showPreview(
  context: AppContext,
  input: InputFile,
  { file, words, kinds }: PreviewRequest,
): Promise<void> {
  const { settings, zone } = context;
  const reading = {
    country: settings.country,
    currency: settings.currency,
    zone,
    today: context.asOf(),
    idNamespace: 'shop',
    saved: context.databaseExists() ? savedMaps(context.db('read')) : [],
    kinds,
    modules: await rowModules(kinds),
  };
  const previewed = previewFile(input, { ...toReadOptions(words), rows: words.rows }, reading);
  const language = context.out.resultLanguage;
  await context.out.show(previewed.preview, {
    ...rowsSheet(previewed, kinds, context.out),
    above: mappingSheet(previewed, language),
  });
  for (const note of previewed.notes) await context.out.say(note);
  await context.out.next(`crm import ${shellWord(file)}`);
}

/** The modules that tell which rows of a file could not be kept, by the kind of file. */
async function rowModules(kinds: ImportKinds): Promise<ReadonlyMap<string, RowModule>> {
  const loaded = kinds.map(async (entry) => {
    const { rows } = await entry.load();
    return [entry.name, (await import(rows.href)) as RowModule] as const;
  });
  return new Map(await Promise.all(loaded));
}

const knownWords: Readonly<Record<KnownBy, Text>> = {
  map: text('your --map', '--map của bạn'),
  saved_map: text('saved map', 'bảng ánh xạ đã lưu'),
  shipped_map: text('shipped map', 'bảng ánh xạ có sẵn'),
  header: text('header', 'tiêu đề'),
  values: text('guessed by values', 'đoán theo dữ liệu'),
  similar_header: text('guessed by a similar header', 'đoán theo tiêu đề gần giống'),
};

const heads = {
  header: text('column', 'cột'),
  field: text('read as', 'đọc là'),
  known_by: text('known by', 'căn cứ'),
  confidence: text('sure', 'độ chắc'),
  filled: text('filled', 'có dữ liệu'),
  valid: text('valid', 'hợp lệ'),
  refused: text('refused', 'bị từ chối'),
} as const;

/** What each column is read as, how that is known, and how many of its cells could be read. */
function mappingSheet({ preview, counts }: Previewed, language: Language): Sheet {
  const numbers = ['confidence', 'filled', 'valid', 'refused'];
  return {
    columns: columns(Object.keys(heads), numbers).map((head) => ({
      ...head,
      title: heads[head.key as keyof typeof heads],
      keep: ['filled', 'valid', 'refused'].includes(head.key),
    })),
    rows: preview.columns.map(({ header, field, known_by, confidence, unused }, column): Cell[] => {
      const about = [header, field ?? `– ${unusedWords(unused)[language]}`];
      const { filled, valid, refused } = counts[column] as ColumnQuality;
      if (!field) return [...about, null, null, filled, null, null];
      const known = known_by ? knownWords[known_by][language] : null;
      return [...about, known, `${Math.round(confidence * 100)}%`, filled, valid, refused];
    }),
  };
}

/** The first rows as they would be stored; those that would be rejected say why. */
function rowsSheet({ preview }: Previewed, kinds: ImportKinds, { resultLanguage: language, format }: Out): Sheet {
  const reason = (code: string) => rejectMessage(code, kinds)[language];
  // People read a sentence, machines the code.
  const why = (code: string) => (format === 'table' ? reason(code) : code);
  const fields = Object.keys(preview.rows[0]?.fields ?? {});
  const isRejected = preview.rows.some(({ rejected }) => rejected);
  return {
    columns: columns(['line', ...fields, ...(isRejected ? ['rejected'] : [])], ['line']).map((head) => ({
      ...head,
      keep: head.key === 'rejected',
    })),
    rows: preview.rows.map(({ line, rejected, fields: cells }): Cell[] => [
      line,
      ...Object.values(cells).map(({ value, refused, raw }) =>
        refused ? `✗ ${raw} (${why(refused)})` : plainValue(value),
      ),
      ...(isRejected ? [rejected ? `✗ ${format === 'table' ? '' : `${rejected}: `}${reason(rejected)}` : null] : []),
    ]),
  };
}

/** A canonical value in a table for people: of what has parts, the one that names it. */
function plainValue(value: unknown): Cell {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value as Cell;
  const parts = value as Record<string, Cell>;
  if ('year' in parts)
    return [parts.year, ...('month' in parts ? [String(parts.month).padStart(2, '0')] : [])].join('-');
  return parts.display ?? parts.value ?? ('amount' in parts ? parts : (parts.name ?? parts));
}

async function showRaw(
  context: AppContext,
  input: InputFile,
  { file, words, kinds }: { readonly file: string; readonly words: ImportFlags; readonly kinds: ImportKinds },
): Promise<void> {
  if (context.out.format !== 'table' && context.out.format !== 'csv') throw rawIsCsv;
  const { encoding, delimiter, sheet, headerRow } = words;
  const table = openTable(input, { encoding, delimiter, sheet, headerRow, score: syllableScore, words: columnNames });
  if (words.rejects) refuseNowhere(context.path(words.rejects));
  const target = words.rejects && rejectsTarget(input.path, context.path(words.rejects));
  const rawWords = { language: context.language, raw: true };
  await context.out.results(async (write) => {
    const rejects = await writeRawTable(table, { write: async (chunk) => write(chunk) });
    if (target) {
      const columns = table.headers.map((header) => ({ header }));
      await writeRejects(target, { columns, rows: rejects, kinds }, rawWords);
    }
    const codes = Object.entries(Object.groupBy(rejects, ({ code }) => code)).map(
      ([code, rows]) => `${code} ${rows?.length}`,
    );
    if (codes.length > 0) await context.out.say(text(`Set aside: ${codes.join(', ')}`, `Bị loại: ${codes.join(', ')}`));
  });
  await context.out.next(`crm preview ${shellWord(file)}`);
}

const rawIsCsv = new UserError({
  code: 'usage',
  message: text('--raw is written as CSV.', '--raw chỉ ghi dạng CSV.'),
  hint: text(
    'Say `--raw --format csv`; without --raw every format is there.',
    'Dùng `--raw --format csv`; không có --raw thì dùng được mọi dạng.',
  ),
});
