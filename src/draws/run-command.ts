import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { AppContext } from '../context.ts';
import { ioFailure } from '../files/failures.ts';
import { writeAtomically } from '../files/output/atomic.ts';
import { type LoadFacts, printRemarks, queryContextOf, stepOf } from '../segments/index.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { withExamples } from '../terminal/examples.ts';
import { wholeNumber } from '../terminal/flag-values.ts';
import { withOffers } from '../terminal/offers.ts';
import { cardOf, columns, sheetOf } from '../terminal/sheet.ts';
import { publishedNames } from './published.ts';
import { type DrawResult, runDraw } from './run-draw.ts';
import { type DrawMethod, mostPrizes } from './selection.ts';

interface RunFlags {
  readonly segment?: string;
  readonly where?: string;
  readonly prizes?: number;
  readonly seedFrom?: string;
  readonly out: string;
  readonly household?: true;
  readonly method: DrawMethod;
}

/** `crm draw run`: freezes who takes part, and draws when the seed is known. */
export function runCommand(context: AppContext, loadFacts: LoadFacts): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('run')
    .description(say('freeze the entrants; with a seed, draw', 'chốt người tham gia; có hạt giống thì quay'))
    .option('--segment <name>', say('who takes part: a segment', 'ai tham gia: một nhóm'))
    .option(
      '--where <expression>',
      say('who takes part: a text of the segment language', 'ai tham gia: điều kiện chọn'),
    )
    .option('--prizes <n>', say('how many win', 'số giải'), wholeNumber({ from: 1, to: mostPrizes }))
    .option(
      '--seed-from <text>',
      say('a public value of later: a lottery, an index', 'giá trị công khai về sau: kết quả xổ số, chỉ số'),
    )
    .requiredOption('--out <folder>', say('where the published files go', 'nơi ghi các tệp công bố'))
    .option('--household', say('one chance a household', 'mỗi hộ gia đình một cơ hội'))
    .addOption(
      new Option('--method <name>', say('how winners are selected', 'cách chọn người trúng'))
        .choices(['sha256', 'rfc3797'])
        .default('sha256'),
    )
    .action((flags: RunFlags) => run(context, loadFacts, flags));
  withOffers(command, { '--segment': { names: 'segment' } });
  return withExamples(
    command,
    'crm draw run --where "orders()" --prizes 2 --out tickets',
    'crm draw run --where "orders()" --prizes 2 --seed-from "XSMB 2026-03-08 27351" --out tickets --household',
  );
}

async function run(context: AppContext, loadFacts: LoadFacts, flags: RunFlags): Promise<void> {
  const facts = await loadFacts();
  const queryContext = queryContextOf(context, 'write');
  const where = whom(flags);
  if (where !== undefined) await printRemarks(context, facts, where);
  const folder = context.path(flags.out);
  const entrantsPath = join(folder, publishedNames.entrants);
  const result = runDraw(queryContext, facts, {
    folder,
    where,
    prizes: flags.prizes,
    household: flags.household === true,
    method: flags.method,
    seed: flags.seedFrom,
    entrantsFile: existsSync(entrantsPath) ? readFileSync(entrantsPath, 'utf8') : undefined,
    key: context.key(),
    ...stepOf(context),
  });
  if (!context.options.dryRun) await publish(folder, result);
  await show(context, { result, out: flags.out });
}

/** Both files are written anew: what another run left half done is completed. */
async function publish(folder: string, { published, entrants }: DrawResult): Promise<void> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw ioFailure(error, folder);
  }
  const files = {
    [publishedNames.entrants]: entrants,
    [publishedNames.draw]: `${JSON.stringify(published, null, 2)}\n`,
  };
  for (const [name, content] of Object.entries(files)) {
    await writeAtomically(join(folder, name), { force: true }, async (sink) => {
      await sink.write(content);
    });
  }
}

async function show(context: AppContext, { result, out }: { result: DrawResult; out: string }): Promise<void> {
  const { published, winners, name } = result;
  const { schema_version: _version, winners: _tokens, key_string: _key, ...terms } = published;
  const document = { draw: name, ...terms, winners: winners.map(({ contact }) => contact) };
  const { winners: _ids, ...card } = document;
  const heads = columns(['prize', 'contact', 'name', 'token'], ['prize', 'contact']);
  const sheet = winners.length > 0 ? { ...sheetOf(heads, winners), above: cardOf(card) } : cardOf(card);
  await context.out.show(document, sheet);
  if (published.seed === null) await context.out.say(toPublish);
  const next =
    published.seed === null ? `crm draw run --out ${out} --seed-from "LOTTERY RESULT"` : `crm draw verify ${out}`;
  await context.out.next(next);
}

const toPublish = text(
  'Publish entrants.csv and the commitment now, and say which public value will be the seed.',
  'Hãy công bố entrants.csv và mã commitment ngay, và nói rõ giá trị công khai nào sẽ là hạt giống.',
);

function whom({ segment, where }: Pick<RunFlags, 'segment' | 'where'>): string | undefined {
  if (segment === undefined) return where;
  if (where === undefined && /^[\p{L}\p{N}_.-]+$/u.test(segment)) return `IN SEGMENT ${segment}`;
  throw new UserError({
    code: 'usage',
    message: text('Name one: --segment NAME or --where EXPRESSION.', 'Nêu một trong hai: --segment TÊN hoặc --where.'),
    hint: text(
      'For example: `crm draw run --segment loyal --prizes 10 --out draw`',
      'Ví dụ: `crm draw run --segment loyal --prizes 10 --out draw`',
    ),
  });
}
