import { dirname } from 'node:path';
import { Command } from 'commander';
import type { ContactHouse } from '../contacts/index.ts';
import { channels, channelsNamed } from '../shared/channel.ts';
import { text } from '../shared/text.ts';
import type { Shop } from '../shop.ts';
import { withExamples } from '../terminal/examples.ts';
import { cardOf, columns, sheetOf } from '../terminal/sheet.ts';
import { accessPerson } from './access.ts';
import { addressesIn, addressOf } from './address.ts';
import { dueDays } from './due.ts';
import { erasePerson } from './erase.ts';
import { importRegister } from './import-register.ts';
import { type ConsentCard, consentCard, recordConsent } from './ledger.ts';
import { contactNamed, personNamed } from './person.ts';
import { suppress } from './suppress.ts';
import { suppressedAddresses, suppressionFiles } from './suppression-store.ts';
import { confirmed, dayNamed } from './words.ts';

const endingOf = (shop: Shop) => (shop.wish.dryRun ? 'rollback' : 'commit');
const instantOf = (shop: Shop) => new Date(shop.now()).toISOString();
/** When, by which key and how a step is kept. */
const stepOf = (shop: Shop) => ({ at: instantOf(shop), key: shop.key(), ending: endingOf(shop) }) as const;
const channelFlag = ['--channel <channels>', channels.join(', ')] as const;

/** `crm suppress add|import|list`: addresses that may not be used, whoever holds them. */
export function suppressCommand(shop: Shop): Command {
  return new Command().addCommand(addCommand(shop)).addCommand(importCommand(shop)).addCommand(listCommand(shop));
}

function addCommand(shop: Shop): Command {
  const command = new Command('add')
    .description(text('one phone or e-mail, on every channel if none is named', 'một số hoặc e-mail')[shop.language])
    .argument('<address>', 'PHONE or EMAIL')
    .option(...channelFlag)
    .option('--reason <words>', 'why', 'asked')
    .action(async (typed: string, words: { channel?: string; reason: string }) => {
      const db = shop.db('write');
      const address = addressOf(typed, shop.settings.country);
      const named = words.channel === undefined ? undefined : channelsNamed(words.channel);
      const since = shop.asOf();
      const wish = { channels: named, reason: words.reason, since, ...stepOf(shop) } as const;
      const report = suppress(db, [address], wish);
      const document = { kind: address.kind, channels: named ?? channels, ...report };
      await shop.out.show(document, cardOf(document));
      await shop.out.next('crm suppress list');
    });
  return withExamples(
    command,
    'crm suppress add 0901234567',
    'crm suppress add lan@example.com --channel email --reason unsubscribed',
  );
}

function importCommand(shop: Shop): Command {
  const command = new Command('import')
    .description(text('a Do-Not-Call file: phones or e-mails', 'tệp Không gọi: số hoặc e-mail')[shop.language])
    .argument('<file>', 'CSV, one column of which holds the addresses')
    .option(`${channelFlag[0]}`, `${channelFlag[1]} (phones: call, sms, zalo; e-mails: email)`)
    .option('--reason <word>', 'why', 'do_not_call')
    .option('--dated <date>', 'the day for which it was drawn up (today)')
    .action(async (file: string, words: { channel?: string; reason: string; dated?: string }) => {
      const document = await importRegister(shop.db('write'), {
        path: file === '-' ? file : shop.path(file),
        stdin: shop.stdin,
        tempDir: dirname(shop.databasePath),
        country: shop.settings.country,
        dated: words.dated === undefined ? shop.asOf() : dayNamed(words.dated, '--dated'),
        channels: words.channel === undefined ? undefined : channelsNamed(words.channel),
        reason: words.reason,
        since: shop.asOf(),
        ...stepOf(shop),
      });
      await shop.out.show(document, cardOf(document));
      await shop.out.next('crm suppress list');
    });
  return withExamples(command, 'crm suppress import dnc.csv', 'crm suppress import dnc.csv --dated 2026-03-01 --json');
}

