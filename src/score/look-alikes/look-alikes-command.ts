import type { ContactFacts } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import { printRemarks, queryContextOf } from '../../segments/index.ts';
import { type Text, text } from '../../shared/text.ts';
import { type ListingFlags, showListing } from '../../terminal/listing.ts';
import { columns, type Sheet, sheetOf } from '../../terminal/sheet.ts';
import { untouched } from '../chance/plan.ts';
import { type LikenessReport, rankLookAlikes } from './look-alikes.ts';
import { likenessLines } from './look-alikes-store.ts';

interface LikenessFlags extends ListingFlags {
  readonly like: string;
  readonly where?: string;
  readonly seed: string;
}

const likenessColumns = ['rank', 'contact_id', 'external_id', 'likeness'] as const;

/** `crm score --like SEGMENT`: leads from the most alike on, and what speaks for likeness. */
export async function showLookAlikes(context: AppContext, facts: ContactFacts, flags: LikenessFlags): Promise<void> {
  const { like, where = untouched, seed } = flags;
  for (const expression of [like, where]) await printRemarks(context, facts, expression);
  const report = rankLookAlikes(queryContextOf(context), facts, { like, where, seed });
  const lines = function* () {
    if (report.ranked === 0) return;
    for (const [rank, contact, externalId, likeness] of likenessLines(context.db('read')))
      yield [rank, contact, externalId, Math.round(likeness * 1000) / 1000] as const;
  };
  const objects = function* () {
    for (const line of lines()) yield Object.fromEntries(likenessColumns.map((key, i) => [key, line[i] ?? null]));
  };
  const sheet: Sheet = {
    columns: columns(likenessColumns, ['rank', 'contact_id', 'likeness']),
    rows: { [Symbol.iterator]: lines },
    ...(report.weights.length === 0 ? {} : { above: weightsSheet(report) }),
    empty: text('Nobody is ranked.', 'Chưa xếp hạng được ai.'),
  };
  const document = { as_of: context.asOf(), seed, ...report, look_alikes: { [Symbol.iterator]: objects } };
  await showListing(context.out, { document, list: 'look_alikes', sheet }, flags);
  for (const words of likenessWords(report)) await context.out.say(words);
  await context.out.next(report.ranked === 0 ? 'crm segment list' : 'crm score');
}

const mostWeights = 12;

function weightsSheet({ weights }: LikenessReport): Sheet {
  const rows = weights.slice(0, mostWeights).map((one) => ({ ...one, weight: one.weight.toFixed(2) }));
  return sheetOf(columns(['field', 'value', 'members', 'others', 'weight'], ['members', 'others', 'weight']), rows);
}

function likenessWords({ members, others, verdict, area, ranked }: LikenessReport): Text[] {
  if (verdict === 'too_few') {
    return [
      text(
        `${members} members and ${others} others: at least 30 of each, with age, gender, income, work or place, would tell what members are like.`,
        `${members} thành viên và ${others} khách khác: cần ít nhất 30 khách mỗi bên có tuổi, giới tính, thu nhập, nghề hoặc nơi ở.`,
      ),
    ];
  }
  const found = area === null ? '–' : `${area.value.toFixed(3)} [${area.low.toFixed(3)}, ${area.high.toFixed(3)}]`;
  const held = text(
    `${members} members, ${others} others: on those held out AUC ${found}; 0.5 is chance.`,
    `${members} thành viên, ${others} khách khác: AUC trên phần giữ lại ${found}; 0,5 là ngẫu nhiên.`,
  );
  const told =
    verdict === 'ranked'
      ? text(`${ranked} contacts ranked, the most alike first.`, `Đã xếp hạng ${ranked} khách, giống nhất trước.`)
      : text(
          `${ranked} contacts ranked, but the order is not shown to be better than chance.`,
          `Đã xếp hạng ${ranked} khách, nhưng chưa thấy thứ tự này tốt hơn ngẫu nhiên.`,
        );
  return [held, told];
}
