import { Command, Option } from 'commander';
import { contactNamed } from '../contacts/index.ts';
import type { AppContext } from '../context.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { withExamples } from '../terminal/examples.ts';
import { day } from '../terminal/flag-values.ts';
import { cardOf } from '../terminal/sheet.ts';
import { openTicket } from './handle.ts';
import { ticketStep } from './step-options.ts';
import { type TicketKind, type TicketOrigin, ticketKinds, ticketOrigins } from './ticket.ts';

interface TicketOpenFlags {
  readonly kind: TicketKind;
  readonly about: string;
  readonly from?: TicketOrigin;
  readonly link?: string;
  readonly owner?: string;
  readonly due?: string;
  readonly staff?: string;
}

/** `crm ticket open`. */
export function openCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('open')
    .description(say('record what has to be settled', 'ghi nhận việc cần xử lý'))
    .argument('[person]', say('PHONE, EMAIL or ID of whom it is about', 'số điện thoại, e-mail hoặc mã của khách'))
    .addOption(
      new Option('--kind <kind>', say('what it is', 'loại phiếu')).choices([...ticketKinds]).default('support'),
    )
    .requiredOption('--about <text>', say('what has to be settled', 'nội dung'))
    .addOption(new Option('--from <origin>', say('where it came from', 'nguồn tiếp nhận')).choices([...ticketOrigins]))
    .option('--link <url>', say('of the post or review, where it came online', 'liên kết bài viết, nếu đến từ mạng'))
    .option('--owner <name>', say('who settles it', 'người phụ trách'))
    .option('--due <date>', say('when it is due (by the rule of its kind)', 'hạn xử lý (theo quy định của loại)'), day)
    .option('--staff <name>', say('who records it', 'nhân viên ghi'))
    .action(async (person: string | undefined, flags: TicketOpenFlags) => {
      if (person === undefined && flags.kind !== 'internal') throw whose(flags.kind);
      const db = context.db('write');
      const opening = {
        contact_id: person === undefined ? null : contactNamed(db, person, context.settings.country),
        kind: flags.kind,
        about: flags.about,
        origin: flags.from ?? originOf(flags),
        link: flags.link === undefined ? null : webLink(flags.link),
        owner: flags.owner?.normalize('NFC') ?? null,
        due: flags.due,
      };
      const step = { ...ticketStep(context, flags.staff), settings: context.settings };
      const opened = openTicket(db, opening, step);
      await context.out.show(opened, cardOf(opened));
      await context.out.next(opened.owner === null ? 'crm ticket list' : `crm today --agent '${opened.owner}'`);
    });
  return withExamples(
    command,
    'crm ticket open 0901234567 --kind complaint --about "the serum is a fake" --from phone --owner lan',
    'crm ticket open 0901234567 --about "asks how to use it" --from online --link https://example.com/review/7 --json',
    'crm ticket open --kind internal --about "relabel the shelf" --due 2026-03-20',
  );
}

const originOf = ({ kind, link }: Pick<TicketOpenFlags, 'kind' | 'link'>): TicketOrigin => {
  if (link !== undefined) return 'online';
  return kind === 'internal' ? 'staff' : 'counter';
};

/** A link to the web; throws `usage` for what is none. */
function webLink(typed: string): string {
  const link = URL.canParse(typed) ? new URL(typed) : undefined;
  if (link && ['https:', 'http:'].includes(link.protocol)) return typed;
  throw new UserError({
    code: 'usage',
    message: text(`"${typed}" is no link to the web.`, `"${typed}" không phải liên kết web.`),
    hint: text('For example: --link https://example.com/review/7', 'Ví dụ: --link https://example.com/review/7'),
  });
}

const whose = (kind: TicketKind) =>
  new UserError({
    code: 'usage',
    message: text(`Missing the person whose ${kind} it is.`, `Thiếu khách của phiếu ${kind}.`),
    hint: text(
      'Name a phone, an e-mail or an ID; only --kind internal needs none.',
      'Hãy nêu số điện thoại, e-mail hoặc mã; chỉ --kind internal không cần.',
    ),
  });
