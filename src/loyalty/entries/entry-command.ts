import { Command } from 'commander';
import type { AppContext } from '../../context.ts';
import { stepOf } from '../../segments/index.ts';
import { type LocalDate, localDate } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { day, FlagValueError, wholeNumber } from '../../terminal/flag-values.ts';
import { cardOf } from '../../terminal/sheet.ts';
import { issueCard } from './issue-card.ts';
import { type EntryOptions, recordEntry } from './record-entry.ts';

const most = 1_000_000_000;
const someOf = wholeNumber({ from: 1, to: most, what: text('a number of points', 'số điểm') });

/** Points with a sign: +50, -20. Throws FlagValueError. */
function signedPoints(word: string): number {
  const [, sign, digits = ''] = /^([+-]?)(\d{1,10})$/.exec(word) ?? [];
  const points = Number(digits);
  if (sign !== undefined && points >= 1 && points <= most) return sign === '-' ? -points : points;
  throw new FlagValueError(text('points with a sign, as +50 or -20', 'số điểm có dấu, ví dụ +50 hoặc -20'));
}

/** The first day without the points, or `never`. Throws FlagValueError. */
const expiry = (word: string): LocalDate | 'never' => (word === 'never' ? word : day(word));

interface EntryFlags {
  readonly reason?: string;
  readonly staff?: string;
  readonly expires?: LocalDate | 'never';
}

function entryCommand(context: AppContext, kind: EntryOptions['kind'], parse: (word: string) => number): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  return new Command(kind)
    .argument('<person>', say('PHONE, EMAIL, ID or card number', 'số điện thoại, e-mail, mã hoặc số thẻ'))
    .argument('<points>', say('number of points', 'số điểm'), parse)
    .option('--staff <name>', say('member of staff', 'nhân viên thực hiện'))
    .action(async (person: string, typed: number, { reason, staff, expires }: EntryFlags) => {
      const report = recordEntry(context.db('write'), {
        person,
        kind,
        points: kind === 'redeem' ? -typed : typed,
        reason: reason ?? null,
        staff: staff ?? null,
        expiresOn: expires === 'never' ? null : expires,
        country: context.settings.country,
        today: localDate(context.now(), context.zone),
        ...stepOf(context),
      });
      await context.out.show(report, cardOf(report));
      await context.out.next(`crm loyalty show ${report.contact}`);
    });
}

const expiryFlag = (context: AppContext) =>
  [
    '--expires <date>',
    text('the first day without them, or never (as the rule says)', 'ngày hết hạn, hoặc never (theo quy định)')[
      context.language
    ],
    expiry,
  ] as const;
const reasonWords = text('why', 'lý do');

/** `crm loyalty earn`: points for something else than an order; orders earn theirs by themselves. */
export const earnCommand = (context: AppContext): Command =>
  withExamples(
    entryCommand(context, 'earn', someOf)
      .description(text('give points for something else than an order', 'cộng điểm ngoài đơn hàng')[context.language])
      .option('--reason <text>', reasonWords[context.language])
      .option(...expiryFlag(context)),
    'crm loyalty earn 0901234567 50 --reason "answered the survey"',
    'crm loyalty earn 0901234567 50 --expires 2026-12-31',
  );

/** `crm loyalty redeem`: points for a gift or a discount. */
export const redeemCommand = (context: AppContext): Command =>
  withExamples(
    entryCommand(context, 'redeem', someOf)
      .description(text('take points for a gift or a discount', 'đổi điểm lấy quà hoặc giảm giá')[context.language])
      .option('--reason <text>', text('what for', 'đổi lấy gì')[context.language]),
    'crm loyalty redeem 0901234567 30 --reason "lip balm"',
    'crm loyalty redeem 0901234567 30 --staff lan --json',
  );

/** `crm loyalty adjust`: corrects an account. */
export const adjustCommand = (context: AppContext): Command =>
  withExamples(
    entryCommand(context, 'adjust', signedPoints)
      .description(text('correct an account, with a reason', 'điều chỉnh điểm, có lý do')[context.language])
      .requiredOption('--reason <text>', reasonWords[context.language])
      .option(...expiryFlag(context)),
    'crm loyalty adjust 0901234567 +20 --reason "points of the old card"',
    'crm loyalty adjust 0901234567 -20 --reason "counted twice"',
  );

/** `crm loyalty card`: gives a person a card. */
export function cardCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('card')
    .description(say('give a person a membership card', 'cấp thẻ thành viên'))
    .argument('<person>', say('PHONE, EMAIL or ID', 'số điện thoại, e-mail hoặc mã'))
    .option('--number <number>', say('of a printed card (the next free one)', 'số thẻ in sẵn (số kế tiếp)'), cardWord)
    .action(async (person: string, { number }: { number?: string }) => {
      const today = localDate(context.now(), context.zone);
      const { country } = context.settings;
      const card = issueCard(context.db('write'), { person, number, country, today, ...stepOf(context) });
      await context.out.show(card, cardOf(card));
      await context.out.next(`crm loyalty show ${card.card}`);
    });
  return withExamples(command, 'crm loyalty card 0901234567', 'crm loyalty card 0901234567 --number VIP-0042');
}

/** A number as it is printed on a card. Throws FlagValueError. */
function cardWord(word: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9-]{3,31}$/.test(word)) return word;
  throw new FlagValueError(
    text('a card number of 4 to 32 letters, digits and hyphens', 'số thẻ gồm 4 đến 32 chữ, số, gạch nối'),
  );
}
