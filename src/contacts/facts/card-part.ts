import type { Text } from '../../shared/text.ts';
import type { FieldScope } from './contact-field.ts';

/** For what day and under which settings contacts are looked at. */
export type QueryContext = Pick<FieldScope, 'db' | 'asOf' | 'settings'>;

/** A line of the card for people. */
export interface CardLine {
  readonly what: Text;
  /** A Text is shown in the language of the run. */
  readonly value: string | number | boolean | null | Text | object;
  /** Where it came from or what it rests on. */
  readonly from?: string;
}

/** What a module knows of one contact. */
export interface CardPart {
  readonly title: Text;
  /** The part in JSON; its keys are the module's own. */
  readonly document: Readonly<Record<string, unknown>>;
  readonly lines: readonly CardLine[];
}

/** Computes a module's part of the card when it is shown; undefined: the module knows nothing of the contact. */
export type CardPartOf = (queryContext: QueryContext, contact: number) => CardPart | undefined;
