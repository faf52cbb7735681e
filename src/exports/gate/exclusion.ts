import type { Exclusion, ExclusionUse } from '../../contacts/index.ts';
import type { SqlStatement } from '../../segments/index.ts';

/** Who is left out of lists for one use, as SQL. */
export interface ExcludedContacts {
  readonly rules: readonly { readonly reason: string; readonly select: string }[];
  /** Of the statements that hold them. */
  readonly parameters: SqlStatement['parameters'];
  bind(value: string | number): string;
}

/** Tells who is left out of lists for a use. */
export type Exclude = (use: ExclusionUse) => ExcludedContacts;

/** What all modules leave out, in their order; the values in the SQL are those of the statement. */
export const excluding =
  ({ scope, parameters }: SqlStatement, exclusions: readonly Exclusion[]): Exclude =>
  (use) => ({
    parameters,
    bind: scope.bind,
    rules: exclusions.flatMap(({ reason, contacts }) => {
      const select = contacts(scope, use);
      return select === undefined ? [] : [{ reason, select }];
    }),
  });
