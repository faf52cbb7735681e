import { Command } from 'commander';
import { addressesIn, type ContactData, contactNamed } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/connection.ts';
import { isSweepDue } from '../../db/erased-pages.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { type Asking, answerTo } from '../../terminal/ask.ts';
import { withExamples } from '../../terminal/examples.ts';
import { day } from '../../terminal/flag-values.ts';
import { cardOf } from '../../terminal/sheet.ts';
import { dueDays } from '../ledger/due.ts';
import { refuseUnconfirmed } from '../ledger/words.ts';
import { accessPerson } from './access.ts';
import { type ConfirmedPerson, personToConfirm } from './confirmed-person.ts';
import { type ErasureOptions, erasePerson, finishErasure } from './erase.ts';

const endingOf = (context: AppContext) => (context.options.dryRun ? 'rollback' : 'commit');
const instantOf = (context: AppContext) => new Date(context.now()).toISOString();

/** `crm erase`: a person leaves; only keyed hashes of the addresses stay. */
export function eraseCommand(
  context: AppContext,
  { contactData, lists }: Pick<ErasureOptions, 'contactData' | 'lists'>,
): Command {
  const command = new Command()
    .argument('[person]', text('PHONE, EMAIL or ID', 'số điện thoại, e-mail hoặc mã')[context.language])
    .option(
      '--confirm <same>',
      text('the same again: erasing cannot be undone', 'nêu lại y như trên: xóa rồi không khôi phục được')[
        context.language
      ],
    )
    .option(
      '--received <date>',
      text('day of the request (today)', 'ngày khách yêu cầu (hôm nay)')[context.language],
      day,
    )
    .option(
      '--finish',
      text('finish cleaning the file after an interrupted erasure', 'dọn nốt tệp sau lần xóa bị ngắt giữa chừng')[
        context.language
      ],
    )
    .action(async (typed: string | undefined, words: { confirm?: string; received?: string; finish?: true }) => {
      if (words.finish) return finish(context, typed);
      if (typed === undefined) throw personMissing();
      const db = context.db('write');
      const { country, regime } = context.settings;
      const person = personMeant(db, typed, country);
      const received = words.received ?? context.asOf();
      const key = context.key();
      if (!context.options.dryRun) {
        const again = words.confirm ?? (await answerTo(confirmQuestion[context.language], askingOf(context)));
        refuseUnconfirmed({ typed, again, read: (words) => addressesIn(words, country)[0] });
      }
      const at = instantOf(context);
      const month = context.asOf().slice(0, 7);
      const report = erasePerson(db, person, {
        key,
        at,
        month,
        country,
        contactData,
        lists,
        ending: endingOf(context),
      });
      const document = { ...report, due: dueDays('erase', regime, received) };
      await context.out.show(document, cardOf(document));
      await context.out.say(remainder);
      await context.out.next('crm doctor');
    });
  return withExamples(
    command,
    'crm erase 0901234567 --confirm 0901234567',
    'crm erase 0901234567 --confirm 0901234567 --dry-run --json',
    'crm erase --finish',
  );
}

/** As personToConfirm; who is not found after an erasure that was cut off may be erased already. */
function personMeant(db: Db, typed: string, country: string): ConfirmedPerson {
  try {
    return personToConfirm(db, typed, country);
  } catch (error) {
    if (!(error instanceof UserError) || !isSweepDue(db)) throw error;
    const hint = text(
      'If that person was erased just now: `crm erase --finish` cleans the pages that are left.',
      'Nếu khách này vừa được xóa: `crm erase --finish` dọn nốt các trang còn lại.',
    );
    throw new UserError({ ...error.failure, hint });
  }
}

const confirmQuestion = text(
  'Erasing cannot be taken back. Type the same phone, e-mail or ID again:',
  'Không thể hoàn tác việc xóa. Gõ lại đúng số, e-mail hoặc mã khách:',
);

/** A question is asked even of those who want no talk. */
const askingOf = ({ stdin, options: { input }, out }: AppContext): Asking => ({ stdin, input, ask: out.report });

async function finish(context: AppContext, typed: string | undefined): Promise<void> {
  if (typed !== undefined) throw personTooMany();
  const db = context.db('write');
  const cleaned = context.options.dryRun ? isSweepDue(db) : finishErasure(db);
  await context.out.show({ cleaned }, cardOf({ cleaned }));
  await context.out.say(cleaned ? pagesClean : nothingDue);
  await context.out.next('crm doctor');
}

const pagesClean = text(
  'No page of the file holds anything of erased people any more.',
  'Không trang nào trong tệp còn dữ liệu của người đã xóa.',
);
const nothingDue = text('Nothing was left to clean.', 'Không còn gì cần dọn.');

const personMissing = () =>
  new UserError({
    code: 'usage',
    message: text('Missing PERSON: a phone, an e-mail or an ID.', 'Thiếu khách: số điện thoại, e-mail hoặc mã.'),
    hint: text('`crm erase 0901234567`', '`crm erase 0901234567`'),
  });

const personTooMany = () =>
  new UserError({
    code: 'usage',
    message: text('--finish takes no person.', '--finish không nhận khách nào.'),
    hint: text('`crm erase --finish`', '`crm erase --finish`'),
  });

const remainder = text(
  'Files outside of the database may still hold the person: see `may_remain`.',
  'Các tệp ngoài cơ sở dữ liệu có thể vẫn còn dữ liệu của người này: xem `may_remain`.',
);

/** `crm access`: all that is held of a person, for the person. */
export function accessCommand(context: AppContext, contactData: ContactData): Command {
  const command = new Command()
    .argument('<person>', text('PHONE, EMAIL or ID', 'số điện thoại, e-mail hoặc mã')[context.language])
    .option(
      '--received <date>',
      text('day of the request (today)', 'ngày khách yêu cầu (hôm nay)')[context.language],
      day,
    )
    .action(async (typed: string, words: { received?: string }) => {
      const db = context.db('read');
      const { country, regime } = context.settings;
      const report = accessPerson(db, {
        contact: contactNamed(db, typed, country),
        asOf: context.asOf(),
        received: words.received ?? context.asOf(),
        regime,
        contactData,
      });
      await context.out.show(report, cardOf(report));
      await context.out.next(`crm access ${report.contact.id} --json -o person.json`);
    });
  return withExamples(command, 'crm access 0901234567', 'crm access 0901234567 --json -o lan.json');
}
