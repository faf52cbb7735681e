import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import type { AppContext } from '../context.ts';
import type { Write } from '../files/output/sink.ts';
import { shellWord } from '../shared/shell-word.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { withExamples } from '../terminal/examples.ts';
import { wholeNumber } from '../terminal/flag-values.ts';
import { columns, sheetOf } from '../terminal/sheet.ts';
import { storyDay, storyFiles, storySteps } from './story.ts';

/** Runs a command line in a folder of its own, its output given to `write`; tells the exit code. */
export type RunStoryLine = (
  words: readonly string[],
  stage: { folder: string; now: string; write: Write },
) => Promise<number>;

/** `crm demo`: the story on invented people, in a scratch folder that stays to be looked at. */
export function demoCommand(context: AppContext, runInProcess: RunStoryLine): Command {
  const command = new Command()
    .option('--dir <folder>', 'the scratch folder', 'crm-demo')
    .option('--seed <n>', 'another seed, other people', wholeNumber({ to: 999_999_999 }), 8)
    .action(async ({ dir, seed }: { dir: string; seed: number }) => {
      const named = context.path(dir);
      refuseOccupied(named);
      const folder = context.options.dryRun ? mkdtempSync(join(context.env.TMPDIR ?? tmpdir(), 'crm-demo-')) : named;
      try {
        prepareFolder(folder, seed);
        await tell(context, folder, runInProcess);
      } finally {
        if (context.options.dryRun) rmSync(folder, { recursive: true, force: true });
      }
      await context.out.next(`crm segment --rfm --as-of ${storyDay} --db ${shellWord(join(dir, 'crm.db'))}`);
    });
  return withExamples(command, 'crm demo', 'crm demo --dir my-demo --seed 12');
}

/** Plays the story and tells it: as a session at a terminal, or as a result with the output of every step in it. */
async function tell(context: AppContext, folder: string, runInProcess: RunStoryLine): Promise<void> {
  if (context.out.format === 'table')
    return context.out.results((write) => playAll(context, folder, { runInProcess, write }));
  const steps: { command: string; output: string }[] = [];
  for (const { words } of storySteps) {
    const pieces: string[] = [];
    const write: Write = async (piece) => {
      pieces.push(String(piece));
    };
    await playStep(words, { folder, runInProcess, write });
    steps.push({ command: lineOf(words), output: pieces.join('') });
  }
  await context.out.show({ folder, files: filesIn(folder), steps }, sheetOf(columns(['command', 'output']), steps));
}

async function playAll(
  context: AppContext,
  folder: string,
  { runInProcess, write }: { runInProcess: RunStoryLine; write: Write },
): Promise<void> {
  for (const { words, ...what } of storySteps) {
    await write(`\n# ${what[context.language]}\n$ ${lineOf(words)}\n`);
    await playStep(words, { folder, runInProcess, write });
  }
  if (context.options.dryRun) return;
  await write(`\n${text('Left to look at in', 'Các tệp để xem trong')[context.language]} ${folder}:\n`);
  for (const name of filesIn(folder)) await write(`  ${name}\n`);
}

async function playStep(
  words: readonly string[],
  { folder, runInProcess, write }: { folder: string; runInProcess: RunStoryLine; write: Write },
): Promise<void> {
  const code = await runInProcess(words, { folder, now: `${storyDay}T09:00:00+07:00`, write });
  if (code !== 0) throw new Error(`the demo step "${words[0]}" ended with ${code}`);
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => !name.endsWith('.key'))
    .sort();

const lineOf = (words: readonly string[]) => `crm ${words.map(shellWord).join(' ')}`;

/** A folder that holds anything but an earlier demo is left alone; throws `usage`. */
function refuseOccupied(folder: string): void {
  if (!existsSync(folder) || existsSync(join(folder, 'bao-hiem.csv'))) return;
  if (readdirSync(folder).length > 0) throw occupied(folder);
}

/** A fresh folder with the files of the story. */
function prepareFolder(folder: string, seed: number): void {
  mkdirSync(folder, { recursive: true });
  for (const name of ['crm.db', 'crm.db.key']) rmSync(join(folder, name), { force: true });
  for (const { name, content } of storyFiles(seed)) writeFileSync(join(folder, name), content);
}

const occupied = (folder: string): UserError =>
  new UserError({
    code: 'usage',
    message: text(
      'This folder holds other files; the demo wants one of its own.',
      'Thư mục này có tệp khác; bản demo cần thư mục riêng.',
    ),
    hint: text('Name another: `crm demo --dir crm-demo-2`', 'Chọn thư mục khác: `crm demo --dir crm-demo-2`'),
    file: folder,
  });
