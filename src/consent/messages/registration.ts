import type { Exclusion } from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import type { Channel } from '../../shared/channel.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { askedContacts, registrationAdder } from './registration-store.ts';

/** On which channels one message may ask for consent to advertising, by regime: Decree 91/2020 knows it of text messages. */
const allowed: Readonly<Record<string, readonly Channel[]>> = { vn: ['sms'] };

/** May a registration message go out on a channel under a regime? */
export const mayAskToRegister = (regime: string, channel: Channel): boolean =>
  allowed[regime]?.includes(channel) ?? false;

/** Whoever was asked to register is not asked again: no answer is a refusal of further asking. */
export const askedExclusion: Exclusion = {
  reason: 'asked',
  about: text('a registration message went to the number before', 'đã gửi tin mời đăng ký đến số này trước đây'),
  contacts: (scope, { channel, purpose }) => (purpose === 'registration' ? askedContacts(scope, channel) : undefined),
};

/**
 * Notes that registration messages leave for addresses, each once ever; within a step of the caller's. Throws `locked` where
 * another run has asked one of them since they were chosen.
 */
export function noteRegistrations(
  db: Db,
  { values, channel, at }: { values: readonly string[]; channel: Channel; at: string },
): void {
  const add = registrationAdder(db);
  if (!values.every((value) => add({ value, channel, at }))) throw askedMeanwhile;
}

const askedMeanwhile = new UserError({
  code: 'locked',
  message: text(
    'Another run has just asked some of these people to register. Nothing was written.',
    'Một lượt chạy khác vừa gửi tin mời đăng ký cho vài người trong số này. Chưa ghi gì cả.',
  ),
  hint: text('Run it again: it leaves them out.', 'Hãy chạy lại: những người đó sẽ được bỏ ra.'),
});
