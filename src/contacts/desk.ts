import type { Db } from '../db/connection.ts';
import type { Settings } from '../db/settings.ts';
import type { LocalDate } from '../shared/calendar.ts';
import type { Text } from '../shared/text.ts';
import type { ContactFacts, FieldScope } from './contact-field.ts';
import type { ContactHouse } from './contact-table.ts';

/** For what day and under which settings contacts are looked at. */
export type Ground = Pick<FieldScope, 'db' | 'asOf' | 'settings'>;

/** A line of the card for people. */
export interface CardLine {
  readonly what: Text;
  readonly value: string | number | boolean | null | object;
  /** Where it came from or what it rests on. */
  readonly from?: string;
}

/** What a room knows of one contact. */
export interface CardPart {
  readonly title: Text;
  /** The part in JSON; its keys are the room's own. */
  readonly document: Readonly<Record<string, unknown>>;
  readonly lines: readonly CardLine[];
}

/** Computes a room's part of the card when it is shown; undefined: the room knows nothing of the contact. */
export type CardPartOf = (ground: Ground, contact: number) => CardPart | undefined;

/** What a value typed by hand must be judged by, and where a doubt goes. */
export interface EditRules {
  readonly house: ContactHouse;
  /** Is this the phone (E.164) or e-mail key of somebody who was erased? The key file is asked for only when anybody was. */
  isErased(db: Db, key: () => Buffer, value: string): boolean;
  /** Puts two contacts before a person who judges whether they are one. */
  keepReview(db: Db, pair: { a: number; b: number; why: string; at: string }): void;
}

/** What the commands that show and correct contacts take from other modules. */
export interface ContactDesk extends EditRules {
  readonly facts: ContactFacts;
  readonly cardParts: readonly CardPartOf[];
  /** Puts the ids of those whom a text of the segment language means into temp.selected. Throws `usage`. */
  selectMembers(ground: Ground, facts: ContactFacts, expression: string): unknown;
  /** What whoever typed such a text should know of it. Throws `usage` for a value that nobody has and that is near another. */
  remarksOn(ground: Ground, facts: ContactFacts, expression: string): Text[];
  newStatement(ground: Ground): { scope: FieldScope; parameters: Readonly<Record<string, string | number>> };
  /** Whom a PHONE, EMAIL or ID means. Throws `usage` for nobody, and for several. */
  contactNamed(db: Db, typed: string, country: string): number;
}

/** Who edits, when, and whether it is kept. */
export interface EditContext {
  readonly settings: Settings;
  readonly today: LocalDate;
  readonly zone: string;
  /** Instant, UTC. */
  readonly at: string;
  readonly key: () => Buffer;
  readonly ending: 'commit' | 'rollback';
}
