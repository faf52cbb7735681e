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
  readonly from?: string | Text;
}

/** How soon something should be done, the most urgent first; `chance`: nothing was promised, it is worth trying. */
export const stepUrgencies = ['overdue', 'due', 'open', 'chance'] as const;

/** Something to do next for a contact. */
export interface CardStep {
  readonly urgency: (typeof stepUrgencies)[number];
  /** What, as a person is told to do it: "answer complaint 3". */
  readonly what: Text;
  /** The command that shows or begins it, as it can be run. */
  readonly command: string;
}

/** What a module knows of one contact. */
export interface CardPart {
  readonly title: Text;
  /** The part in JSON; its keys are the module's own. */
  readonly document: Readonly<Record<string, unknown>>;
  readonly lines: readonly CardLine[];
  /** What it knows to be done for the contact. */
  readonly steps?: readonly CardStep[];
}

/** Computes a module's part of the card when it is shown; undefined: the module knows nothing of the contact. */
export type CardPartOf = (queryContext: QueryContext, contact: number) => CardPart | undefined;
