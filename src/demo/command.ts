import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Command } from 'commander';
import type { AppContext } from '../context.ts';
import type { Write } from '../files/output/sink.ts';
import { shellWord } from '../shared/shell-word.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { withExamples } from '../terminal/examples.ts';
import { wholeNumber } from '../terminal/flag-values.ts';
import { columns, sheetOf } from '../terminal/sheet.ts';
import type { DemoFile } from './lists.ts';
import type { StoryStep } from './step.ts';
import { storyDay, storySteps } from './story.ts';
import { inventStory } from './story-files.ts';

/** Runs a command line in a folder of its own, its output given to `write`; tells the exit code. */
export type RunStoryLine = (
  words: readonly string[],
  stage: { folder: string; now: string; write: Write },
) => Promise<number>;

/** `crm demo`: the story on invented people, in a scratch folder that stays to be looked at. */
export function demoCommand(context: AppContext, runInProcess: RunStoryLine): Command {
  const command = new Command()
    .option('--dir <folder>', text('the scratch folder', 'thư mục tạm')[context.language], 'crm-demo')
    .option(
      '--seed <n>',
      text('another seed, other people', 'hạt giống khác, người khác')[context.language],
      wholeNumber({ to: 999_999_999 }),
      8,
    )
    .action(async ({ dir, seed }: { dir: string; seed: number }) => {
      const named = context.path(dir);
      refuseOccupied(named);
      const folder = context.options.dryRun ? mkdtempSync(join(context.env.TMPDIR ?? tmpdir(), 'crm-demo-')) : named;
      try {
        const story = inventStory(seed);
        prepareFolder(folder, story.files);
        await tell(context, { folder, runInProcess, steps: storySteps(seed, story) });
      } finally {
        if (context.options.dryRun) rmSync(folder, { recursive: true, force: true });
      }
      await context.out.next(`crm segment --rfm --as-of ${storyDay} --db ${shellWord(join(dir, 'crm.db'))}`);
    });
  return withExamples(command, 'crm demo', 'crm demo --dir my-demo --seed 12');
}

/** The story in its folder, and how its commands are run. */
interface Telling {
  readonly folder: string;
  readonly runInProcess: RunStoryLine;
  readonly steps: readonly StoryStep[];
}

/** Plays the story and tells it: as a session at a terminal, or as a result with the output of every step in it. */
async function tell(context: AppContext, telling: Telling): Promise<void> {
  if (context.out.format === 'table') return context.out.results((write) => playAll(context, telling, write), 'live');
  const { folder } = telling;
  const steps: { command: string; output: string }[] = [];
  for (const step of telling.steps) {
    const pieces: string[] = [];
    await playStep(step, telling, async (piece) => {
      pieces.push(String(piece));
    });
    steps.push({ command: lineOf(step.words), output: pieces.join('') });
  }
  await context.out.show({ folder, files: filesIn(folder), steps }, sheetOf(columns(['command', 'output']), steps));
}

async function playAll(context: AppContext, telling: Telling, write: Write): Promise<void> {
  for (const step of telling.steps) {
    const about = step[context.language];
    await write(`${about === '' ? '' : `\n# ${about}\n`}$ ${lineOf(step.words)}\n`);
    await playStep(step, telling, write);
  }
  if (context.options.dryRun) return;
  await write(`\n${text('Left to look at in', 'Các tệp để xem trong')[context.language]} ${telling.folder}:\n`);
  for (const name of filesIn(telling.folder)) await write(`  ${name}\n`);
}

async function playStep(
  { words, on, before }: StoryStep,
  { folder, runInProcess }: Telling,
  write: Write,
): Promise<void> {
  before?.(folder);
  const code = await runInProcess(words, { folder, now: `${on}T09:00:00+07:00`, write });
  if (code !== 0) throw new Error(`the demo step "${words[0]}" ended with ${code}`);
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.key'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();

const lineOf = (words: readonly string[]) => `crm ${words.map(shellWord).join(' ')}`;

/** A folder that holds anything but an earlier demo is left alone; throws `usage`. */
function refuseOccupied(folder: string): void {
  if (!existsSync(folder) || existsSync(join(folder, 'bao-hiem.csv'))) return;
  if (readdirSync(folder).length > 0) throw occupied(folder);
}

/** A fresh folder with the files of the story. */
function prepareFolder(folder: string, files: readonly DemoFile[]): void {
  mkdirSync(folder, { recursive: true });
  rmSync(join(folder, 'phieu'), { recursive: true, force: true });
  for (const name of ['crm.db', 'crm.db.key']) rmSync(join(folder, name), { force: true });
  for (const { name, content } of files) writeFileSync(join(folder, name), content);
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
