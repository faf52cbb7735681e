import { Command } from 'commander';
import type { LoadContactData } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import { shellWord } from '../../shared/shell-word.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { type ListingFlags, showListing, withListing } from '../../terminal/listing.ts';
import { askByKey, type KeyAnswer, type PromptIO } from '../../terminal/prompts.ts';
import { cardOf, columns, type Sheet, sheetOf, type Tone } from '../../terminal/sheet.ts';
import { notFollowedWords } from '../not-followed-words.ts';
import { comparedFields, reasonOf } from './agreement.ts';
import { type PutPair, type ReviewAnswer, reviewPairs } from './review-session.ts';
import { openReviewPairs, reviewKeys } from './review-store.ts';

/** `crm dedupe review`: on a terminal pair by pair, answered by a key; otherwise the list, to be judged in a file. */
export function reviewCommand(context: AppContext, loadContactData: LoadContactData): Command {
  const about = text('pairs to judge, the most doubtful first', 'các cặp cần xét, ngờ nhất trước');
  const command = new Command('review')
    .description(about[context.language])
    .action(async (flags: ListingFlags) =>
      canAsk(context, flags) ? reviewOnTerminal(context, loadContactData) : listPairs(context, flags),
    );
  withListing(command, context.language);
  return withExamples(command, 'crm dedupe review', 'crm dedupe review --format csv -o questions.csv');
}

/** Is a person there who can be asked, and who asked for no list? */
function canAsk({ out, stdin, options }: AppContext, { columns: chosen, sort, limit }: ListingFlags): boolean {
  const listAsked = options.format !== undefined || chosen !== undefined || sort !== undefined || limit !== undefined;
  return out.onTerminal && out.talksToTerminal && stdin.isTTY === true && options.input && !listAsked;
}

async function listPairs(context: AppContext, flags: ListingFlags): Promise<void> {
  const questions = openReviewPairs(context.db('read'));
  const sheet = sheetOf(columns(reviewKeys, ['contact_a', 'contact_b', 'bits']), questions);
  const listing = { document: { questions }, list: 'questions', sheet: { ...sheet, empty: nothingToReview } };
  await showListing(context.out, listing, flags);
  const { output } = context.options;
  const file = output ?? 'questions.csv';
  await context.out.next(
    questions.length === 0
      ? 'crm contacts'
      : output === undefined
        ? `crm dedupe review --format csv -o ${file}`
        : `crm dedupe decide ${shellWord(file)}`,
  );
}

const nothingToReview = text('No pair waits for review.', 'Không có cặp nào cần xét.');

async function reviewOnTerminal(context: AppContext, loadContactData: LoadContactData): Promise<void> {
  const { out } = context;
  const io = { stdin: context.stdin, talk: out.talkStream, language: context.language };
  const report = await reviewPairs(context.db('write'), await loadContactData(), {
    at: new Date(context.now()).toISOString(),
    ending: context.options.dryRun ? 'rollback' : 'commit',
    ask: (put) => ask(context, io, put),
    notFollowed: (why) => out.say(notFollowedWords[why]),
  });
  if (report.same + report.different + report.later + report.open === 0) await out.say(nothingToReview);
  else await out.show(report, cardOf(report));
  await out.next(report.open > 0 ? 'crm dedupe review' : 'crm contacts');
}

type ReviewKey = 's' | 'd' | 'l' | 'u' | 'q';

const answers: Readonly<Record<Exclude<ReviewKey, 'q'>, ReviewAnswer>> = {
  s: 'same',
  d: 'different',
  l: 'later',
  u: 'undo',
};

const keys: readonly KeyAnswer<ReviewKey>[] = [
  { key: 's', label: text('same: one person', 'một người: gộp lại') },
  { key: 'd', label: text('different people', 'hai người khác nhau') },
  { key: 'l', label: text('later', 'để sau') },
  { key: 'u', label: text('undo the last answer', 'hoàn tác câu trả lời trước') },
  { key: 'q', label: text('quit; the answers are kept', 'dừng; giữ các câu đã trả lời') },
];

async function ask(
  context: AppContext,
  io: PromptIO,
  { pair, left, canUndo }: PutPair,
): Promise<ReviewAnswer | undefined> {
  const reason = reasonOf(pair);
  await context.out.say(text(`${left} left: ${reason.en}`, `Còn ${left} cặp: ${reason.vi}`));
  await context.out.show({ pair }, pairSheet(pair, context));
  const question = text(
    `Are ${pair.contact_a} and ${pair.contact_b} one person?`,
    `${pair.contact_a} và ${pair.contact_b} có phải một người?`,
  );
  const key = await askByKey(io, question, canUndo ? keys : keys.filter((one) => one.key !== 'u'));
  return key === undefined || key === 'q' ? undefined : answers[key];
}

/** The two side by side, with what agrees and what differs in words. */
function pairSheet(pair: PutPair['pair'], { out }: AppContext): Sheet {
  const language = out.resultLanguage;
  const fields = comparedFields(pair);
  const tones = new Map<unknown, Tone | undefined>(
    fields.map(({ words, agrees }) => [
      words[language],
      agrees === undefined ? undefined : agrees ? 'good' : 'warning',
    ]),
  );
  return {
    columns: [
      { key: 'field', title: text('', ''), keep: true },
      { key: 'a', title: text(`contact ${pair.contact_a}`, `khách ${pair.contact_a}`), keep: true },
      { key: 'b', title: text(`contact ${pair.contact_b}`, `khách ${pair.contact_b}`), keep: true },
      { key: 'agreement', title: text('agreement', 'so sánh'), keep: true, tone: (cell) => tones.get(cell) },
    ],
    rows: fields.map(({ title, a, b, words }) => [title[language], a, b, words[language]]),
  };
}
