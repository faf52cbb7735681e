import type { FieldScope } from './contact-field.ts';

/** Something that is being dealt with for a contact: whoever has it may be contacted for it without consent to advertising. */
export interface ServiceReason {
  /** A SELECT of the ids of those who have it on the day (one column, contact_id). */
  contacts(scope: FieldScope): string;
}
