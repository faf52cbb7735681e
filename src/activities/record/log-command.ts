import { Command, Option } from 'commander';
import { realDay } from '../../consent/index.ts';
import type { ContactData } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import { localDate } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { day, pastDay } from '../../terminal/flag-values.ts';
import { withOffers } from '../../terminal/offers.ts';
import { cardOf } from '../../terminal/sheet.ts';
import { activityKinds } from './activity.ts';
import { recycledWarnings } from './follow.ts';
import { type LogContext, type LogReport, logActivity } from './log.ts';

interface LogFlags {
  readonly result?: string;
  readonly kind: (typeof activityKinds)[number];
  readonly note?: string;
  readonly next?: string;
  readonly on?: string;
  readonly staff?: string;
  readonly campaign?: string;
  readonly incoming?: true;
}

/** `crm log`: what came of a call, or of whatever else was done with a person. */
export function logCommand(context: AppContext, contactData: ContactData): Command {
  const command = new Command()
    .argument('<person>', text('PHONE, EMAIL or ID', 'số điện thoại, e-mail hoặc mã')[context.language])
    .option(
      '--result <disposition>',
      text('result: no_answer, busy, interested, do_not_call …', 'kết quả: no_answer, busy, interested, do_not_call …')[
        context.language
      ],
    )
    .addOption(
      new Option('--kind <kind>', text('kind of activity', 'loại hoạt động')[context.language])
        .choices([...activityKinds])
        .default('call'),
    )
    .option('--note <text>', text('note', 'ghi chú')[context.language])
    .option('--next <date>', text('day of the next attempt', 'ngày liên hệ lại')[context.language], day)
    .option('--on <date>', text('day of the activity (now)', 'ngày thực hiện (bây giờ)')[context.language], day)
    .option('--staff <name>', text('member of staff', 'nhân viên thực hiện')[context.language])
    .option('--campaign <name>', text('campaign it belongs to', 'thuộc chiến dịch nào')[context.language])
    .option('--incoming', text('the person called or came', 'khách gọi đến hoặc tự đến')[context.language])
    .action(async (person: string, flags: LogFlags) => {
      const { incoming, next, on, ...said } = flags;
      const entry = {
        ...said,
        person,
        direction: incoming ? 'in' : 'out',
        next,
        day: on === undefined ? undefined : pastDay(on, '--on', realDay(context)),
      } as const;
      const report = logActivity(context.db('write'), entry, logContext(context, contactData));
      await showReport(context, report);
    });
  withOffers(command, { '--campaign': { names: 'campaign' } });
  return withExamples(
    command,
    'crm log 0901234567 --result interested --note "asks for a sample" --next 2026-03-10',
    'crm log 0901234567 --result không-nghe-máy --staff lan --json',
    'crm log 0901234567 --kind visit --incoming',
  );
}

/** `crm note`: a remark on a person's time line. */
export function noteCommand(context: AppContext, contactData: ContactData): Command {
  const command = new Command()
    .argument('<person>', text('PHONE, EMAIL or ID', 'số điện thoại, e-mail hoặc mã')[context.language])
    .argument('<text>', text('text of the note', 'nội dung ghi chú')[context.language])
    .option('--staff <name>', text('member of staff', 'nhân viên ghi')[context.language])
    .action(async (person: string, note: string, { staff }: { staff?: string }) => {
      const entry = { person, kind: 'note', note, staff } as const;
      await showReport(context, logActivity(context.db('write'), entry, logContext(context, contactData)));
    });
  return withExamples(
    command,
    'crm note 0901234567 "prefers to be called after five"',
    'crm note 0901234567 "moved to Đà Nẵng" --staff lan',
  );
}

const logContext = (context: AppContext, contactData: ContactData): LogContext => ({
  now: context.now(),
  today: localDate(context.now(), context.zone),
  zone: context.zone,
  country: context.settings.country,
  contactData,
  ending: context.options.dryRun ? 'rollback' : 'commit',
});

async function showReport(context: AppContext, report: LogReport): Promise<void> {
  const { contact, disposition, day, activities, refused, detached, recycled } = report;
  const document = { activity: activities[0] ?? null, contact, day, disposition, refused, detached, recycled };
  const { recycled: _others, ...shown } = document;
  await context.out.show(document, cardOf(shown));
  for (const warning of recycledWarnings(report)) await context.out.say(warning);
  if (contact === null) await context.out.say(nobody);
  else await context.out.next(`crm show ${contact}`);
}

const nobody = text(
  'No contact has this address; what was recorded stands by the address alone.',
  'Không có khách nào dùng địa chỉ này; nội dung chỉ được ghi theo địa chỉ.',
);
