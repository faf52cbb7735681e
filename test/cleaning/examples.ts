import table from '../../fixtures/cleaning/examples.json' with { type: 'json' };

/** One line of the table of examples: what stands in the cell and what must come out. */
export interface Example {
  readonly id: number;
  readonly field: string;
  readonly in: string;
  readonly ctx?: { readonly country?: string; readonly header?: string };
  readonly out: unknown;
  readonly flags?: readonly string[];
  readonly reject?: string;
  readonly reject_for_export?: string;
  readonly type?: string;
}

/** The examples of one field. */
export const examplesOf = (field: string): Example[] =>
  (table as readonly Example[]).filter((example) => example.field === field);
