import { Command } from 'commander';
import { contactNamed } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import { channels, channelsNamed } from '../../shared/channel.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { withExamples } from '../../terminal/examples.ts';
import { FlagValueError } from '../../terminal/flag-values.ts';
import { cardOf } from '../../terminal/sheet.ts';
import { realDay } from '../ledger/words.ts';
import { noPreference, recordPreference } from './prefer.ts';
import { type Preference, preferenceOf } from './preference-store.ts';

interface PreferFlags {
  readonly channel?: string;
  readonly frequency?: Pick<Preference, 'most' | 'days'>;
  readonly hours?: Pick<Preference, 'hours_from' | 'hours_to'>;
  readonly topics?: string;
  readonly clear?: true;
}

/** `crm prefer`: what a person wants to hear, by which channel, how often and when. */
export function preferCommand(context: AppContext): Command {
  const command = new Command()
    .argument('<person>', text('PHONE, EMAIL or ID', 'số điện thoại, e-mail hoặc mã')[context.language])
    .option(
      '--channel <channels>',
      `${text('by which the person wants to hear', 'kênh khách muốn nhận')[context.language]}: ${channels.join(', ')}; any`,
    )
    .option(
      '--frequency <often>',
      text('at most so often: 2/month, 1/week, any', 'tối đa: 2/month, 1/week, any')[context.language],
      frequency,
    )
    .option(
      '--hours <span>',
      text('when: 18-21, 18:30-21, any', 'khung giờ: 18-21, 18:30-21, any')[context.language],
      hours,
    )
    .option(
      '--topics <words>',
      text('what about: "skin care; how-to"', 'chủ đề: "skin care; how-to"')[context.language],
    )
    .option('--clear', text('forget all of it', 'xóa hết các lựa chọn')[context.language])
    .action(async (typed: string, flags: PreferFlags) => {
      const change = flags.clear ? noPreference : changeOf(flags);
      const db = context.db(Object.keys(change).length === 0 ? 'read' : 'write');
      const contact = contactNamed(db, typed, context.settings.country);
      if (Object.keys(change).length === 0) {
        const stands = preferenceOf(db, contact);
        if (!stands) throw nothingSaid(contact);
        return show(context, contact, stands);
      }
      const preference = recordPreference(db, {
        ...{ contact, change, on: realDay(context), at: new Date(context.now()).toISOString() },
        ending: context.options.dryRun ? 'rollback' : 'commit',
      });
      await show(context, contact, preference);
    });
  return withExamples(
    command,
    'crm prefer 0901234567 --channel email,zalo --frequency 2/month',
    'crm prefer 0901234567 --hours 18-21 --topics "skin care; how-to" --json',
  );
}

async function show(context: AppContext, contact: number, preference: Preference): Promise<void> {
  const document = { contact, ...preference };
  await context.out.show(document, cardOf(document));
  await context.out.next(`crm show ${contact}`);
}

function changeOf({ channel, frequency: often, hours: span, topics }: PreferFlags): Partial<Preference> {
  return {
    ...(channel === undefined ? {} : { channels: channel === 'any' ? null : channelsNamed(channel).join(' ') || null }),
    ...often,
    ...span,
    ...(topics === undefined ? {} : { topics: topicsOf(topics) }),
  };
}

const topicsOf = (words: string): string | null =>
  words
    .split(/[;,]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .join(';') || null;

const spans: Readonly<Record<string, Preference['days']>> = { day: 1, week: 7, month: 30, year: 365 };

function frequency(word: string): Pick<Preference, 'most' | 'days'> {
  if (word === 'any') return { most: null, days: null };
  const [, most, span = ''] = /^(\d{1,3})\/(day|week|month|year)$/.exec(word) ?? [];
  const days = spans[span];
  if (most !== undefined && days !== undefined) return { most: Number(most), days };
  throw new FlagValueError(
    text('how often, as 2/month or 1/week, or any', 'số lần, ví dụ 2/month hoặc 1/week, hoặc any'),
  );
}

function hours(word: string): Pick<Preference, 'hours_from' | 'hours_to'> {
  if (word === 'any') return { hours_from: null, hours_to: null };
  const [, from, fromMinutes = '00', to, toMinutes = '00'] =
    /^(\d{1,2})(?::([0-5]\d))?-(\d{1,2})(?::([0-5]\d))?$/.exec(word) ?? [];
  const start = `${(from ?? '').padStart(2, '0')}:${fromMinutes}`;
  const end = `${(to ?? '').padStart(2, '0')}:${toMinutes}`;
  if (from !== undefined && Number(to) <= 23 && start < end) return { hours_from: start, hours_to: end };
  throw new FlagValueError(
    text('hours, as 18-21 or 18:30-21, or any', 'khung giờ, ví dụ 18-21 hoặc 18:30-21, hoặc any'),
  );
}

const nothingSaid = (contact: number) =>
  new UserError({
    code: 'usage',
    message: text(
      `Nothing is known of what contact ${contact} prefers.`,
      `Chưa rõ khách ${contact} muốn được liên hệ thế nào.`,
    ),
    hint: text(
      `Record it: \`crm prefer ${contact} --channel email --frequency 2/month\``,
      `Hãy ghi: \`crm prefer ${contact} --channel email --frequency 2/month\``,
    ),
  });
