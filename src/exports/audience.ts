import type { FieldScope } from '../contacts/index.ts';
import type { Text } from '../shared/text.ts';
import type { ChosenColumn } from './columns/chosen-columns.ts';

/** A flag of `crm export` that takes a value. */
export interface AudienceFlag {
  /** Without the dashes: `campaign` for `--campaign`. */
  readonly name: string;
  /** What its value is called in the help. */
  readonly takes: string;
  readonly about: Text;
}

/** Contacts that an export can be asked for beside `--segment` and `--where`, as a module declares them. */
export interface Audience extends AudienceFlag {
  /** Flags that narrow it and go with no other audience: `--agent` to `--campaign`. */
  readonly narrowedBy?: readonly AudienceFlag[];
  load(): Promise<ChooseAudience>;
}

/** Finds the contacts by the values of the flags, by their names. Throws `usage` for what there is not. */
export type ChooseAudience = (scope: FieldScope, values: Readonly<Record<string, string>>) => ChosenAudience;

/** Whom an audience turned out to be. Values in its SQL are bound by the scope. */
export interface ChosenAudience {
  /** Whom, in words that mean the same however the flags were typed: `where` of the manifest. */
  readonly where: string;
  /** A SELECT of their contact ids, each once. */
  readonly members: string;
  /** Columns that `--columns` can name; without it they stand behind those of the list, where its columns are not fixed. */
  readonly columns?: readonly ChosenColumn[];
  /** Further entries of the manifest. */
  readonly manifest?: Readonly<Record<string, unknown>>;
}

/** Whom an export is asked for: a text of the segment language, or an audience. */
export type ExportSelection = { readonly where: string } | { readonly choose: (scope: FieldScope) => ChosenAudience };
