import type { CardLine, CardPart, CardStep, ContactFacts } from '../contacts/index.ts';
import { reasonWords } from '../exports/index.ts';
import { type Text, text } from '../shared/text.ts';
import type { ChannelNow, UseNow } from './contact-now.ts';

/** What may be done with a person now, and the best thing to do next. */
export const nowPart = (
  channels: readonly ChannelNow[],
  { what, command, urgency }: CardStep,
  facts: Pick<ContactFacts, 'exclusions'>,
): CardPart => ({
  title: text('now', 'lúc này'),
  document: { now: channels, next_step: { urgency, what: what.en, command } },
  lines: [
    { what: text('next step', 'việc nên làm'), value: what, from: urgency === 'chance' ? '' : command },
    ...channels.map((channel) => lineOf(channel, facts)),
  ],
});

const lineOf = ({ channel, advertising, service }: ChannelNow, facts: Pick<ContactFacts, 'exclusions'>): CardLine => ({
  what: text(channel, channel),
  value: advertising.may
    ? text('may advertise', 'được quảng cáo')
    : service.may
      ? text('service only', 'chỉ để phục vụ')
      : text('no', 'không'),
  ...(advertising.may ? {} : { from: whyNot(advertising, facts) }),
});

const missing: Readonly<Record<string, Text>> = {
  no_phone: text('there is no phone number', 'không có số điện thoại'),
  no_email: text('there is no e-mail', 'không có e-mail'),
  no_address: text('there is no postal address', 'không có địa chỉ'),
};

const whyNot = ({ reason }: UseNow, { exclusions }: Pick<ContactFacts, 'exclusions'>): Text =>
  reason === null ? text('', '') : (missing[reason] ?? reasonWords(reason, exclusions) ?? text(reason, reason));
