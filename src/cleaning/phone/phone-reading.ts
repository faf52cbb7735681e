/** One telephone number in canonical form. */
export interface Phone {
  /** As ITU-T E.164 writes it: `+84912345678`. */
  readonly e164: string;
  /** As dialled inside the country, digits only: `0912345678`. */
  readonly national: string;
  /** ISO 3166 code; `001` for numbers of no country (+800). */
  readonly country: string;
  readonly type: 'mobile' | 'landline' | 'tollfree' | 'premium' | 'unknown';
  /** Who was given the range; numbers can be ported, so it is a hint. Null for other countries. */
  readonly carrierHint: string | null;
  /** Digits to dial after the answer. */
  readonly ext: string | null;
}

/** Does the number ring at more than one person: a switchboard behind which an extension is dialled, a line of services? */
export const isShared = ({ ext, type }: Phone): boolean => ext !== null || type === 'tollfree' || type === 'premium';

/** A run of digits read as a number, with what was done to it; or the one reason why it is none. */
export type PhoneReading =
  | { readonly phone: Phone; readonly flags: readonly string[]; readonly refused?: never }
  | { readonly refused: string; readonly phone?: never };

/** A reading that found a number. */
export type PhoneFound = Extract<PhoneReading, { phone: Phone }>;
