import { cleanEmail } from '../../cleaning/email/email.ts';
import { cleanPhone } from '../../cleaning/phone/phone.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';

/** A phone number or an e-mail box, in the form in which it is compared. */
export interface ContactAddress {
  readonly kind: 'phone' | 'email';
  /** E.164, or the e-mail's match key. */
  readonly value: string;
}

/** The addresses in a text as typed, numbers without `+NN` read as dialled in `country`; empty when it holds none. */
export function addressesIn(typed: string, country: string): ContactAddress[] {
  if (typed.includes('@')) {
    return (cleanEmail(typed).value ?? []).map(({ matchKey }) => ({ kind: 'email', value: matchKey }));
  }
  return (cleanPhone(typed, { country }).value ?? []).map(({ e164 }) => ({ kind: 'phone', value: e164 }));
}

/** The one address that was typed; throws `usage` when it is none, or several. */
export function addressOf(typed: string, country: string): ContactAddress {
  const [address, ...more] = addressesIn(typed, country);
  if (address && more.length === 0) return address;
  throw new UserError({
    code: 'usage',
    message: text(
      'This is neither one phone number nor one e-mail.',
      'Đây không phải một số điện thoại hay một e-mail.',
    ),
    hint: text('Type one as 0901234567 or lan@shop.vn.', 'Hãy gõ dạng 0901234567 hoặc lan@shop.vn.'),
  });
}
