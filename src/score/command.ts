import { Command } from 'commander';
import type { AppContext } from '../context.ts';
import type { LoadFacts } from '../segments/index.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { withExamples } from '../terminal/examples.ts';
import { amount } from '../terminal/flag-values.ts';
import { type ListingFlags, withListing } from '../terminal/listing.ts';
import { withOffers } from '../terminal/offers.ts';
import { usualSeed } from './chance/fields.ts';
import { modelCommand } from './chance/model-command.ts';
import { showPlan } from './chance/plan-command.ts';
import { showLookAlikes } from './look-alikes/look-alikes-command.ts';
import { showScores, whyCommand } from './points/points-command.ts';
import { ruleCommands } from './rules/rules-command.ts';

interface ScoreFlags extends ListingFlags {
  readonly scores?: true;
  readonly cost?: number;
  readonly margin?: number;
  readonly like?: string;
  readonly where?: string;
  readonly seed: string;
}

/** `crm score`: leads by points, how deep to call or mail, and look-alikes. `loadFacts` tells what can be asked of contacts. */
export function scoreCommand(context: AppContext, loadFacts: LoadFacts): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = withListing(new Command().enablePositionalOptions(), context.language)
    .option('--scores', say('a line a contact', 'mỗi khách một dòng'))
    .option('--cost <amount>', say('what one contact costs: 5000', 'chi phí mỗi lần liên hệ: 5000'), amount)
    .option('--margin <amount>', say('what one order leaves: 60000', 'lãi gộp mỗi đơn: 60000'), amount)
    .option('--like <segment>', say('rank those who are like this segment', 'xếp hạng khách giống nhóm này'))
    .option(
      '--where <expression>',
      say(
        'whom to rank or to plan for (not contacted yet, no order)',
        'xếp hạng hoặc tính cho ai (chưa liên hệ, chưa mua)',
      ),
    )
    .option(
      '--seed <text>',
      say('decides who is held out to judge a model', 'quyết định ai được giữ lại để kiểm tra mô hình'),
      usualSeed,
    )
    .action(async (flags: ScoreFlags) => {
      const { cost, margin, like } = flags;
      refuseTwoTasks(flags);
      if (like !== undefined) return showLookAlikes(context, await loadFacts(), { ...flags, like });
      if (cost === undefined && margin === undefined) return showScores(context, await loadFacts(), flags);
      if (cost === undefined || margin === undefined || margin === 0) throw halfEconomics;
      return showPlan(context, await loadFacts(), { ...flags, cost, margin });
    });
  for (const child of [
    whyCommand(context, loadFacts),
    modelCommand(context, loadFacts),
    ...ruleCommands(context, loadFacts),
  ])
    command.addCommand(child);
  withOffers(command, { '--like': { names: 'segment' } });
  return withExamples(
    command,
    'crm score',
    'crm score --scores --sort score --limit 20',
    'crm score --cost 5000 --margin 60000',
    'crm score --like "orders_count >= 1" --limit 500',
    'crm export --where prospect --sort score --limit 100',
  );
}

/** What would silently not be answered is refused. */
function refuseTwoTasks({ scores, cost, margin, like, where }: ScoreFlags): void {
  const tasks = [
    ...(scores ? ['--scores'] : []),
    ...(like === undefined ? [] : ['--like']),
    ...(cost === undefined && margin === undefined ? [] : ['--cost']),
  ];
  const [first, second] = tasks;
  if (first !== undefined && second !== undefined) {
    throw new UserError({
      code: 'usage',
      message: text(`${first} and ${second} are two questions.`, `${first} và ${second} là hai câu hỏi.`),
      hint: text('Ask one after the other.', 'Hãy hỏi từng câu một.'),
    });
  }
  if (where !== undefined && (first === undefined || first === '--scores')) throw whereAlone;
}

const halfEconomics = new UserError({
  code: 'usage',
  message: text('A plan takes a cost and a margin above 0.', 'Cần cả chi phí và lãi gộp lớn hơn 0.'),
  hint: text('crm score --cost 5000 --margin 60000', 'crm score --cost 5000 --margin 60000'),
});

const whereAlone = new UserError({
  code: 'usage',
  message: text(
    '--where goes with --cost and --margin, or with --like.',
    '--where đi kèm --cost và --margin, hoặc --like.',
  ),
  hint: text(
    'Scores of a group: `crm export --where … --columns name,phone,score --sort score`',
    'Điểm của một nhóm: `crm export --where … --columns name,phone,score --sort score`',
  ),
});
