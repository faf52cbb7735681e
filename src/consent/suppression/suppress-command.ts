import { dirname } from 'node:path';
import { Command } from 'commander';
import type { AppContext } from '../../context.ts';
import { channelName, channelNames, channelsNamed } from '../../shared/channel.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { day, pastDay, wholeNumber } from '../../terminal/flag-values.ts';
import { type ListingFlags, showListing, withListing } from '../../terminal/listing.ts';
import { withOffers } from '../../terminal/offers.ts';
import { cardOf, columns, sheetOf } from '../../terminal/sheet.ts';
import { realDay } from '../ledger/words.ts';
import { importRegister, type RegisterReport } from './import-register.ts';
import { addressesMeant, suppress, undoRegister } from './suppress.ts';
import { suppressedAddresses, suppressionFiles } from './suppression-store.ts';

/** When, by which key and how a step is kept. */
const stepOf = (context: AppContext) =>
  ({
    at: new Date(context.now()).toISOString(),
    key: context.key(),
    ending: context.options.dryRun ? 'rollback' : 'commit',
  }) as const;
const channelFlag = ['--channel <channels>', channelNames.join(', ')] as const;

/** `crm suppress add|import|undo|list`: addresses that may not be used, whoever holds them. */
export function suppressCommand(context: AppContext): Command {
  const command = new Command()
    .addCommand(addCommand(context))
    .addCommand(importCommand(context))
    .addCommand(undoCommand(context))
    .addCommand(listCommand(context));
  return withExamples(command, 'crm suppress add 0901234567', 'crm suppress import dnc.csv', 'crm suppress list');
}

function addCommand(context: AppContext): Command {
  const command = new Command('add')
    .description(text('one phone or e-mail, on every channel if none is named', 'một số hoặc e-mail')[context.language])
    .argument(
      '<address>',
      text(
        'PHONE or EMAIL; an ID: every phone and e-mail of the contact',
        'số điện thoại hoặc e-mail; mã: mọi số và e-mail của khách',
      )[context.language],
    )
    .option(...channelFlag)
    .option('--reason <words>', text('reason', 'lý do')[context.language], 'asked')
    .action(async (typed: string, words: { channel?: string; reason: string }) => {
      const db = context.db('write');
      const addresses = addressesMeant(db, typed, context.settings.country);
      const named = words.channel === undefined ? undefined : channelsNamed(words.channel);
      const options = { channels: named, reason: words.reason, since: realDay(context), ...stepOf(context) } as const;
      const report = suppress(db, addresses, options);
      const kinds = [...new Set(addresses.map(({ kind }) => kind))];
      const document = {
        kind: kinds.join(', '),
        channels: named === undefined ? channelNames : [...new Set(named.map(channelName))],
        ...report,
      };
      await context.out.show(document, cardOf(document));
      await context.out.next('crm suppress list');
    });
  withOffers(command, { '--channel': channelNames });
  return withExamples(
    command,
    'crm suppress add 0901234567',
    'crm suppress add lan@example.com --channel email --reason unsubscribed',
  );
}

const doNotCall = 'do_not_call';

function importCommand(context: AppContext): Command {
  const command = new Command('import')
    .description(text('a Do-Not-Call file: phones or e-mails', 'tệp Không gọi: số hoặc e-mail')[context.language])
    .argument(
      '<file>',
      text(
        'CSV or XLSX; every column and sheet with phones or e-mails is read',
        'CSV hoặc XLSX; đọc mọi cột và trang có số điện thoại hoặc e-mail',
      )[context.language],
    )
    .option(
      `${channelFlag[0]}`,
      `${channelFlag[1]} (${text('phones', 'số')[context.language]}: call, sms, zalo; e-mail: email)`,
    )
    .option('--reason <word>', text('reason', 'lý do')[context.language], doNotCall)
    .option(
      '--dated <date>',
      text('day of the register (today)', 'ngày lập danh sách (hôm nay)')[context.language],
      day,
    )
    .action(async (file: string, words: { channel?: string; reason: string; dated?: string }) => {
      const today = realDay(context);
      const report = await importRegister(context.db('write'), {
        path: file === '-' ? file : context.path(file),
        stdin: context.stdin,
        tempDir: dirname(context.databasePath),
        country: context.settings.country,
        dated: words.dated === undefined ? today : pastDay(words.dated, '--dated', today),
        channels: words.channel === undefined ? undefined : channelsNamed(words.channel),
        reason: words.reason,
        doNotCall: words.reason === doNotCall,
        since: today,
        ...stepOf(context),
      });
      const { many, ...document } = report;
      await context.out.show(document, cardOf(document));
      await printRemarks(context, report);
      await context.out.next('crm suppress list');
    });
  withOffers(command, { '--channel': channelNames });
  return withExamples(command, 'crm suppress import dnc.csv', 'crm suppress import dnc.csv --dated 2026-03-01 --json');
}

