import type { ContactFacts, FieldScope } from '../../contacts/index.ts';

/** All that names in a text can mean. */
export interface Vocabulary {
  readonly facts: ContactFacts;
  readonly scope: FieldScope;
  /** Every segment, saved or ready-made, by name. */
  readonly segments: readonly string[];
}
