import { Command, Option } from 'commander';
import type { AppContext } from '../../context.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { addDays } from '../../shared/calendar.ts';
import { minorPerMajor } from '../../shared/money.ts';
import { type Text, text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { withExamples } from '../../terminal/examples.ts';
import { day } from '../../terminal/flag-values.ts';
import { type Listing, type ListingFlags, showListing, withListing } from '../../terminal/listing.ts';
import { barChart } from '../../terminal/pictures/bar-chart.ts';
import type { Picture } from '../../terminal/pictures/picture.ts';
import { columns, type Sheet, sheetOf } from '../../terminal/sheet.ts';
import { figureWords } from './figure-words.ts';
import { type LifetimeOptions, reportLifetimeValue } from './lifetime-value.ts';
import { type PurchaseModel, purchaseModels, type TimeUnit, timeUnits } from './model.ts';
import { saveLifetimeFit } from './save-fit.ts';
import { scoreColumns, scoreLines } from './score-lines.ts';
import { nameScores } from './score-store.ts';
import { type ValueDocument, valueDocument } from './value-document.ts';
import { lengthOf, rateOf, usualHorizon } from './value-options.ts';
import { valueWarningWords } from './warnings.ts';

interface ValueFlags extends ListingFlags {
  readonly model: PurchaseModel;
  readonly unit: TimeUnit;
  readonly calibrationEnd?: string;
  readonly horizon: number;
  readonly discount: number;
  readonly period: number;
  readonly scores?: boolean;
  readonly save?: boolean;
}

/** `crm value`: what customers are expected to buy and bring. */
export function valueCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command()
    .addOption(
      new Option('--model <name>', say('model of buying', 'mô hình mua hàng'))
        .choices([...purchaseModels])
        .default(purchaseModels[0]),
    )
    .addOption(
      new Option('--unit <unit>', say('unit of time', 'đơn vị thời gian'))
        .choices([...timeUnits])
        .default(timeUnits[0]),
    )
    .option(
      '--calibration-end <date>',
      say('fit orders up to this day, and test on those after it', 'ước lượng đến ngày này, kiểm tra trên đơn sau đó'),
      day,
    )
    .addOption(
      new Option('--horizon <time>', say('how far ahead: 52w, 12mo, 364d', 'dự báo bao xa: 52w, 12mo, 364d'))
        .argParser(lengthOf)
        .default(usualHorizon.days, '52w'),
    )
    .addOption(
      new Option('--discount <rate>', say('what money loses a period, as 1%', 'mức chiết khấu mỗi kỳ, ví dụ 1%'))
        .argParser(rateOf)
        .default(usualHorizon.discount, '0%'),
    )
    .addOption(
      new Option('--period <time>', say('length of a period', 'độ dài một kỳ'))
        .argParser(lengthOf)
        .default(usualHorizon.periodDays, '1mo'),
    )
    .option('--scores', say('a row for each customer', 'mỗi khách một dòng'))
    .option('--save', say('store the fit for segments', 'lưu kết quả cho phân nhóm'))
    .action((flags: ValueFlags) => showValue(context, flags));
  return withExamples(
    withListing(command, context.language),
    'crm value',
    'crm value --calibration-end 2025-12-31 --unit week --json',
    'crm value --scores --format csv',
    'crm value --save --dry-run',
  );
}

async function showValue(context: AppContext, flags: ValueFlags): Promise<void> {
  // Opened first: the settings of the database decide the day and the currency.
  const db = context.db(flags.save ? 'write' : 'read');
  const options = optionsOf(context, flags);
  const asOfDay = { asOf: context.asOf(), currency: context.settings.currency };
  const report = inSnapshot(db, () => {
    const made = reportLifetimeValue(db, asOfDay, options);
    if (flags.scores) nameScores(db);
    return made;
  });
  const { fit } = report;
  if (flags.save) saveLifetimeFit(db, fit && { ...asOfDay, ...fit }, context.options.dryRun ? 'rollback' : 'commit');
  const document = valueDocument(context, report, options);
  if (flags.scores) await showListing(context.out, scoresOf(context, document), flags);
  else await context.out.show(document, figuresOf(context, document));
  if (context.out.format === 'table') await printFigures(context, document);
  for (const warning of document.warnings) await context.out.say(valueWarningWords(warning));
  await context.out.next(nextOf(document));
}

