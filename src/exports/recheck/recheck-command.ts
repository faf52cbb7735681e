import { createHash } from 'node:crypto';
import { allowedDoNotCallAge, doNotCallDays } from '../../consent/index.ts';
import type { ContactFacts } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import { withHeader, writeCsv } from '../../files/csv/csv-write.ts';
import { refuseTarget, writeAtomically } from '../../files/output/atomic.ts';
import type { Sink } from '../../files/output/sink.ts';
import { withTable } from '../../intake/index.ts';
import { newStatement } from '../../segments/index.ts';
import { localDate } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';
import { failedAfter, UserError } from '../../shared/user-error.ts';
import { purposeNamed } from '../export-options.ts';
import type { ExportTable } from '../formats/format.ts';
import { formats } from '../formats/formats.ts';
import { type ListFormat, listFormat } from '../formats/list-format.ts';
import { workbook } from '../formats/workbook.ts';
import { excluding } from '../gate/exclusion.ts';
import { refuseStale, registerAge, registeredChannels, registerWarning } from '../gate/register-age.ts';
import { type ExportTarget, targetNamed } from '../gate/target.ts';
import { type Rechecked, type RecheckedRow, recheckList } from './recheck-list.ts';

/** The flags of `crm export` that go with --recheck. */
export interface RecheckFlags {
  readonly recheck: string;
  readonly for?: string | undefined;
  readonly purpose: string;
  readonly withheld?: string | undefined;
}

/** What a recheck did, with the keys of a manifest. */
export interface RecheckManifest {
  /** The file without its folder. */
  readonly recheck: string;
  readonly for: ExportTarget;
  readonly as_of: string;
  readonly regime: string;
  readonly purpose: string;
  readonly selected: number;
  readonly exported: number;
  readonly withheld: Readonly<Record<string, number>>;
  /** Addresses that were emptied in rows that stay. */
  readonly emptied: number;
  readonly dnc_age_days: number | null;
  readonly sha256: string | null;
}

/** `crm export --recheck FILE`: a list that went out, without whoever may not be contacted any more. Tells its manifest. */
export async function runRecheck(
  context: AppContext,
  facts: ContactFacts,
  flags: RecheckFlags,
): Promise<RecheckManifest> {
  const target = targetOf(flags.for);
  const purpose = purposeNamed(flags.purpose);
  const { format: asked, output: file } = context.options;
  const format = listFormat({ format: asked, shown: context.out.format, file, target });
  if (file !== undefined && context.path(file) === context.path(flags.recheck)) throw ontoItself;
  if (flags.withheld !== undefined) refuseTarget(context.path(flags.withheld), { force: context.options.force });
  const db = context.db('read');
  const { country, regime } = context.settings;
  const { channels } = formats[target];
  const age = await registerOf(context, target, purpose === 'advertising');
  let manifest: RecheckManifest | undefined;
  await withTable(context, flags.recheck, async (table) => {
    const key = context.key();
    const asOf = context.asOf();
    const exclude = excluding(newStatement({ db, asOf, settings: context.settings }), facts);
    const list = recheckList(db, table, { channels, purpose, asOf, regime, key, country, exclude });
    const counts = await writeList(context, list, { target, format });
    if (flags.withheld !== undefined) await writeWithheld(context, list, flags.withheld);
    const head = { recheck: table.options.file, for: target, as_of: context.asOf(), regime, purpose };
    manifest = { ...head, ...counts, dnc_age_days: age, sha256: counts.sha256 };
  });
  if (!manifest) throw new Error('no table was read');
  return manifest;
}

const ontoItself = new UserError({
  code: 'usage',
  message: text('The list that went out is not replaced.', 'Không ghi đè danh sách đã xuất.'),
  hint: text(
    'It tells who was contacted. Name another file: -o FILE',
    'Danh sách đó cho biết đã liên hệ ai. Hãy chọn tệp khác: -o TỆP',
  ),
});

