import { Command, Option } from 'commander';
import type { AppContext } from '../../context.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { type Text, text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { withOffers } from '../../terminal/offers.ts';
import { cardOf } from '../../terminal/sheet.ts';
import { marginOf } from '../options.ts';
import { promotionNamed } from '../setup/named.ts';
import { type PromotionReport, reportPromotion } from './report.ts';

/** `crm promo report NAME`: uses, cost, revenue, and the effect against the holdout. */
export function reportCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('report')
    .description(say('uses, cost, revenue and effect', 'lượt dùng, chi phí, doanh thu và hiệu quả'))
    .argument('<name>')
    .addOption(
      new Option('--margin <share>', say('what is left of revenue after the goods', 'tỉ lệ lãi gộp'))
        .default(1, '100%')
        .argParser(marginOf),
    )
    .action(async (name: string, { margin }: { margin: number }) => {
      const db = context.db('read');
      const report = inSnapshot(db, () =>
        reportPromotion(db, promotionNamed(db, name), { asOf: context.asOf(), zone: context.zone, margin }),
      );
      await context.out.show(report, cardOf(shownReport(report)));
      await context.out.say(verdictOf(report));
      await context.out.next(`crm promo audit --promo ${report.promotion}`);
    });
  withOffers(command, { name: { names: 'promotion' } });
  return withExamples(command, 'crm promo report tet', 'crm promo report tet --margin 40% --json');
}

/** The report for people: a line a figure. */
function shownReport({ left, limits: _limits, codes, effect, ...report }: PromotionReport): object {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return {
    ...report,
    uses_left: left.uses,
    budget_left: left.money,
    codes: codes.codes,
    codes_used: codes.used,
    ...(effect && {
      treated: effect.treated.members,
      treated_buyers: `${effect.treated.buyers} (${percent(effect.treated.rate)})`,
      holdout: effect.holdout.members,
      holdout_buyers: `${effect.holdout.buyers} (${percent(effect.holdout.rate)})`,
    }),
  };
}

/** What can be said of its effect, in a sentence. */
function verdictOf({ effect }: PromotionReport): Text {
  if (!effect?.difference)
    return text(
      'Nobody was kept out: its effect cannot be told. `--holdout 10%` when it is created.',
      'Không có nhóm đối chứng nên không đo được hiệu quả. Hãy dùng `--holdout 10%` khi tạo.',
    );
  const { difference, verdict, more_per_arm } = effect;
  const points = (share: number) => (100 * share).toFixed(1);
  const seen = `${points(difference.value)} [${points(difference.low)}, ${points(difference.high)}]`;
  if (verdict !== 'too_few')
    return text(`Buyers, treated minus holdout: ${seen} points.`, `Tỉ lệ mua so với đối chứng: ${seen} điểm %.`);
  if (more_per_arm === null)
    return text(`No difference is seen: ${seen} points.`, `Chưa thấy khác biệt: ${seen} điểm %.`);
  return text(
    `Too few to tell: ${seen} points; ${more_per_arm} more an arm would.`,
    `Chưa đủ người để kết luận: ${seen} điểm %; cần thêm ${more_per_arm} người mỗi nhóm.`,
  );
}
