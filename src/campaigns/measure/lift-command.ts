import { Command } from 'commander';
import type { AppContext } from '../../context.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { queryContextOf } from '../../segments/index.ts';
import { type Text, text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { withOffers } from '../../terminal/offers.ts';
import { shareShown } from '../../terminal/share-shown.ts';
import { columns, sheetOf } from '../../terminal/sheet.ts';
import { wholeShareOf } from '../options.ts';
import { campaignNamed, lastDay } from '../setup/campaign.ts';
import { type Lift, liftOf } from './lift.ts';
import { armOutcomes, workedOn } from './outcome-store.ts';

/** `crm campaign lift NAME`: what a campaign added, measured against those who were kept out. */
export function liftCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('lift')
    .description(say('what it added: treated against holdout', 'hiệu quả so với nhóm đối chứng'))
    .argument('<name>')
    .option(
      '--margin <share>',
      say('what is left of revenue, for the profit', 'tỷ lệ lãi gộp để tính lợi nhuận'),
      wholeShareOf,
      1,
    )
    .action(async (name: string, { margin }: { margin: number }) => {
      const { db, asOf } = queryContextOf(context);
      const { campaign, ...answer } = inSnapshot(db, () => {
        const found = campaignNamed(db, name);
        const until = lastDay(found, asOf);
        const { crossed, ...arms } = armOutcomes(db, found, until);
        const cost = workedOn(db, found) * (found.contact_cost ?? 0);
        return {
          campaign: found.name,
          from: found.starts_on,
          until,
          crossed,
          ...liftOf({ ...arms, cost, margin, currency: found.currency }),
        };
      });
      const rows = (['treated', 'holdout'] as const).map((arm) => ({
        arm,
        ...answer[arm],
        rate: shareShown(context.out, answer[arm].rate),
        low: shareShown(context.out, answer[arm].interval.low),
        high: shareShown(context.out, answer[arm].interval.high),
      }));
      const counts = ['members', 'buyers', 'rate', 'low', 'high', 'orders', 'revenue'];
      await context.out.show({ campaign, ...answer }, sheetOf(columns(['arm', ...counts], counts), rows));
      await context.out.say(verdictOf(answer));
      await context.out.next(`crm campaign report ${campaign}`);
    });
  withOffers(command, { name: { names: 'campaign' } });
  return withExamples(command, 'crm campaign lift spring', 'crm campaign lift spring --margin 40% --json');
}

/** What can be said of it, in a sentence. */
function verdictOf({ verdict, difference, more_per_arm, incremental_buyers }: Lift): Text {
  if (!difference || !incremental_buyers)
    return text(
      'Nobody was kept out: what the campaign added cannot be told. `--holdout 10%` when it is created',
      'Không có nhóm đối chứng nên không đo được hiệu quả. Hãy dùng `--holdout 10%` khi tạo chiến dịch',
    );
  const points = (share: number) => (100 * share).toFixed(1);
  const seen = `${points(difference.value)} [${points(difference.low)}, ${points(difference.high)}]`;
  if (verdict === 'too_few') {
    if (more_per_arm === null)
      return text(`No difference is seen: ${seen} points.`, `Chưa thấy khác biệt: ${seen} điểm %.`);
    return text(
      `Too few to tell: ${seen} points; ${more_per_arm} more an arm would.`,
      `Chưa đủ người để kết luận: ${seen} điểm %; cần thêm ${more_per_arm} người mỗi nhóm.`,
    );
  }
  const buyers = Math.round(incremental_buyers.value);
  return verdict === 'lift'
    ? text(`It added ${buyers} buyers: ${seen} points.`, `Tăng thêm ${buyers} khách mua: ${seen} điểm %.`)
    : text(`It cost ${-buyers} buyers: ${seen} points.`, `Mất ${-buyers} khách mua: ${seen} điểm %.`);
}
