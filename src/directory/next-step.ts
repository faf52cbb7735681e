import { type CardPart, type CardStep, stepUrgencies } from '../contacts/index.ts';
import { text } from '../shared/text.ts';
import type { ChannelNow } from './contact-now.ts';
import type { ContactRecord } from './record.ts';

/** The best thing to do next: what was promised and is most urgent; without a promise what fits the stage. */
export function nextStep(
  parts: readonly CardPart[],
  record: Pick<ContactRecord, 'id' | 'stage' | 'phone' | 'email' | 'flags'>,
  channels: readonly ChannelNow[],
): CardStep {
  const promised = parts.flatMap(({ steps }) => steps ?? []);
  const rank = ({ urgency }: CardStep) => stepUrgencies.indexOf(urgency);
  const [first] = promised.toSorted((a, b) => rank(a) - rank(b));
  return first ?? chanceOf(record, channels);
}

const stages: Readonly<Record<string, { en: string; vi: string }>> = {
  stranger: text('make the first contact', 'liên hệ lần đầu'),
  lead: text('ask what the person needs', 'hỏi nhu cầu của khách'),
  interested: text('make an offer or a quote', 'đưa ưu đãi hoặc báo giá'),
  customer: text('thank for the order and lead to the second', 'cảm ơn và mời mua lần hai'),
  regular: text('surprise with a small gift, and ask for a review', 'tặng quà nhỏ bất ngờ và xin đánh giá'),
  friend: text('ask whom the person would bring', 'nhờ giới thiệu bạn bè'),
};

/** What is worth trying with a person of whom nothing is promised, by a channel that is open. */
function chanceOf(
  { id, stage, phone, email }: Pick<ContactRecord, 'id' | 'stage' | 'phone' | 'email'>,
  channels: readonly ChannelNow[],
): CardStep {
  const show = `crm consent show ${id}`;
  if (phone === null && email === null) {
    const what = text('ask for a phone number or an e-mail', 'xin số điện thoại hoặc e-mail');
    return { urgency: 'chance', what, command: show };
  }
  const open = channels.find(({ advertising }) => advertising.reason === null || advertising.reason === 'hours');
  if (!open) {
    const what = text(
      'ask for consent when the person comes or writes; nothing is open for advertising',
      'xin đồng ý khi khách đến hoặc nhắn; chưa được quảng cáo qua kênh nào',
    );
    return { urgency: 'chance', what, command: show };
  }
  const { en, vi } = stages[stage] ?? text('keep in touch', 'giữ liên lạc');
  const by = open.advertising.may ? open.channel : `${open.channel}, ${open.after}–${open.before}`;
  return { urgency: 'chance', what: text(`${en} (${by})`, `${vi} (${by})`), command: show };
}