function targetOf(word: string | undefined): ExportTarget {
  const target = word === undefined ? undefined : targetNamed(word);
  if (target && !formats[target].fixed) return target;
  throw new UserError({
    code: 'usage',
    message: target
      ? text(`A list --for ${target} is not rechecked.`, `Không kiểm tra lại được danh sách --for ${target}.`)
      : text('--recheck needs to know what the list is for.', '--recheck cần biết danh sách dùng cho kênh nào.'),
    hint: target
      ? text('Export it again.', 'Hãy xuất lại danh sách.')
      : text(
          'For example: `crm export --recheck calls.csv --for call`',
          'Ví dụ: `crm export --recheck calls.csv --for call`',
        ),
  });
}

/** Says how old the Do-Not-Call file is; throws `refused` where the shop allows no such age. */
async function registerOf(context: AppContext, target: ExportTarget, advertising: boolean): Promise<number | null> {
  const registered = registeredChannels(formats[target].channels);
  const today = localDate(context.now(), context.zone);
  const age = registerAge(doNotCallDays(context.db('read')), registered.length > 0 ? registered : ['call'], today);
  const allowed = allowedDoNotCallAge(context.settings);
  if (registered.length > 0 && advertising) refuseStale(age, allowed);
  const warning = registered.length > 0 ? registerWarning(age, allowed) : undefined;
  if (warning) await context.out.say(warning);
  return age;
}

interface Counts {
  selected: number;
  exported: number;
  readonly withheld: Record<string, number>;
  emptied: number;
  sha256: string | null;
}

/** Writes the rows that stay, in the columns of the list; only counts with --dry-run. */
async function writeList(
  context: AppContext,
  list: Rechecked,
  { target, format }: { target: ExportTarget; format: ListFormat },
): Promise<Counts> {
  const counts: Counts = { selected: 0, exported: 0, withheld: {}, emptied: 0, sha256: null };
  if (context.options.dryRun) {
    for (const row of list.rows()) count(counts, row);
    return counts;
  }
  const { out, options } = context;
  const bom = options.output !== undefined && options.output !== '-' && !out.raw;
  const table: ExportTable = { columns: list.headers, phoneColumns: list.phones, raw: out.raw, bom, format };
  await context.out.results(async (write) => {
    const hash = createHash('sha256');
    const sink: Sink = {
      write(chunk) {
        const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
        hash.update(bytes);
        return write(bytes);
      },
    };
    const writer = await (format === 'xlsx' ? workbook(table, sink) : formats[target].begin(table, sink));
    for (const row of list.rows()) {
      count(counts, row);
      const full = row.reason === undefined ? writer.row(row.cells) : undefined;
      if (full) await full;
    }
    await writer.end();
    counts.sha256 = hash.digest('hex');
  });
  return counts;
}

function count(counts: Counts, { reason, emptied }: RecheckedRow): void {
  counts.selected += 1;
  counts.emptied += emptied;
  if (reason === undefined) counts.exported += 1;
  else counts.withheld[reason] = (counts.withheld[reason] ?? 0) + 1;
}

function* withheldRows(list: Rechecked): Generator<RecheckedRow> {
  for (const row of list.rows()) if (row.reason !== undefined) yield row;
}

/** The rows that are left out: line, why, and the contact's ID; no address and no name. */
async function writeWithheld(context: AppContext, list: Rechecked, file: string): Promise<void> {
  if (context.options.dryRun) return;
  try {
    await writeAtomically(context.path(file), { force: context.options.force }, async (sink) => {
      const record = ({ line, reason, contact }: RecheckedRow) => [line, reason, contact];
      const records = withHeader(['line', 'reason', 'contact_id'], withheldRows(list), record);
      await writeCsv(sink, records, { mode: 'people' });
    });
  } catch (error) {
    throw failedAfter(error, {
      done: text('The list is written; who was left out is not:', 'Đã ghi danh sách; chưa ghi được ai bị bỏ ra:'),
      left: text('Write both again with --force.', 'Hãy ghi lại cả hai bằng --force.'),
    });
  }
}
