import { Command } from 'commander';
import type { AppContext } from '../context.ts';
import { minorPerMajor } from '../shared/money.ts';
import { text } from '../shared/text.ts';
import { withExamples } from '../terminal/examples.ts';
import { amount, day, wholeNumber } from '../terminal/flag-values.ts';
import { cardOf } from '../terminal/sheet.ts';
import { assignTicket, noteTicket, reopenTicket, resolveTicket } from './handle.ts';
import { ticketStep } from './step-options.ts';
import type { Ticket } from './ticket.ts';

async function show(context: AppContext, ticket: Ticket): Promise<void> {
  await context.out.show(ticket, cardOf(ticket));
  await context.out.next(`crm ticket show ${ticket.ticket}`);
}

/** A subcommand about one ticket. */
function about(context: AppContext, name: string, words: { en: string; vi: string }): Command {
  return new Command(name)
    .description(words[context.language])
    .argument('<ticket>', text('its number', 'số phiếu')[context.language], wholeNumber({ from: 1 }))
    .option('--staff <name>', text('who does it', 'nhân viên thực hiện')[context.language]);
}

/** `crm ticket assign`. */
export function assignCommand(context: AppContext): Command {
  const command = about(context, 'assign', text('give it to somebody of the staff', 'giao phiếu cho nhân viên'))
    .argument('<owner>', text('who settles it', 'người phụ trách')[context.language])
    .option('--due <date>', text('another day on which it is due', 'đổi hạn xử lý')[context.language], day)
    .action(async (ticket: number, owner: string, { due, staff }: { due?: string; staff?: string }) => {
      const given = { ticket, owner: owner.normalize('NFC'), due };
      await show(context, assignTicket(context.db('write'), given, ticketStep(context, staff)));
    });
  return withExamples(command, 'crm ticket assign 1 lan', 'crm ticket assign 1 minh --due 2026-03-20 --dry-run');
}

interface NoteFlags {
  readonly answer?: true;
  readonly public?: true;
  readonly staff?: string;
}

/** `crm ticket note`. */
export function noteCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = about(context, 'note', text('add to its history', 'ghi thêm vào phiếu'))
    .argument('<text>', say('what was done or said', 'nội dung'))
    .option('--answer', say('the person was answered', 'đã trả lời khách'))
    .option('--public', say('answered where everybody could read it', 'trả lời công khai'))
    .action(async (ticket: number, words: string, flags: NoteFlags) => {
      const note = { ticket, text: words, isAnswer: flags.answer ?? false, isPublic: flags.public ?? false };
      await show(context, noteTicket(context.db('write'), note, ticketStep(context, flags.staff)));
    });
  return withExamples(
    command,
    'crm ticket note 1 "asked for a photo of the label" --answer',
    'crm ticket note 1 "answered below the review" --public --staff lan --json',
  );
}

interface ResolveFlags {
  readonly compensation?: number;
  readonly public?: true;
  readonly staff?: string;
}

/** `crm ticket resolve`. */
export function resolveCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = about(context, 'resolve', text('say how it was settled', 'ghi kết quả xử lý'))
    .argument('[text]', say('how', 'cách xử lý'))
    .option('--compensation <amount>', say('what the shop gave for it: 350k', 'số tiền bồi thường: 350k'), amount)
    .option('--public', say('told where everybody could read it', 'đã trả lời công khai'))
    .action(async (ticket: number, words: string | undefined, flags: ResolveFlags) => {
      const db = context.db('write');
      const major = flags.compensation ?? 0;
      const compensation = Math.round(major * minorPerMajor(context.settings.currency)) || null;
      const resolution = { ticket, text: words ?? null, compensation, isPublic: flags.public ?? false };
      await show(context, resolveTicket(db, resolution, ticketStep(context, flags.staff)));
    });
  return withExamples(
    command,
    'crm ticket resolve 1 "money back" --compensation 350k',
    'crm ticket resolve 1 "replaced, and said so below the review" --public --staff lan --dry-run',
  );
}

/** `crm ticket reopen`. */
export function reopenCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = about(context, 'reopen', text('open a resolved ticket again', 'mở lại phiếu đã xử lý xong'))
    .argument('[text]', say('why', 'lý do'))
    .option('--due <date>', say('when it is due (by the rule of its kind)', 'hạn xử lý (theo quy định của loại)'), day)
    .action(async (ticket: number, words: string | undefined, { due, staff }: { due?: string; staff?: string }) => {
      const step = { ...ticketStep(context, staff), settings: context.settings };
      await show(context, reopenTicket(context.db('write'), { ticket, text: words ?? null, due }, step));
    });
  return withExamples(
    command,
    'crm ticket reopen 2 "asks once more"',
    'crm ticket reopen 2 --due 2026-03-20 --dry-run --json',
  );
}