function optionsOf(context: AppContext, flags: ValueFlags): LifetimeOptions {
  const { model, unit, calibrationEnd, horizon, discount, period, scores, save, columns: names, sort, limit } = flags;
  if (calibrationEnd !== undefined && calibrationEnd >= context.asOf()) {
    throw usage(
      text(
        `--calibration-end ${calibrationEnd} leaves no day to test on.`,
        `--calibration-end ${calibrationEnd} không để lại ngày nào để kiểm tra.`,
      ),
      text(`Give a day before ${context.asOf()}.`, `Hãy chọn một ngày trước ${context.asOf()}.`),
    );
  }
  if (save && calibrationEnd !== undefined) {
    throw usage(
      text(
        '--save does not go with --calibration-end: the fit would leave out the newest orders.',
        '--save không đi với --calibration-end: kết quả sẽ thiếu các đơn mới nhất.',
      ),
      text('`crm value --save`', '`crm value --save`'),
    );
  }
  if (!scores && [names, sort, limit].some((flag) => flag !== undefined)) {
    throw usage(
      text('--columns, --sort and --limit go with --scores.', '--columns, --sort và --limit đi với --scores.'),
      text('`crm value --scores --sort clv --limit 20`', '`crm value --scores --sort clv --limit 20`'),
    );
  }
  const ahead = { days: horizon, discount, periodDays: period };
  return { model, unit, calibrationEnd, horizon: ahead, keepScores: scores === true };
}

const usage = (message: Text, hint: Text) => new UserError({ code: 'usage', message, hint });

const paramColumns = columns(['parameter', 'estimate', 'standard_error'], ['estimate', 'standard_error']);
const holdoutKeys = ['frequency', 'customers', 'actual', 'expected', 'baseline'];

/** The parameters, and how values are distributed or how the holdout was predicted. */
function figuresOf(context: AppContext, document: ValueDocument): Sheet {
  const isFitted = document.log_likelihood !== null;
  const parameters = { ...sheetOf(paramColumns, isFitted ? paramRows(document) : []), empty: noFit };
  if (document.holdout.length === 0) return { ...parameters, picture: histogramPicture(context, document) };
  return { ...sheetOf(columns(holdoutKeys, holdoutKeys), document.holdout), above: parameters };
}

const noFit = text('Too little to fit.', 'Chưa đủ dữ liệu để ước lượng.');

function paramRows({ params, standard_errors: errors, money }: ValueDocument) {
  const { p, q, v, standard_errors: moneyErrors } = money;
  const lines = Object.entries({ ...params, ...(p === null ? {} : { p, q, v }) });
  const deviations: Readonly<Record<string, number | null>> = { ...errors, ...moneyErrors };
  return lines.map(([parameter, estimate]) => ({ parameter, estimate, standard_error: deviations[parameter] }));
}

/** Customers by their value, a bar a band. */
function histogramPicture(
  { language, settings: { currency } }: AppContext,
  document: ValueDocument,
): Picture | undefined {
  if (document.histogram.length === 0) return undefined;
  const number = new Intl.NumberFormat(language);
  const shown = (amount: number) => number.format(amount / minorPerMajor(currency));
  const title = text(
    `Customers by what they are expected to bring within the horizon (${currency})`,
    `Số khách theo giá trị dự kiến trong kỳ dự báo (${currency})`,
  );
  const bars = document.histogram.map(({ from, to, customers }) => ({
    label: to === null ? `≥ ${shown(from)}` : `${shown(from)} – ${shown(to)}`,
    value: customers,
    shown: number.format(customers),
  }));
  return barChart({ title, bars });
}

/** Shown to people where --columns names them. */
const details: readonly string[] = ['recency', 'T', 'value', 'expected_value'];

function scoresOf(context: AppContext, document: ValueDocument): Listing {
  const lines = () => scoreLines(context.db('read'), document.unit);
  const right = scoreColumns.filter((key) => key !== 'external_id');
  const heads = columns(scoreColumns, right).map((head) => ({ ...head, detail: details.includes(head.key) }));
  const objects = function* () {
    for (const line of lines()) yield Object.fromEntries(scoreColumns.map((key, i) => [key, line[i] ?? null]));
  };
  return {
    document: { ...document, scores: { [Symbol.iterator]: objects } },
    list: 'scores',
    sheet: { columns: heads, rows: { [Symbol.iterator]: lines }, empty: noBuyers },
  };
}

const noBuyers = text('Nobody has bought anything yet.', 'Chưa có ai mua hàng.');

async function printFigures({ out }: AppContext, document: ValueDocument): Promise<void> {
  for (const line of figureWords(document)) await out.say(line);
}

function nextOf({
  customers,
  calibration_end: calibrationEnd,
  log_likelihood: fitted,
  as_of: asOf,
}: ValueDocument): string {
  if (customers === 0) return 'crm import orders.csv --as orders';
  if (fitted === null) return 'crm segment --rfm';
  return calibrationEnd === null ? `crm value --calibration-end ${addDays(asOf, -90)}` : 'crm value --save';
}
