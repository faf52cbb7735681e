import { Command, Option } from 'commander';
import type { AppContext } from '../../context.ts';
import { type LoadFacts, queryContextOf, stepOf } from '../../segments/index.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { wholeNumber } from '../../terminal/flag-values.ts';
import { type ListingFlags, showListing, withListing } from '../../terminal/listing.ts';
import { withOffers } from '../../terminal/offers.ts';
import { columns, sheetOf } from '../../terminal/sheet.ts';
import { promotionNamed } from '../setup/named.ts';
import { groupedCode } from './code-signs.ts';
import { listCodes } from './code-store.ts';
import { type MakeCodesOptions, makeCodes } from './make-codes.ts';

interface CodesFlags extends ListingFlags {
  readonly new?: number;
  readonly each?: true;
  readonly code?: string;
  readonly uses?: number;
  readonly batch?: number;
  readonly unused?: true;
  readonly seed?: string;
}

/** `crm promo codes NAME`: makes codes, or lists those that there are. */
export function codesCommand(context: AppContext, loadFacts: LoadFacts): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('codes')
    .description(say('make codes, or list them with who used them', 'tạo mã, hoặc xem mã và ai đã dùng'))
    .argument('<name>', say('the promotion', 'khuyến mãi'))
    .addOption(
      new Option('--new <number>', say('make so many, for whoever has them', 'tạo chừng này mã'))
        .argParser(wholeNumber({ from: 1, to: 1_000_000 }))
        .conflicts(['each', 'code']),
    )
    .addOption(
      new Option('--each', say('make one for each beneficiary', 'tạo mã riêng cho từng khách')).conflicts('code'),
    )
    .option('--code <word>', say('make this one: SALE83', 'tạo mã này: SALE83'))
    .option(
      '--uses <times>',
      say('each may be used so often (1; --code: no limit)', 'số lần dùng mỗi mã'),
      wholeNumber({ from: 1 }),
    )
    .option('--batch <number>', say('list those of this batch', 'chỉ xem mã của đợt này'), wholeNumber({ from: 1 }))
    .option('--unused', say('list those that nobody used', 'chỉ xem mã chưa dùng'))
    .option('--seed <text>', say('for tests: codes that anybody can compute', 'để thử: mã ai cũng tính được'))
    .action((name: string, flags: CodesFlags) => runCodes(context, loadFacts, { ...flags, name }));
  withOffers(command, { name: { names: 'promotion' } });
  return withExamples(
    withListing(command, context.language),
    'crm promo codes coupon --new 3',
    'crm promo codes coupon --code SALE83 --uses 100 --json',
    'crm promo codes coupon --unused --format csv',
  );
}

function madeBy({ new: count, each, code }: CodesFlags): MakeCodesOptions['make'] | undefined {
  if (count !== undefined) return { count };
  if (each) return { each };
  return code === undefined ? undefined : { word: code };
}

async function runCodes(context: AppContext, loadFacts: LoadFacts, flags: CodesFlags & { name: string }) {
  const make = madeBy(flags);
  const { name: promotion, seed } = flags;
  const maxUses = flags.uses ?? (make && 'word' in make ? null : 1);
  const db = context.db(make ? 'write' : 'read');
  const { id, name } = promotionNamed(db, promotion);
  const all = make
    ? makeCodes(queryContextOf(context, 'write'), await loadFacts(), {
        promotion,
        make,
        maxUses,
        seed,
        ...stepOf(context),
      })
    : listCodes(db, { promotion: id, batch: flags.batch });
  const codes = all
    .filter(({ state }) => !flags.unused || state === 'unused')
    .map((listed) => ({ ...listed, code: groupedCode(listed.code) }));
  const keys = ['code', 'batch', 'contact', 'state', 'uses', 'max_uses', 'used_on', 'used_by', 'order', 'staff'];
  const sheet = {
    ...sheetOf(columns(keys, ['batch', 'contact', 'uses', 'max_uses', 'used_by']), codes),
    empty: text('It has no code.', 'Chưa có mã nào.'),
  };
  await showListing(context.out, { document: { promotion: name, codes }, list: 'codes', sheet }, flags);
  await context.out.next(`crm promo show ${name}`);
}
