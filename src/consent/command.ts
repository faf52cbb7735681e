import { Command } from 'commander';
import type { ContactHouse } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import type { Shop } from '../shop.ts';
import { withExamples } from '../terminal/examples.ts';
import { cardOf } from '../terminal/sheet.ts';
import { accessPerson } from './access.ts';
import { addressesIn } from './address.ts';
import { dueDays } from './due.ts';
import { erasePerson } from './erase.ts';
import { contactNamed, personNamed } from './person.ts';
import { confirmed, dayNamed } from './words.ts';

const endingOf = (shop: Shop) => (shop.wish.dryRun ? 'rollback' : 'commit');
const instantOf = (shop: Shop) => new Date(shop.now()).toISOString();

/** `crm erase`: a person leaves; only keyed hashes of the addresses stay. */
export function eraseCommand(shop: Shop, house: ContactHouse): Command {
  const command = new Command()
    .argument('<person>', 'PHONE, EMAIL or ID')
    .option('--confirm <same>', 'the same again: erasing cannot be taken back')
    .option('--received <date>', 'the day on which the person asked (today)')
    .action(async (typed: string, words: { confirm?: string; received?: string }) => {
      const db = shop.db('write');
      const { country, regime } = shop.settings;
      const person = personNamed(db, typed, country);
      const received = words.received === undefined ? shop.asOf() : dayNamed(words.received, '--received');
      const key = shop.key();
      if (!shop.wish.dryRun) {
        await confirmed(shop, { typed, again: words.confirm, read: (again) => addressesIn(again, country)[0] });
      }
      const report = erasePerson(db, {
        ...person,
        key,
        at: instantOf(shop),
        month: shop.asOf().slice(0, 7),
        country,
        house,
        ending: endingOf(shop),
      });
      const document = { ...report, due: dueDays('erase', regime, received) };
      await shop.out.show(document, cardOf(document));
      await shop.out.say(remainder);
      await shop.out.next('crm backup');
    });
  return withExamples(
    command,
    'crm erase 0901234567 --confirm 0901234567',
    'crm erase 0901234567 --confirm 0901234567 --dry-run --json',
  );
}

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
