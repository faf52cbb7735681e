import { Command } from 'commander';
import type { AppContext } from '../context.ts';
import { type RfmFlags, schemeNames, showRfm } from '../rfm/index.ts';
import { nearest } from '../shared/nearest.ts';
import { shellWord } from '../shared/shell-word.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { withExamples } from '../terminal/examples.ts';
import { commaSeparated, wholeNumber } from '../terminal/flag-values.ts';
import { type ListingFlags, showListing, withListing } from '../terminal/listing.ts';
import { withOffers } from '../terminal/offers.ts';
import { columns, sheetOf } from '../terminal/sheet.ts';
import { askSegment } from './ask.ts';
import { breakDown } from './compare/breakdown.ts';
import { compareCommands } from './compare/compare-command.ts';
import { subcommands } from './language/name.ts';
import { type LoadFacts, printRemarks, queryContextOf } from './query-context.ts';
import { savedCommands } from './saved/saved-command.ts';

interface SegmentFlags extends RfmFlags {
  readonly rfm?: boolean;
  readonly by?: string;
  readonly where?: string;
}

/** `crm segment`: who is in a group, by the language or by RFM; and the saved segments. `loadFacts` tells what can be asked. */
export function segmentCommand(context: AppContext, loadFacts: LoadFacts): Command {
  // Its own flags stand before a subcommand: `create NAME --where …` is the --where of create.
  const command = new Command()
    .enablePositionalOptions()
    .argument('[expression]', text('whom to count, in the segment language', 'điều kiện chọn khách')[context.language])
    .option(
      '--rfm',
      text('recency, frequency and money: every customer into one group', 'RFM: mỗi khách đã mua vào một nhóm')[
        context.language
      ],
    )
    .option(
      '--scheme <name>',
      text('rf10, r-rfm, klaviyo, fixed or a FILE.json', 'rf10, r-rfm, klaviyo, fixed hoặc một TỆP.json')[
        context.language
      ],
    )
    .option(
      '--bins <n>',
      text('quantile bins, with a FILE.json or with --scores', 'số bậc điểm, kèm TỆP.json hoặc --scores')[
        context.language
      ],
      wholeNumber({ from: 2, to: 20 }),
    )
    .option(
      '--cuts <cuts>',
      text(
        'the cut points of --scheme fixed: "r=30,90,180,365 f=1,2,3,5 m=…"',
        'các mốc cắt của --scheme fixed: "r=30,90,180,365 f=1,2,3,5 m=…"',
      )[context.language],
    )
    .option(
      '--scores',
      text('a line a customer instead of a line a group', 'mỗi khách một dòng thay vì mỗi nhóm một dòng')[
        context.language
      ],
    )
    .option(
      '--by <fields>',
      text(
        'count contacts by these fields: province,age_band,gender',
        'đếm khách theo các trường: province,age_band,gender',
      )[context.language],
    )
    .option(
      '--where <expression>',
      text('only these contacts, with --by', 'chỉ những khách này, kèm --by')[context.language],
    )
    .action(async (expression: string | undefined, words: SegmentFlags) => {
      const where = expression ?? words.where;
      refuseTwoQuestions(expression, words);
      if (words.rfm) await showRfm(context, words);
      else if (words.by !== undefined) await showBreakdown(context, loadFacts, { ...words, by: words.by, where });
      else if (where !== undefined) await showCount(context, loadFacts, { ...words, where });
      else throw nothingAsked;
    });
  withListing(command, context.language);
  for (const child of [...savedCommands(context, loadFacts), ...compareCommands(context, loadFacts)])
    command.addCommand(child.name() === 'create' ? child : withOffers(child, segmentArguments));
  withOffers(command, { '--by': { names: 'field' }, '--scheme': schemeNames });
  return withExamples(
    command,
    'crm segment --rfm',
    'crm segment --rfm --scores --format csv',
    'crm segment "city ~ \'ha noi\' AND spent >= 500k AND NOT lapsed"',
    'crm segment --by province,gender --where "age BETWEEN 25 AND 44"',
  );
}

