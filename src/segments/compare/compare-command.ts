import { Command } from 'commander';
import type { AppContext } from '../../context.ts';
import { shellWord } from '../../shared/shell-word.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { day } from '../../terminal/flag-values.ts';
import { type ListingFlags, showListing, withListing } from '../../terminal/listing.ts';
import { cardOf, columns, sheetOf, titled } from '../../terminal/sheet.ts';
import { type LoadFacts, queryContextOf } from '../query-context.ts';
import { segmentNamed } from '../saved/library.ts';
import { diffSegment } from '../saved/snapshot.ts';
import { moversSince, movesSince, rfmField } from './moves.ts';
import { overlapOf } from './overlap.ts';
import { whyMember } from './why.ts';

/** `crm segment diff|moves|overlap|why`: segments against a day, each other and one person. */
export const compareCommands = (context: AppContext, loadFacts: LoadFacts): Command[] => [
  diff(context, loadFacts),
  moves(context, loadFacts),
  overlap(context, loadFacts),
  why(context, loadFacts),
];

const moveTitles = { from: 'từ nhóm', to: 'sang nhóm' };

const diff = (context: AppContext, loadFacts: LoadFacts) =>
  withExamples(
    withListing(new Command('diff'), context.language)
      .description(
        text('who joined and left a saved segment since a snapshot', 'ai vào và ai rời nhóm từ lần chụp trước')[
          context.language
        ],
      )
      .argument('<name>')
      .requiredOption(
        '--since <date>',
        text('the newest snapshot up to this day', 'lần chụp mới nhất tính đến ngày này')[context.language],
        day,
      )
      .action(async (name: string, words: ListingFlags & { since: string }) => {
        const facts = await loadFacts();
        const answer = diffSegment(queryContextOf(context), facts, { name, since: words.since });
        const sheet = { ...sheetOf(columns(['contact_id', 'change']), answer.changes), empty: nobodyMoved };
        await showListing(context.out, { document: { ...answer }, list: 'changes', sheet }, words);
        await context.out.say(
          text(
            `${answer.before} on ${answer.since}, ${answer.now} now: ${answer.joined} joined, ${answer.left} left.`,
            `${answer.before} ngày ${answer.since}, nay ${answer.now}: thêm ${answer.joined}, bớt ${answer.left}.`,
          ),
        );
        const [first] = answer.changes;
        await context.out.next(first ? `crm segment why ${name} ${first.contact_id}` : `crm segment show ${name}`);
      }),
    'crm segment diff vip --since 2026-03-08',
    'crm segment diff vip --since 2026-03-08 --format csv',
  );

const nobodyMoved = text('Nobody joined or left.', 'Không ai vào hoặc rời nhóm.');

const moves = (context: AppContext, loadFacts: LoadFacts) =>
  withExamples(
    withListing(new Command('moves'), context.language)
      .description(
        text('how customers moved between the RFM groups since a day', 'khách chuyển giữa các nhóm RFM từ một ngày')[
          context.language
        ],
      )
      .option('--rfm', text('between the RFM groups', 'giữa các nhóm RFM')[context.language])
      .requiredOption('--since <date>', text('the day to compare with', 'ngày để so sánh')[context.language], day)
      .option('--from <group>', text('name those who left this group', 'nêu tên khách rời nhóm này')[context.language])
      .option(
        '--to <group>',
        text('name those who came into this group', 'nêu tên khách vào nhóm này')[context.language],
      )
      .action(async (words: ListingFlags & { since: string; from?: string; to?: string }) => {
        const facts = await loadFacts();
        const field = rfmField(facts);
        if (!field) throw new RangeError('No field holds the RFM groups.');
        if (words.from !== undefined || words.to !== undefined) {
          const movers = moversSince(queryContextOf(context), field, words);
          const sheet = {
            ...sheetOf(titled(columns(['contact_id', 'name', 'from', 'to']), moveTitles), movers.contacts),
            empty: nobodyMoved,
          };
          await showListing(context.out, { document: { ...movers }, list: 'contacts', sheet }, words);
          const [first] = movers.contacts;
          await context.out.next(first ? `crm show ${first.contact_id}` : 'crm segment --rfm');
          return;
        }
        const answer = movesSince(queryContextOf(context), field, words.since);
        const sheet = sheetOf(titled(columns(['from', 'to', 'contacts'], ['contacts']), moveTitles), answer.moves);
        await showListing(context.out, { document: { ...answer }, list: 'moves', sheet }, words);
        await context.out.next('crm segment --rfm');
      }),
    'crm segment moves --rfm --since 2025-12-31',
    'crm segment moves --rfm --since 2025-12-31 --from champions --format csv',
  );

const overlap = (context: AppContext, loadFacts: LoadFacts) =>
  withExamples(
    new Command('overlap')
      .description(
        text('how many contacts two segments have in common', 'hai nhóm có chung bao nhiêu khách')[context.language],
      )
      .argument('<a>', text('a name or an expression', 'tên nhóm hoặc điều kiện')[context.language])
      .argument('<b>', text('a name or an expression', 'tên nhóm hoặc điều kiện')[context.language])
      .action(async (a: string, b: string) => {
        const facts = await loadFacts();
        const answer = overlapOf(queryContextOf(context), facts, [a, b]);
        await context.out.show(answer, cardOf(answer));
        await context.out.next(`crm export --where ${shellWord(`(${a}) AND NOT (${b})`)}`);
      }),
    'crm segment overlap loyal lapsed',
    'crm segment overlap prospect "age < 30" --json',
  );

const why = (context: AppContext, loadFacts: LoadFacts) =>
  withExamples(
    new Command('why')
      .description(
        text(
          'clause by clause, why a person is in a segment or not',
          'từng điều kiện: vì sao một người thuộc nhóm hay không',
        )[context.language],
      )
      .argument('<name>', text('a segment', 'một nhóm')[context.language])
      .argument('<person>', text('phone, e-mail or id', 'số điện thoại, e-mail hoặc mã')[context.language])
      .action(async (name: string, person: string) => {
        const facts = await loadFacts();
        const queryContext = queryContextOf(context);
        const { contactNamed } = await import('../../contacts/index.ts');
        const contact = contactNamed(queryContext.db, person, queryContext.settings.country);
        const found = segmentNamed(facts, queryContext, name);
        const segment = 'version' in found ? found.expression : found.where;
        const answer = { ...whyMember(queryContext, facts, { segment, contact }), segment: found.name };
        await context.out.show(answer, sheetOf(columns(['text', 'holds', 'missing', 'value']), answer.clauses));
        await context.out.say(
          answer.member
            ? text(`Contact ${contact} is in ${found.name}.`, `Khách ${contact} thuộc ${found.name}.`)
            : text(`Contact ${contact} is not in ${found.name}.`, `Khách ${contact} không thuộc ${found.name}.`),
        );
        await context.out.next(`crm show ${contact}`);
      }),
    'crm segment why champions 0901234567',
    'crm segment why lapsed 1 --json',
  );
