import type { ContactFacts, ExclusionUse } from '../../contacts/index.ts';
import type { SqlStatement } from '../../segments/index.ts';

/** Whom the modules leave out of lists for one use and whom the shop serves, as SQL. */
export interface ExcludedContacts {
  readonly rules: readonly { readonly reason: string; readonly select: string }[];
  /** A SELECT of the contacts for whom something is being dealt with: an order, a quote, an open ticket; empty: nobody. */
  readonly served: string;
  /** Of the statements that hold them. */
  readonly parameters: SqlStatement['parameters'];
  bind(value: string | number): string;
}

/** Tells who is left out of lists for a use. */
export type Exclude = (use: ExclusionUse) => ExcludedContacts;

/** What all modules leave out, in their order, and whom they serve; the values in the SQL are those of the statement. */
export const excluding =
  (
    { scope, parameters }: SqlStatement,
    { exclusions, serviceReasons }: Pick<ContactFacts, 'exclusions' | 'serviceReasons'>,
  ): Exclude =>
  (use) => ({
    parameters,
    bind: scope.bind,
    served: serviceReasons.map((reason) => reason.contacts(scope)).join(' UNION ALL '),
    rules: exclusions.flatMap(({ reason, contacts }) => {
      const select = contacts(scope, use);
      return select === undefined ? [] : [{ reason, select }];
    }),
  });