const segmentArguments = {
  name: { names: 'segment' },
  names: { names: 'segment' },
  a: { names: 'segment' },
  b: { names: 'segment' },
};

/** What would silently not be answered is refused: RFM is of all customers, and a count has one text. */
function refuseTwoQuestions(expression: string | undefined, { rfm, by, where }: SegmentFlags): void {
  const [first, second] = [
    ...(rfm ? ['--rfm'] : []),
    ...(by !== undefined && rfm ? ['--by'] : []),
    ...(expression === undefined ? [] : [`"${expression}"`]),
    ...(where === undefined ? [] : ['--where']),
  ];
  if (first === undefined || second === undefined) return;
  throw new UserError({
    code: 'usage',
    message: text(`${first} and ${second} are two questions.`, `${first} và ${second} là hai câu hỏi.`),
    hint: text('Ask one after the other.', 'Hãy hỏi từng câu một.'),
  });
}

const nothingAsked = new UserError({
  code: 'usage',
  message: text('Whom do you look for?', 'Bạn tìm nhóm nào?'),
  hint: text(
    '`crm segment --rfm`, or `crm segment "spent >= 2m AND city = \'Hà Nội\'"`',
    '`crm segment --rfm`, hoặc `crm segment "spent >= 2m AND city = \'Hà Nội\'"`',
  ),
});

interface CountFlags extends ListingFlags {
  readonly where: string;
}

async function showCount(context: AppContext, loadFacts: LoadFacts, words: CountFlags): Promise<void> {
  const { where } = words;
  const facts = await loadFacts();
  const answer = orSubcommand(where, () => askSegment(queryContextOf(context), facts, where));
  await printRemarks(context, facts, where);
  const heads = columns(['text', 'matched', 'missing'], ['matched', 'missing']);
  const sheet = sheetOf(heads, answer.clauses);
  await showListing(context.out, { document: { ...answer }, list: 'clauses', sheet }, words);
  if (context.out.format === 'table') {
    await context.out.say(text(answer.canonical, answer.canonical));
    await context.out.say(text(`${answer.contacts} contacts`, `${answer.contacts} khách`));
  }
  await context.out.next(`crm export --where ${shellWord(where)}`);
}

/** What `ask` gives. A single word that means nothing but is near a subcommand was perhaps meant as one: it is named. */
function orSubcommand<Answer>(where: string, ask: () => Answer): Answer {
  try {
    return ask();
  } catch (error) {
    const near = /^\S+$/.test(where) ? nearest(where, subcommands) : undefined;
    if (near === undefined || !(error instanceof UserError)) throw error;
    const { hint, ...failure } = error.failure;
    throw new UserError({
      ...failure,
      hint: text(`Did you mean \`crm segment ${near}\`? ${hint.en}`, `Ý bạn là \`crm segment ${near}\`? ${hint.vi}`),
    });
  }
}

async function showBreakdown(
  context: AppContext,
  loadFacts: LoadFacts,
  words: ListingFlags & { by: string; where: string | undefined },
) {
  const by = commaSeparated(words.by);
  const facts = await loadFacts();
  const answer = breakDown(queryContextOf(context), facts, { by, where: words.where });
  if (words.where !== undefined) await printRemarks(context, facts, words.where);
  const sheet = sheetOf(columns([...answer.by, 'contacts'], ['contacts']), answer.rows);
  await showListing(context.out, { document: { ...answer }, list: 'rows', sheet }, words);
  if (answer.several.length > 0) await context.out.say(countedAtEach(answer.several.join(', ')));
  await context.out.next(`crm export --where ${shellWord(words.where ?? `${by[0]} IS NOT EMPTY`)}`);
}

const countedAtEach = (fields: string) =>
  text(
    `Who has several values of ${fields} is counted at each; the rows add up to more than the contacts.`,
    `Khách có nhiều giá trị ${fields} được đếm ở mỗi giá trị; tổng các dòng lớn hơn số khách.`,
  );
