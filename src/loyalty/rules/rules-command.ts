import { Command, Option } from 'commander';
import type { AppContext } from '../../context.ts';
import { stepOf } from '../../segments/index.ts';
import { localDate } from '../../shared/calendar.ts';
import { minorPerMajor } from '../../shared/money.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { withExamples } from '../../terminal/examples.ts';
import { amount, day, FlagValueError, wholeNumber } from '../../terminal/flag-values.ts';
import { cardOf, columns, sheetOf } from '../../terminal/sheet.ts';
import { usualPer } from '../account/derive-accounts.ts';
import { setEarningRule, setTerms } from './change-rules.ts';
import { type ProgramTerms, programTerms, type StoredRule, storedRules } from './rules-store.ts';

/** A number of months, or a word for no end: commander takes a parsed null for an empty value. */
export type MonthsFlag = number | 'endless';

/** The months of a flag; null: without end. */
export const monthsOf = (flag: MonthsFlag | undefined): number | null | undefined => (flag === 'endless' ? null : flag);

/** Months: 12, 12mo, 1y; or a word for no end. Throws FlagValueError. */
export const monthsOr =
  (none: string) =>
  (word: string): MonthsFlag => {
    if (word === none) return 'endless';
    const [, digits, unit = 'mo'] = /^([1-9]\d{0,2})(mo|y)?$/.exec(word) ?? [];
    if (digits !== undefined) return Number(digits) * (unit === 'y' ? 12 : 1);
    throw new FlagValueError(text(`months, as 12mo, or ${none}`, `số tháng, ví dụ 12mo, hoặc ${none}`));
  };

/** `crm loyalty rules list|set`: what an order earns. */
export const rulesCommand = (context: AppContext): Command =>
  withExamples(
    new Command('rules')
      .description(text('what an order earns, and for how long', 'mỗi đơn được bao nhiêu điểm')[context.language])
      .addCommand(listCommand(context), { isDefault: true })
      .addCommand(setCommand(context)),
    'crm loyalty rules',
    'crm loyalty rules set --points 1 --per 10k --expires 12mo',
  );

/** A rule as results tell it. */
const shown = ({ per, ...rule }: StoredRule, currency: string) => ({
  ...rule,
  per: { amount: per ?? usualPer(currency), currency },
});

function listCommand(context: AppContext): Command {
  const command = new Command('list')
    .description(text('every rule, the oldest first', 'mọi quy định, cũ nhất trước')[context.language])
    .action(async () => {
      const db = context.db('read');
      const rules = storedRules(db).map((rule) => shown(rule, context.settings.currency));
      const { shortfall } = programTerms(db);
      const heads = columns(['from_on', 'points', 'per', 'expires_months'], ['points', 'per', 'expires_months']);
      await context.out.show({ rules, shortfall }, sheetOf(heads, rules));
      await context.out.next('crm loyalty tiers');
    });
  return withExamples(command, 'crm loyalty rules list', 'crm loyalty rules list --json');
}

interface RuleFlags {
  readonly points?: number;
  readonly per?: number;
  readonly expires?: MonthsFlag;
  readonly from?: string;
  readonly shortfall?: ProgramTerms['shortfall'];
}

function setCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('set')
    .description(say('change what orders earn from a day on', 'đổi mức tích điểm từ một ngày'))
    .option(
      '--points <n>',
      say('points for each full amount; 0: none', 'số điểm cho mỗi mức tiền'),
      wholeNumber({ to: 1_000_000 }),
    )
    .option('--per <amount>', say('the amount that earns them', 'mức tiền được tính điểm'), amount)
    .option('--expires <months>', say('how long they hold, or never', 'thời hạn điểm, hoặc never'), monthsOr('never'))
    .option('--from <date>', say('for orders from this day on (today)', 'cho đơn từ ngày này (hôm nay)'), day)
    .addOption(
      new Option(
        '--shortfall <what>',
        say(
          'points that are taken back after they were spent: owed by the next ones, or a negative balance',
          'điểm bị thu hồi sau khi đã dùng: trừ vào điểm sau (owed) hoặc để số dư âm (negative)',
        ),
      ).choices(['owed', 'negative']),
    )
    .action(async ({ points, per, expires, from, shortfall }: RuleFlags) => {
      const { currency } = context.settings;
      const minor = per === undefined ? undefined : Math.round(per * minorPerMajor(currency));
      const change = { points, per: minor, expires_months: monthsOf(expires) };
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      if (Object.keys(given).length === 0 && shortfall === undefined) throw nothingToSet;
      if (minor === 0) throw nothingToSet;
      const db = context.db('write');
      const step = stepOf(context);
      if (shortfall !== undefined) setTerms(db, { shortfall }, step);
      const from_on = from ?? localDate(context.now(), context.zone);
      const rule = Object.keys(given).length === 0 ? undefined : setEarningRule(db, { ...given, from_on }, step);
      const document = { ...(rule ? shown(rule, currency) : {}), shortfall: shortfall ?? programTerms(db).shortfall };
      await context.out.show(document, cardOf(document));
      await context.out.next('crm loyalty rules');
    });
  return withExamples(
    command,
    'crm loyalty rules set --points 1 --per 10k --expires 12mo',
    'crm loyalty rules set --shortfall negative',
  );
}

const nothingToSet = new UserError({
  code: 'usage',
  message: text('Nothing to set.', 'Chưa nêu điều cần đổi.'),
  hint: text(
    'For example: `crm loyalty rules set --points 1 --per 10k`',
    'Ví dụ: `crm loyalty rules set --points 1 --per 10k`',
  ),
});
