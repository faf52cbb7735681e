import { Command, Option } from 'commander';
import { contactNamed } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { day, pastDay, wholeNumber } from '../../terminal/flag-values.ts';
import { cardOf, columns, sheetOf } from '../../terminal/sheet.ts';
import { realDay } from '../ledger/words.ts';
import { type RequestKind, requestKinds, requests } from './request-store.ts';
import { addRequest, settleRequest } from './requests.ts';

/** `crm request`: what people ask of their data, and by when it must be done. */
export function requestCommand(context: AppContext): Command {
  const command = new Command()
    .addCommand(addCommand(context))
    .addCommand(listCommand(context))
    .addCommand(settleCommand(context, 'answered'))
    .addCommand(settleCommand(context, 'done'));
  return withExamples(command, 'crm request add 0901234567 --kind access', 'crm request list');
}

const stepOf = (context: AppContext) =>
  ({ at: new Date(context.now()).toISOString(), ending: context.options.dryRun ? 'rollback' : 'commit' }) as const;

function addCommand(context: AppContext): Command {
  const command = new Command('add')
    .description(text('put a request into the queue', 'ghi nhận một yêu cầu')[context.language])
    .argument('<person>', text('PHONE, EMAIL or ID', 'số điện thoại, e-mail hoặc mã')[context.language])
    .addOption(
      new Option('--kind <kind>', text('what was asked', 'nội dung yêu cầu')[context.language])
        .choices([...requestKinds])
        .makeOptionMandatory(),
    )
    .option(
      '--received <date>',
      text('the day on which it came (today)', 'ngày nhận được (mặc định: hôm nay)')[context.language],
      day,
    )
    .action(async (typed: string, { kind, received }: { kind: RequestKind; received?: string }) => {
      const db = context.db('write');
      const contact = contactNamed(db, typed, context.settings.country);
      const today = realDay(context);
      const came = received === undefined ? today : pastDay(received, '--received', today);
      const request = addRequest(
        db,
        { contact, kind, received: came, regime: context.settings.regime },
        stepOf(context),
      );
      await context.out.show(request, cardOf(request));
      await context.out.next(kind === 'access' ? `crm access ${contact}` : 'crm request list');
    });
  return withExamples(
    command,
    'crm request add 0901234567 --kind access',
    'crm request add 0901234567 --kind erase --received 2026-03-06 --json',
  );
}

const heads = columns(
  ['id', 'contact', 'kind', 'received_on', 'answer_by', 'target_on', 'legal_by', 'answered_on', 'done_on'],
  ['id', 'contact'],
);

function listCommand(context: AppContext): Command {
  const command = new Command('list')
    .description(text('the requests that wait, the most urgent first', 'các yêu cầu đang chờ')[context.language])
    .option('--all', text('those that are done too', 'cả những yêu cầu đã xong')[context.language])
    .action(async ({ all = false }: { all?: boolean }) => {
      const waiting = requests(context.db('read'), { all });
      await context.out.show({ requests: waiting }, sheetOf(heads, waiting));
      await context.out.next('crm request list --all');
    });
  return withExamples(command, 'crm request list', 'crm request list --all --json');
}

function settleCommand(context: AppContext, what: 'answered' | 'done'): Command {
  const about =
    what === 'done'
      ? text('a request was done', 'yêu cầu đã xong')
      : text('a request was answered', 'đã trả lời yêu cầu');
  const command = new Command(what)
    .description(about[context.language])
    .argument('<id>', 'ID', wholeNumber({ from: 1 }))
    .option('--on <date>', text('the day (today)', 'ngày (mặc định: hôm nay)')[context.language], day)
    .action(async (id: number, { on }: { on?: string }) => {
      const today = realDay(context);
      const settled = { id, what, on: on === undefined ? today : pastDay(on, '--on', today) };
      const request = settleRequest(context.db('write'), settled, stepOf(context));
      await context.out.show(request, cardOf(request));
      await context.out.next('crm request list');
    });
  return withExamples(command, `crm request ${what} 1`, `crm request ${what} 1 --on 2026-03-07 --json`);
}
