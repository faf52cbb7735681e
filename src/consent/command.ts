import { Command } from 'commander';
import { addressesIn, type ContactHouse, contactNamed } from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import type { Shop } from '../shop.ts';
import { type Asking, answerTo } from '../terminal/ask.ts';
import { withExamples } from '../terminal/examples.ts';
import { cardOf } from '../terminal/sheet.ts';
import { accessPerson } from './access.ts';
import { type ConfirmedPerson, personToConfirm } from './confirmed-person.ts';
import { dueDays } from './due.ts';
import { type ErasureOptions, erasePerson, finishErasure } from './erase.ts';
import { isSweepDue } from './erasure-store.ts';
import { dayNamed, refuseUnconfirmed } from './words.ts';

const endingOf = (shop: Shop) => (shop.wish.dryRun ? 'rollback' : 'commit');
const instantOf = (shop: Shop) => new Date(shop.now()).toISOString();

/** `crm erase`: a person leaves; only keyed hashes of the addresses stay. */
export function eraseCommand(shop: Shop, { house, lists }: Pick<ErasureOptions, 'house' | 'lists'>): Command {
  const command = new Command()
    .argument('[person]', 'PHONE, EMAIL or ID')
    .option('--confirm <same>', 'the same again: erasing cannot be taken back')
    .option('--received <date>', 'the day on which the person asked (today)')
    .option('--finish', 'clean the pages of the file after an erasure that was cut off')
    .action(async (typed: string | undefined, words: { confirm?: string; received?: string; finish?: true }) => {
      if (words.finish) return finish(shop, typed);
      if (typed === undefined) throw personMissing();
      const db = shop.db('write');
      const { country, regime } = shop.settings;
      const person = personMeant(db, typed, country);
      const received = words.received === undefined ? shop.asOf() : dayNamed(words.received, '--received');
      const key = shop.key();
      if (!shop.wish.dryRun) {
        const again = words.confirm ?? (await answerTo(confirmQuestion[shop.language], askingOf(shop)));
        refuseUnconfirmed({ typed, again, read: (words) => addressesIn(words, country)[0] });
      }
      const at = instantOf(shop);
      const month = shop.asOf().slice(0, 7);
      const report = erasePerson(db, person, { key, at, month, country, house, lists, ending: endingOf(shop) });
      const document = { ...report, due: dueDays('erase', regime, received) };
      await shop.out.show(document, cardOf(document));
      await shop.out.say(remainder);
      await shop.out.next('crm backup');
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
const askingOf = ({ stdin, wish: { input }, out }: Shop): Asking => ({ stdin, input, ask: out.report });

async function finish(shop: Shop, typed: string | undefined): Promise<void> {
  if (typed !== undefined) throw personTooMany();
  const db = shop.db('write');
  const cleaned = shop.wish.dryRun ? isSweepDue(db) : finishErasure(db);
  await shop.out.show({ cleaned }, cardOf({ cleaned }));
  await shop.out.say(cleaned ? pagesClean : nothingDue);
  await shop.out.next('crm doctor');
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
export function accessCommand(shop: Shop, house: ContactHouse): Command {
  const command = new Command()
    .argument('<person>', 'PHONE, EMAIL or ID')
    .option('--received <date>', 'the day on which the person asked (today)')
    .action(async (typed: string, words: { received?: string }) => {
      const db = shop.db('read');
      const { country, regime } = shop.settings;
      const report = accessPerson(db, {
        contact: contactNamed(db, typed, country),
        asOf: shop.asOf(),
        received: words.received === undefined ? shop.asOf() : dayNamed(words.received, '--received'),
        regime,
        house,
      });
      await shop.out.show(report, cardOf(report));
      await shop.out.next(`crm access ${report.contact.id} --json -o person.json`);
    });
  return withExamples(command, 'crm access 0901234567', 'crm access 0901234567 --json -o lan.json');
}
