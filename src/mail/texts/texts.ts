import type { Campaign } from '../../campaigns/index.ts';
import type { ContactFacts } from '../../contacts/index.ts';
import { type ListPurpose, type PreparedExport, prepareExport } from '../../exports/index.ts';
import type { QueryContext } from '../../segments/index.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { Language } from '../../shared/text.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { advertisingLabel } from '../compose/message.ts';
import { fieldsIn, messageFiller } from '../compose/template.ts';
import { writerOf } from '../compose/values.ts';
import { treatedMembers } from '../send/send.ts';
import { type TextSize, textSize } from './segments.ts';

/** A text message to one person, as a gateway takes it. */
interface TextMessage extends TextSize {
  readonly contact_id: number;
  /** E.164. */
  readonly phone: string;
  readonly text: string;
}

/** The text messages of a campaign and what they cost in segments. */
export interface TextMessages {
  readonly campaign: string;
  readonly people: PreparedExport;
  readonly messages: readonly TextMessage[];
  /** Of all messages. */
  readonly segments: number;
  /** What the same texts would take without the accents of Vietnamese. */
  readonly segments_without_accents: number;
}

export interface TextOptions {
  readonly campaign: Campaign;
  readonly purpose: ListPurpose;
  readonly language: Language;
  readonly today: LocalDate;
}

const withoutAccents = (words: string): string =>
  words.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').normalize('NFC');

/**
 * Writes the message of an SMS or Zalo campaign for everybody whom it treats and may write to, one a number. Throws `usage`
 * for a campaign of another channel, without a message, or whose message names a field that there is not.
 */
export function textMessages(queryContext: QueryContext, facts: ContactFacts, options: TextOptions): TextMessages {
  const { campaign, purpose, language, today } = options;
  const { settings } = queryContext;
  const { channel, message } = campaign;
  if (channel !== 'sms' && channel !== 'zalo') throw otherChannel(campaign);
  if (message === null || message.trim() === '') throw noMessage(campaign.name);
  const columns = [...new Set(['contact_id', 'phone', ...fieldsIn(message)])];
  const asked = { whom: treatedMembers(campaign), target: channel, purpose, today, columns };
  const people = prepareExport(queryContext, facts, { ...asked, sort: undefined, limit: undefined, copy: true });
  try {
    const label = purpose === 'service' ? '' : advertisingLabel(settings.regime, language);
    const fill = messageFiller(label + message);
    const writers = people.columns.map((name) => writerOf(name, facts, settings.currency));
    const messages: TextMessage[] = [];
    let bare = 0;
    for (const page of people.pages()) {
      for (const row of page) {
        const values = people.columns.map((name, i) => [name, writers[i]?.(row[i], language) ?? null] as const);
        const words = fill(Object.fromEntries(values));
        const [contact, phone] = ['contact_id', 'phone'].map((name) => row[people.columns.indexOf(name)]);
        messages.push({ contact_id: Number(contact), phone: String(phone), text: words, ...textSize(words) });
        bare += textSize(withoutAccents(words)).segments;
      }
    }
    const segments = messages.reduce((sum, one) => sum + one.segments, 0);
    return { campaign: campaign.name, people, messages, segments, segments_without_accents: bare };
  } finally {
    people.end();
  }
}

const otherChannel = ({ name, channel }: Campaign): UserError =>
  new UserError({
    code: 'usage',
    message: text(
      `The campaign ${name} is for the channel ${channel}, not for text messages.`,
      `Chiến dịch ${name} dùng kênh ${channel}, không phải tin nhắn.`,
    ),
    hint: text(
      'Create one with `--channel sms` or `--channel zalo`.',
      'Tạo chiến dịch với `--channel sms` hoặc `--channel zalo`.',
    ),
  });

const noMessage = (campaign: string): UserError =>
  new UserError({
    code: 'usage',
    message: text(`The campaign ${campaign} has no message.`, `Chiến dịch ${campaign} chưa có lời nhắn.`),
    hint: text(
      'Create it with `--message "Chào {{greeting|bạn}}, …"`.',
      'Tạo chiến dịch với `--message "Chào {{greeting|bạn}}, …"`.',
    ),
  });
