import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { inTransaction } from '../../db/transaction.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { confirmRefusals, type RefusedChannels, refusedChannels } from './confirmation-store.ts';

/** What a confirmation says: that the refusal was heard, and nothing that advertises. */
export const confirmationText = text(
  'We have received your refusal and will send you no more advertising.',
  'Chúng tôi đã ghi nhận yêu cầu từ chối của bạn và sẽ không gửi quảng cáo nữa.',
);

/** A refusal that a message can confirm. */
export type ConfirmableRefusal = RefusedChannels & { readonly by: 'sms' | 'email' };

/** The refusals of addresses that were not confirmed yet, by how they are: a landline gets no message. */
export function unconfirmedRefusals(db: Db): { owed: ConfirmableRefusal[]; invalid: number } {
  const waiting = refusedChannels(db).filter(({ confirmed_at }) => confirmed_at === null);
  const owed = waiting.filter((one): one is ConfirmableRefusal => one.by !== null);
  return { owed, invalid: waiting.length - owed.length };
}

/**
 * Notes that refusals are confirmed, before the messages leave. Throws `locked` where one of them was confirmed, or another came,
 * since they were looked up.
 */
export function noteConfirmations(db: Db, confirmed: readonly ConfirmableRefusal[], at: string): void {
  inTransaction(db, () => {
    const waiting = new Set(unconfirmedRefusals(db).owed.map(keyOf));
    if (!confirmed.every((one) => waiting.has(keyOf(one)))) throw confirmedMeanwhile;
    for (const { address: value } of confirmed) confirmRefusals(db, { value, at });
    recordAudit(db, at, 'consent confirm', { messages: confirmed.length });
  });
}

const keyOf = ({ address, channels }: RefusedChannels): string => [address, ...channels].join(' ');

const confirmedMeanwhile = new UserError({
  code: 'locked',
  message: text(
    'Another run has just recorded or confirmed some of these refusals. Nothing was written.',
    'Một lượt chạy khác vừa ghi nhận hoặc xác nhận vài lời từ chối trong số này. Chưa ghi gì cả.',
  ),
  hint: text('Run it again.', 'Hãy chạy lại.'),
});
