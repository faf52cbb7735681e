import { dirname } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { nightlyLists } from '../../db/settings.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import type { Shop } from '../../shop.ts';
import { withExamples } from '../../terminal/examples.ts';
import { columns, sheetOf } from '../../terminal/sheet.ts';
import type { Play } from './line.ts';
import type { Night } from './night.ts';
import { type RunReport, type RunWish, rehearseNight, runNight } from './nightly.ts';
import { codeOfExit, type NightlyStep, type Step } from './step.ts';
import { newestRuns, stepsOf } from './store.ts';

interface NightlyWords {
  readonly inbox?: string;
  readonly out?: string;
  readonly backups?: string;
}

/** `crm nightly`: what a shop wants done every night, for cron. `play` runs a line on this shop's database. */
export function nightlyCommand(shop: Shop, play: Play, moduleSteps: readonly NightlyStep[]): Command {
  const about = (en: string, vi: string) => text(en, vi)[shop.language];
  const command = new Command()
    .option('--inbox <folder>', about('import what lies there', 'nhập các tệp trong thư mục này'))
    .option('--out <folder>', about('where the lists of nightly_exports go', 'nơi ghi các danh sách nightly_exports'))
    .option('--backups <folder>', about('where backups go (beside the database)', 'nơi đặt bản sao lưu'))
    .action(async (words: NightlyWords) => {
      const db = shop.db('write');
      const night = { ...nightOf(shop, play, words), moduleSteps };
      await showSteps(shop, (tell) =>
        night.dryRun ? rehearseNight(night, { tell }) : runNight(db, night, { tell, elapsed: shop.elapsed }),
      );
      await shop.out.next('crm runs');
    });
  return withExamples(
    command,
    'crm nightly --inbox inbox --out lists',
    'crm nightly --inbox inbox --out lists --dry-run',
    'crm nightly --backups saved',
  );
}

function nightOf(shop: Shop, play: Play, words: NightlyWords): Omit<Night, 'moduleSteps'> {
  const { wish, settings, databasePath } = shop;
  const lists = nightlyLists(settings.nightly_exports);
  if (lists.length > 0 && words.out === undefined) throw nowhere;
  const passed = [
    ...['--wait', String(wish.wait)],
    ...(wish.tz ? ['--tz', wish.tz] : []),
    ...(wish.asOf ? ['--as-of', wish.asOf] : []),
  ];
  return {
    play: (line, said) => play([...line, ...passed], said),
    database: databasePath,
    inbox: words.inbox === undefined ? undefined : shop.path(words.inbox),
    out: words.out === undefined ? undefined : shop.path(words.out),
    lists,
    backups: words.backups === undefined ? dirname(databasePath) : shop.path(words.backups),
    keep: Number(settings.nightly_backups),
    today: shop.asOf(),
    now: shop.now(),
    dryRun: wish.dryRun,
  };
}

const heads = columns(['step', 'subject', 'outcome', 'exit', 'counts', 'message'], ['exit']);

type Work = (tell: RunWish['tell']) => Promise<RunReport>;

/** Runs it and prints its steps: a line each as they end, or all of them at the end in the format that was asked for. */
async function showSteps(shop: Shop, work: Work): Promise<void> {
  const { format } = shop.out;
  if (format === 'table' || format === 'ndjson') return showLines(shop, work);
  const warning = enduring((step) => sayFailed(shop, step));
  const report = await work(warning.tell);
  await shop.out.show(report, sheetOf(heads, report.steps));
  failWith(report);
}

async function showLines(shop: Shop, work: Work): Promise<void> {
  const warning = enduring((step) => sayFailed(shop, step));
  let report: RunReport | undefined;
  try {
    await shop.out.results(async (write) => {
      const line = enduring((step) => write(`${JSON.stringify(step)}\n`));
      report = await work(async (step) => {
        await line.tell(step);
        await warning.tell(step);
      });
      line.check();
    });
  } finally {
    // What became of the night weighs more than what became of its lines.
    if (report) failWith(report);
  }
}

/** A teller whose stream may fail, as when its reader goes away, without ending the night; `check` throws it later. */
function enduring(speak: RunWish['tell']) {
  let broken: unknown;
  return {
    async tell(step: Step) {
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

async function sayFailed(shop: Shop, { outcome, step, subject, exit, message }: Step): Promise<void> {
  if (outcome !== 'failed') return;
  const what = subject === null ? step : `${step} ${subject}`;
  await shop.out.say(text(`${what} failed (${exit}): ${message}`, `${what} không xong (${exit}): ${message}`));
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

const count = (word: string): number => {
  if (/^[1-9]\d{0,5}$/.test(word)) return Number(word);
  throw new InvalidArgumentError('It takes a whole number from 1 on.');
};

/** `crm runs`: what the nights did, newest first. */
export function runsCommand(shop: Shop): Command {
  const command = new Command()
    .option('--limit <n>', text('how many', 'bao nhiêu lần')[shop.language], count, 20)
    .action(async ({ limit }: { limit: number }) => {
      const db = shop.db('read');
      const runs = newestRuns(db, limit).map((run) => ({ ...run, steps: stepsOf(db, run.id) }));
      const lines = runs.map(({ steps, ...run }) => {
        const failed = steps.filter(({ outcome }) => outcome === 'failed');
        return {
          ...run,
          steps: steps.length,
          failed: failed.map(({ step, subject }) => [step, subject].filter(Boolean).join(' ')).join(', '),
        };
      });
      const keys = ['id', 'night', 'started_at', 'finished_at', 'outcome', 'exit', 'steps', 'failed'];
      await shop.out.show({ runs }, sheetOf(columns(keys, ['id', 'exit', 'steps']), lines));
      await shop.out.next(runs.length > 0 ? 'crm runs --json' : 'crm nightly --inbox FOLDER --out FOLDER');
    });
  return withExamples(command, 'crm runs', 'crm runs --limit 3 --json');
}
