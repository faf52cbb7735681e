import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import type { Shop } from '../shop.ts';
import { withExamples } from '../terminal/examples.ts';
import type { Write } from '../terminal/out.ts';
import { storyDay, storyFiles, storySteps } from './story.ts';

/** Runs a command line in a folder of its own, its output given to `write`; tells the exit code. */
export type Play = (words: readonly string[], stage: { folder: string; now: string; write: Write }) => Promise<number>;

/** `crm demo`: the story on invented people, in a scratch folder that stays to be looked at. */
export function demoCommand(shop: Shop, play: Play): Command {
  const command = new Command()
    .option('--dir <folder>', 'the scratch folder', 'crm-demo')
    .option('--seed <n>', 'another seed, other people', Number, 8)
    .action(async ({ dir, seed }: { dir: string; seed: number }) => {
      const folder = shop.path(dir);
      prepareFolder(folder, seed);
      await shop.out.results(async (write) => {
        for (const { words, ...what } of storySteps) {
          await write(`\n# ${what[shop.language]}\n$ crm ${words.map(shellWord).join(' ')}\n`);
          const code = await play(words, { folder, now: `${storyDay}T09:00:00+07:00`, write });
          if (code !== 0) throw new Error(`the demo step "${words[0]}" ended with ${code}`);
        }
        const files = readdirSync(folder)
          .filter((name) => !name.endsWith('.key'))
          .sort();
        await write(`\n${text('Left to look at in', 'Các tệp để xem trong')[shop.language]} ${folder}:\n`);
        for (const name of files) await write(`  ${name}\n`);
      });
      await shop.out.next(`cd ${dir} && crm segment --rfm --scores --as-of ${storyDay}`);
    });
  return withExamples(command, 'crm demo', 'crm demo --dir my-demo --seed 12');
}

const shellWord = (word: string) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `"${word}"`);

/** A fresh folder with the files of the story; one that holds anything but an earlier demo is left alone. */
function prepareFolder(folder: string, seed: number): void {
  const files = storyFiles(seed);
  if (existsSync(folder)) {
    if (!existsSync(join(folder, 'bao-hiem.csv')) && readdirSync(folder).length > 0) throw occupied(folder);
    for (const name of ['crm.db', 'crm.db.key']) rmSync(join(folder, name), { force: true });
  }
  mkdirSync(folder, { recursive: true });
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
