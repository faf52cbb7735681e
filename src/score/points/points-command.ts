import { Command } from 'commander';
import { type ContactFacts, contactNamed } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import { type LoadFacts, queryContextOf } from '../../segments/index.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { type Listing, type ListingFlags, showListing } from '../../terminal/listing.ts';
import { barChart } from '../../terminal/pictures/bar-chart.ts';
import { shareShown } from '../../terminal/share-shown.ts';
import { type Column, columns, type Sheet, sheetOf, titled } from '../../terminal/sheet.ts';
import { pointsLines } from './points-store.ts';
import { reportScores, type ScoreReport } from './report.ts';
import { whyScore } from './why.ts';

/** `crm score`: the table of points and how they are spread; with --scores a line a contact. */
export async function showScores(
  context: AppContext,
  facts: ContactFacts,
  flags: ListingFlags & { readonly scores?: true },
): Promise<void> {
  const report = reportScores(queryContextOf(context), facts);
  await showListing(context.out, flags.scores ? scoresOf(context, report) : rulesOf(context, report), flags);
  if (context.out.format === 'table') await printSources(context, report);
  await context.out.next(flags.scores ? 'crm score' : 'crm score --scores --sort score --limit 20');
}

/** For people the distribution comes first, then the sources, then the rules. */
function rulesOf(context: AppContext, report: ScoreReport): Listing {
  const rules = sheetOf(ruleColumns, report.rules);
  const above = report.sources.length === 0 ? {} : { above: sourcesSheet(context, report) };
  return {
    document: { ...report },
    list: 'rules',
    sheet: { ...rules, ...above, picture: histogram(report), empty: noRules },
  };
}

/** Names of rules and sources are no names of people. */
const named = (heads: readonly Column[]): Column[] => titled(heads, { name: 'tên' });

const ruleColumns = named(columns(['criterion', 'name', 'points', 'contacts', 'expression'], ['points', 'contacts']));

const noRules = text('No rule gives points.', 'Chưa có quy tắc cho điểm.');

function sourcesSheet({ out }: AppContext, { sources }: ScoreReport): Sheet {
  const rows = sources.map((source) => ({
    ...source,
    interested: source.hits,
    rate: shareShown(out, source.rate),
    low: shareShown(out, source.interval.low),
    high: shareShown(out, source.interval.high),
  }));
  const counts = ['points', 'contacts', 'reached', 'interested', 'rate', 'low', 'high'];
  const heads = named(columns(['kind', 'name', ...counts], counts));
  return sheetOf(
    heads.map((head) => (head.key === 'contacts' ? { ...head, detail: true } : head)),
    rows,
  );
}

const histogram = ({ distribution }: ScoreReport) =>
  distribution.length === 0
    ? undefined
    : barChart({
        title: text('Contacts by score', 'Số khách theo điểm'),
        bars: distribution.map(({ from, to, contacts }) => ({
          label: `${from}–${to}`,
          value: contacts,
          shown: String(contacts),
        })),
      });

const scoreColumns = ['contact_id', 'external_id', 'need', 'means', 'authority', 'source', 'score'] as const;

function scoresOf(context: AppContext, report: ScoreReport): Listing {
  const lines = () => pointsLines(context.db('read'));
  const right = scoreColumns.filter((key) => key !== 'external_id');
  const objects = function* () {
    for (const line of lines()) yield Object.fromEntries(scoreColumns.map((key, i) => [key, line[i] ?? null]));
  };
  return {
    document: { as_of: report.as_of, contacts: report.contacts, scores: { [Symbol.iterator]: objects } },
    list: 'scores',
    sheet: { columns: columns(scoreColumns, right), rows: { [Symbol.iterator]: lines } },
  };
}

async function printSources({ out }: AppContext, { contacts, tried, reached, interested }: ScoreReport): Promise<void> {
  if (contacts === 0) return out.say(text('There is no contact yet.', 'Chưa có khách nào.'));
  if (reached === 0) {
    return out.say(
      text(
        `Nobody was reached yet (${tried} tried): sources give no points, and what a call brings cannot be told.`,
        `Chưa gặp được ai (đã thử ${tried}): chưa thể cho điểm nguồn và chưa thể nói một cuộc gọi mang lại gì.`,
      ),
    );
  }
  await out.say(
    text(
      `${contacts} contacts; of ${reached} reached ${interested} were interested or ordered.`,
      `${contacts} khách; trong ${reached} khách gặp được có ${interested} khách quan tâm hoặc đã mua.`,
    ),
  );
}

/** `crm score why`: the score of a person in points. */
export const whyCommand = (context: AppContext, loadFacts: LoadFacts): Command =>
  withExamples(
    new Command('why')
      .description(text('the score of a person, point by point', 'điểm của một khách, từng mục')[context.language])
      .argument('<person>', text('phone, e-mail or id', 'số điện thoại, e-mail hoặc mã')[context.language])
      .action(async (person: string) => {
        const queryContext = queryContextOf(context);
        const contact = contactNamed(queryContext.db, person, queryContext.settings.country);
        const answer = whyScore(queryContext, await loadFacts(), contact);
        await context.out.show(answer, whySheet(answer));
        await context.out.say(
          text(
            `Contact ${contact} has ${answer.score} points; the best source counts.`,
            `Khách ${contact} có ${answer.score} điểm; tính nguồn cao nhất.`,
          ),
        );
        await context.out.next(`crm show ${contact}`);
      }),
    'crm score why 0901234567',
    'crm score why 1 --json',
  );

function whySheet({ rules, sources, source_points }: ReturnType<typeof whyScore>): Sheet {
  const ofSources = sources.map(({ kind, name, reached, hits, points }) => ({
    criterion: 'source',
    name: `${kind} ${name}`,
    holds: points > 0 && points === source_points,
    given: points === source_points ? points : 0,
    reason: `${hits}/${reached}`,
  }));
  const ofRules = rules.map((rule) => ({ ...rule, reason: rule.expression }));
  return sheetOf(named(columns(['criterion', 'name', 'holds', 'given', 'reason'], ['given'])), [
    ...ofRules,
    ...onlyOnce(ofSources),
  ]);
}

/** The points of two sources that are equally good are given once. */
function onlyOnce<Row extends { readonly given: number; readonly holds: boolean }>(rows: readonly Row[]): Row[] {
  const first = rows.findIndex(({ given }) => given > 0);
  return rows.map((row, i) => (i === first ? row : { ...row, given: 0, holds: false }));
}