/** What whoever took a file in should know of it: lines without an address, and whether it may be the wrong file. */
async function printRemarks(
  context: AppContext,
  { id, closes, many, unread, unread_lines }: RegisterReport,
): Promise<void> {
  if (unread > 0) {
    const named = `${unread_lines.join(', ')}${unread > unread_lines.length ? ', …' : ''}`;
    await context.out.say(
      text(`No address could be read in ${unread} rows: ${named}`, `${unread} dòng có ô không đọc được số: ${named}`),
    );
  }
  if (!many) return;
  const { contacts, customers } = closes;
  await context.out.say(
    text(
      `This file closes ${contacts} contacts, ${customers} of them customers. If it was the wrong file: \`crm suppress undo ${id}\``,
      `Tệp này chặn ${contacts} khách, trong đó ${customers} khách đã mua. Nếu nhập nhầm tệp: \`crm suppress undo ${id}\``,
    ),
  );
}

function undoCommand(context: AppContext): Command {
  const command = new Command('undo')
    .description(text('take an imported file back', 'hoàn tác một tệp đã nhập')[context.language])
    .argument(
      '<id>',
      text(
        'file id from `crm suppress import` or `crm suppress list`',
        'mã tệp trong `crm suppress import` hoặc `crm suppress list`',
      )[context.language],
      wholeNumber({ from: 1 }),
    )
    .action(async (id: number) => {
      const { at, ending } = stepOf(context);
      const document = undoRegister(context.db('write'), { id, at, ending });
      const { held_by, ...shown } = document;
      await context.out.show(document, cardOf(shown));
      for (const { id: other, file, addresses } of held_by) await context.out.say(stillClosed(other, file, addresses));
      await context.out.next('crm suppress list');
    });
  return withExamples(command, 'crm suppress undo 1', 'crm suppress undo 1 --dry-run --json');
}

const stillClosed = (id: number, file: string, addresses: number) =>
  text(
    `${addresses} of its addresses stay closed by file ${id}, ${file}. If that was wrong too: \`crm suppress undo ${id}\``,
    `${addresses} liên hệ trong đó vẫn bị tệp ${id}, ${file}, chặn. Nếu tệp ấy cũng nhầm: \`crm suppress undo ${id}\``,
  );

function listCommand(context: AppContext): Command {
  const command = new Command('list')
    .description(
      text('what is suppressed, and the files it came by', 'các số và e-mail đang bị chặn')[context.language],
    )
    .action(async (flags: ListingFlags) => {
      const db = context.db('read');
      const suppressions = [...suppressedAddresses(db)];
      const heads = columns(['kind', 'value', 'channels', 'reason', 'since']).map((head) => ({
        ...head,
        phone: head.key === 'value',
      }));
      const document = { suppressions, files: suppressionFiles(db) };
      const sheet = { ...sheetOf(heads, suppressions), empty: nothingSuppressed };
      await showListing(context.out, { document, list: 'suppressions', sheet }, flags);
      await context.out.next(suppressions.length > 0 ? 'crm lists' : 'crm suppress import dnc.csv');
    });
  withListing(command, context.language);
  return withExamples(command, 'crm suppress list', 'crm suppress list --json');
}

const nothingSuppressed = text('No address is suppressed.', 'Không có liên hệ nào bị chặn.');