function listCommand(shop: Shop): Command {
  const command = new Command('list')
    .description(text('what is suppressed, and the files it came by', 'các địa chỉ đang bị chặn')[shop.language])
    .action(async () => {
      const db = shop.db('read');
      const suppressions = [...suppressedAddresses(db)];
      const heads = columns(['kind', 'value', 'channels', 'reason', 'since']).map((head) => ({
        ...head,
        phone: head.key === 'value',
      }));
      await shop.out.show({ suppressions, files: suppressionFiles(db) }, sheetOf(heads, suppressions));
      await shop.out.next('crm suppress import dnc.csv');
    });
  return withExamples(command, 'crm suppress list', 'crm suppress list --json');
}

/** `crm consent show|grant|withdraw`: what a person allowed, and what it rests on. */
export function consentCommand(shop: Shop): Command {
  return new Command()
    .addCommand(consentShowCommand(shop))
    .addCommand(wordCommand(shop, 'grant'))
    .addCommand(wordCommand(shop, 'withdraw'));
}

function consentShowCommand(shop: Shop): Command {
  const command = new Command('show')
    .description(text('which channels are open to a person, and why', 'kênh nào được dùng và vì sao')[shop.language])
    .argument('<person>', 'PHONE, EMAIL or ID')
    .action(async (typed: string) => {
      const db = shop.db('read');
      const contact = contactNamed(db, typed, shop.settings.country);
      await showConsent(shop, consentCard(db, contact, shop.asOf()));
      await shop.out.next(`crm consent grant ${contact} --channel call --proof WORDS`);
    });
  return withExamples(command, 'crm consent show 0901234567', 'crm consent show 0901234567 --json');
}

const showConsent = (shop: Shop, card: ConsentCard): Promise<void> =>
  shop.out.show(card, sheetOf(columns(['channel', 'may', 'since', 'suppressed']), card.channels));

function wordCommand(shop: Shop, verb: 'grant' | 'withdraw'): Command {
  const grants = verb === 'grant';
  const about = grants ? text('record a yes', 'ghi nhận đồng ý') : text('record a no', 'ghi nhận từ chối');
  const command = new Command(verb)
    .description(about[shop.language])
    .argument('<person>', 'PHONE, EMAIL or ID')
    .option('--on <date>', 'the day it was said (today)');
  // A yes counts only with its channel and its proof; a no costs nothing.
  if (grants) command.requiredOption(...channelFlag).requiredOption('--proof <words>', 'where and how it was said');
  else command.option(channelFlag[0], `${channelFlag[1]} (all)`).option('--proof <words>', 'how it was said', 'asked');
  command.action(async (typed: string, words: { channel?: string; proof: string; on?: string }) => {
    const db = shop.db('write');
    const contact = contactNamed(db, typed, shop.settings.country);
    const word = {
      contact,
      channels: words.channel === undefined ? channels : channelsNamed(words.channel),
      state: grants ? 'granted' : 'withdrawn',
      given_on: words.on === undefined ? shop.asOf() : dayNamed(words.on, '--on'),
      proof: words.proof,
      at: instantOf(shop),
      ending: endingOf(shop),
    } as const;
    await showConsent(shop, recordConsent(db, word, shop.asOf()));
    await shop.out.next(`crm consent show ${contact}`);
  });
  return withExamples(command, ...wordExamples[verb]);
}

const wordExamples = {
  grant: [
    'crm consent grant 0901234567 --channel call,sms --proof "form at the counter, 2026-03-01"',
    'crm consent grant 0901234567 --channel email --proof "newsletter sign-up" --on 2026-02-14 --json',
  ],
  withdraw: [
    'crm consent withdraw 0901234567',
    'crm consent withdraw 0901234567 --channel sms --proof "answered STOP"',
  ],
};

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
