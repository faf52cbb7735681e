import { dirname } from 'node:path';
import { Command } from 'commander';
import type { AppContext } from '../../context.ts';
import { settingOf } from '../../db/settings.ts';
import { type Text, text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { withExamples } from '../../terminal/examples.ts';
import { type ListingFlags, showListing, withListing } from '../../terminal/listing.ts';
import { printable } from '../../terminal/printable.ts';
import { columns, sheetOf, toned } from '../../terminal/sheet.ts';
import { nightlyBackups, nightlyLists } from '../settings.ts';
import type { Night } from './night.ts';
import { type RunOptions, type RunReport, rehearseNight, runNight } from './nightly.ts';
import type { RunLine } from './run-line.ts';
import { codeOfExit, type NightlyStep, type StepResult } from './step.ts';
import { newestRuns, stepsOf } from './store.ts';

interface NightlyFlags {
  readonly inbox?: string;
  readonly out?: string;
  readonly backups?: string;
}

/** `crm nightly`: what a shop wants done every night, for cron. `play` runs a line on this shop's database. */
export function nightlyCommand(
  context: AppContext,
  runInProcess: RunLine,
  moduleSteps: readonly NightlyStep[],
): Command {
  const about = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command()
    .option('--inbox <folder>', about('import what lies there', 'nhập các tệp trong thư mục này'))
    .option('--out <folder>', about('where the lists of nightly_exports go', 'nơi ghi các danh sách nightly_exports'))
    .option('--backups <folder>', about('where backups go (beside the database)', 'nơi đặt bản sao lưu'))
    .action(async (words: NightlyFlags) => {
      const db = context.db('write');
      const night = { ...nightOf(context, runInProcess, words), moduleSteps };
      await showSteps(context, (tell) =>
        night.dryRun ? rehearseNight(night, { tell }) : runNight(db, night, { tell, elapsed: context.elapsed }),
      );
      await context.out.next('crm runs');
    });
  return withExamples(
    command,
    'crm nightly --inbox inbox --out lists',
    'crm nightly --inbox inbox --out lists --dry-run',
    'crm nightly --backups saved',
  );
}

function nightOf(context: AppContext, runInProcess: RunLine, words: NightlyFlags): Omit<Night, 'moduleSteps'> {
  const { options, settings, databasePath } = context;
  const lists = nightlyLists(settings);
  if (lists.length > 0 && words.out === undefined) throw nowhere;
  const passed = [
    ...['--wait', String(options.wait)],
    ...(options.tz ? ['--tz', options.tz] : []),
    ...(options.asOf ? ['--as-of', options.asOf] : []),
  ];
  return {
    runInProcess: (line, said) => runInProcess([...line, ...passed], said),
    database: databasePath,
    inbox: words.inbox === undefined ? undefined : context.path(words.inbox),
    out: words.out === undefined ? undefined : context.path(words.out),
    lists,
    backups: words.backups === undefined ? dirname(databasePath) : context.path(words.backups),
    keep: Number(settingOf(settings, nightlyBackups)),
    today: context.asOf(),
    now: context.now(),
    dryRun: options.dryRun,
  };
}

const outcomeTones = { done: 'good', skipped: 'warning', failed: 'bad', aborted: 'bad' } as const;
const heads = toned(columns(['step', 'subject', 'outcome', 'exit', 'counts', 'message'], ['exit']), {
  outcome: outcomeTones,
});

type Work = (tell: RunOptions['tell']) => Promise<RunReport>;

/** Runs it and prints its steps: a line each as they end, or all of them at the end in the format that was asked for. */
async function showSteps(context: AppContext, work: Work): Promise<void> {
  const { format } = context.out;
  if (format === 'table' || format === 'ndjson') return showLines(context, work);
  const warning = enduring((step) => printFailed(context, step));
  const report = await work(warning.tell);
  await context.out.show(report, sheetOf(heads, report.steps));
  failWith(report);
}

async function showLines(context: AppContext, work: Work): Promise<void> {
  const warning = enduring((step) => printFailed(context, step));
  let report: RunReport | undefined;
  try {
    await context.out.results(async (write) => {
      const isRead = context.out.onTerminal && context.out.format === 'table';
      const line = enduring((step) => write(`${isRead ? stepWords(step)[context.language] : JSON.stringify(step)}\n`));
      report = await work(async (step) => {
        await line.tell(step);
        await warning.tell(step);
      });
      line.check();
    }, 'live');
  } finally {
    // What became of the night weighs more than what became of its lines.
    if (report) failWith(report);
  }
}

const outcomes: Readonly<Record<StepResult['outcome'], Text>> = {
  done: text('done', 'xong'),
  known: text('known already', 'đã có'),
  skipped: text('skipped', 'bỏ qua'),
  failed: text('failed', 'không xong'),
};

/** A step as people read it: `import leads.csv: done – read 10, new 9`. */
function stepWords({ step, subject, outcome, counts, message }: StepResult): Text {
  const what = printable(subject === null ? step : `${step} ${subject}`);
  const figures = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  const more = [...(figures.length > 0 ? [figures.join(', ')] : []), ...(message === undefined ? [] : [message])];
  const tail = more.length > 0 ? ` – ${printable(more.join('; '))}` : '';
  const said = outcomes[outcome];
  return text(`${what}: ${said.en}${tail}`, `${what}: ${said.vi}${tail}`);
}

/** A teller whose stream may fail, as when its reader goes away, without ending the night; `check` throws it later. */
function enduring(speak: RunOptions['tell']) {
  let broken: unknown;
  return {
    async tell(step: StepResult) {
      if (broken !== undefined) return;
      await speak(step).catch((error: unknown) => {
        broken = error;
      });
    },
    check() {
      if (broken !== undefined) throw broken;
    },
  };
}

async function printFailed(context: AppContext, { outcome, step, subject, exit, message }: StepResult): Promise<void> {
  if (outcome !== 'failed') return;
  const what = subject === null ? step : `${step} ${subject}`;
  await context.out.say(text(`${what} failed (${exit}): ${message}`, `${what} không xong (${exit}): ${message}`));
}

/** The night fails with the exit code of the first step that failed. */
function failWith({ steps }: RunReport): void {
  const failed = steps.filter(({ outcome }) => outcome === 'failed');
  const [first] = failed;
  if (!first) return;
  throw new UserError({
    code: codeOfExit(first.exit),
    message: text(
      `${failed.length} of ${steps.length} steps failed; the others are done.`,
      `${failed.length} trên ${steps.length} bước không xong; các bước khác đã xong.`,
    ),
    hint: text(
      'Mend it and run the same line again; what is done stays done. See `crm runs --json`.',
      'Khắc phục rồi chạy lại đúng lệnh này; việc đã xong không làm lại. Xem `crm runs --json`.',
    ),
  });
}

const nowhere = new UserError({
  code: 'usage',
  message: text(
    'nightly_exports names lists, but nothing says where they go.',
    'nightly_exports có danh sách nhưng chưa nói ghi vào đâu.',
  ),
  hint: text('Add `--out FOLDER`.', 'Thêm `--out THƯ-MỤC`.'),
});

/** `crm runs`: what the nights did, newest first. */
export function runsCommand(context: AppContext): Command {
  const command = new Command().action(async ({ limit = usualRuns, ...flags }: ListingFlags) => {
    const db = context.db('read');
    // Which come first by another order can only be told of all of them.
    const runs = newestRuns(db, flags.sort === undefined ? limit : -1).map((run) => ({
      ...run,
      steps: stepsOf(db, run.id),
    }));
    const lines = runs.map(({ steps, ...run }) => {
      const failed = steps.filter(({ outcome }) => outcome === 'failed');
      return {
        ...run,
        steps: steps.length,
        failed: failed.map(({ step, subject }) => [step, subject].filter(Boolean).join(' ')).join(', '),
      };
    });
    const keys = ['id', 'night', 'started_at', 'finished_at', 'outcome', 'exit', 'steps', 'failed'];
    const sheet = {
      ...sheetOf(toned(columns(keys, ['id', 'exit', 'steps']), { outcome: outcomeTones }), lines),
      empty: noNight,
    };
    await showListing(context.out, { document: { runs }, list: 'runs', sheet }, { ...flags, limit });
    await context.out.next(runs.length > 0 ? 'crm runs --json' : 'crm nightly --out lists --dry-run');
  });
  withListing(command, context.language);
  return withExamples(command, 'crm runs', 'crm runs --limit 3 --json');
}

const noNight = text('No night has run yet.', 'Chưa chạy đêm nào.');
/** Nights that are listed where --limit does not say. */
const usualRuns = 20;
