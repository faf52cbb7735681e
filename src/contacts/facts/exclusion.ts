import type { Channel } from '../../shared/channel.ts';
import type { Text } from '../../shared/text.ts';
import type { FieldScope } from './contact-field.ts';

/** What a contact would be called or written to for. */
export interface ExclusionUse {
  readonly channel: Channel;
  /** registration: the one message that asks somebody to allow advertising. */
  readonly purpose: 'advertising' | 'service' | 'registration';
}

/** A reason, beside those of consent, for which lists for a channel leave contacts out. */
export interface Exclusion {
  /** Its code in `withheld`: `open_complaint`. */
  readonly reason: string;
  /** What it says of a contact, to be read behind a colon: "the contact has an open complaint". */
  readonly about: Text;
  /** What a person can do about it; undefined: nothing but wait. */
  readonly wayOut?: Text;
  /** A SELECT of the ids of those who are left out (one column, contact_id); undefined: nobody is for this use. */
  contacts(scope: FieldScope, use: ExclusionUse): string | undefined;
}
