import type { ContactFunction, Field, Membership } from '../../contacts/index.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import type { Operator } from './lexer.ts';
import type { Operand } from './operand.ts';

/** What is asked of a field's value. */
export type Ask =
  | { readonly is: 'compare'; readonly op: Operator; readonly operand: Operand }
  | { readonly is: 'between'; readonly not: boolean; readonly low: Operand; readonly high: Operand }
  | { readonly is: 'among'; readonly not: boolean; readonly operands: readonly Operand[] }
  | { readonly is: 'empty'; readonly not: boolean }
  | { readonly is: 'true' };

/** A field and what is asked of it. */
export interface FieldAsk {
  readonly field: Field;
  readonly ask: Ask;
}

/** One clause with every name looked up and every value read; `text` is its canonical form. */
export type ResolvedClause = { readonly text: string } & (
  | ({ readonly is: 'field' } & FieldAsk)
  | {
      readonly is: 'call';
      readonly of: ContactFunction;
      /** Rows from this day on. */
      readonly since?: LocalDate;
      readonly params: readonly FieldAsk[];
      readonly count: { readonly op: Operator; readonly value: number };
    }
  | { readonly is: 'sample'; readonly perMillion: number; readonly key: string }
  | {
      readonly is: 'member';
      readonly of: Membership;
      readonly name: string;
      readonly not: boolean;
      /** Only this arm of the set. */
      readonly arm?: string;
    }
  | { readonly is: 'segment'; readonly name: string; readonly not: boolean }
);
