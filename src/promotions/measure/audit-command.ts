import { Command, Option } from 'commander';
import type { AppContext } from '../../context.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { type Text, text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { wholeNumber } from '../../terminal/flag-values.ts';
import { type ListingFlags, showListing, withListing } from '../../terminal/listing.ts';
import { withOffers } from '../../terminal/offers.ts';
import { columns, sheetOf } from '../../terminal/sheet.ts';
import { promotionNamed } from '../setup/named.ts';
import { type AuditFinding, auditPromotions } from './audit.ts';

interface AuditFlags extends ListingFlags {
  readonly promo?: string;
  readonly names: number;
  readonly repeats: number;
  readonly tries: number;
}

/** `crm promo audit`: patterns that somebody should look at. */
export function auditCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const atLeast = (flag: string, about: string, usual: number) =>
    new Option(flag, about).default(usual).argParser(wholeNumber({ from: 2 }));
  const command = new Command('audit')
    .description(say('patterns of abuse to look at', 'các dấu hiệu lạm dụng cần xem'))
    .option('--promo <name>', say('of this promotion alone', 'chỉ khuyến mãi này'))
    .addOption(atLeast('--names <number>', say('names under one phone', 'số tên dùng chung một số máy'), 2))
    .addOption(
      atLeast(
        '--repeats <number>',
        say('uses of one person by one of the staff', 'số lượt một nhân viên áp dụng cho một khách'),
        3,
      ),
    )
    .addOption(atLeast('--tries <number>', say('codes that failed in a row', 'số mã sai liên tiếp'), 3))
    .action(async ({ promo, names, repeats, tries, ...flags }: AuditFlags) => {
      const db = context.db('read');
      const { currency } = context.settings;
      const findings = inSnapshot(db, () => {
        const promotion = promo === undefined ? undefined : promotionNamed(db, promo);
        return auditPromotions(db, { promotion, currency, names, repeats, tries });
      });
      const isForPeople = context.out.format === 'table' || context.out.format === 'md';
      const rows = findings.map((finding) => ({
        ...finding,
        kind: isForPeople ? kindWords[finding.kind][context.language] : finding.kind,
      }));
      const keys = ['kind', 'promotion', 'staff', 'store', 'contacts', 'count', 'discount', 'detail'];
      const sheet = { ...sheetOf(columns(keys, ['count', 'discount']), rows), empty: nothingSeen };
      await showListing(context.out, { document: { findings }, list: 'findings', sheet }, flags);
      await context.out.next('crm promo list');
    });
  withOffers(command, { '--promo': { names: 'promotion' } });
  return withExamples(
    withListing(command, context.language),
    'crm promo audit',
    'crm promo audit --promo tet --tries 5 --json',
  );
}

const kindWords: Readonly<Record<AuditFinding['kind'], Text>> = {
  phone_names: text('one phone, several names', 'một số máy, nhiều tên'),
  household: text('household over the limit', 'hộ gia đình vượt hạn mức'),
  staff_share: text('staff gives far more than others', 'nhân viên áp dụng nhiều hơn hẳn'),
  staff_pair: text('same staff, same customer', 'cùng nhân viên, cùng khách'),
  codes_tried: text('codes failed in a row', 'nhiều mã sai liên tiếp'),
};

const nothingSeen = text('Nothing stands out.', 'Không thấy dấu hiệu bất thường.');
