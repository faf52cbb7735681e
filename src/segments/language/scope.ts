import type { FieldScope, QueryContext } from '../../contacts/index.ts';
import { teachDialect } from './dialect.ts';

/** The values of one statement, by the names of their parameters. */
export interface SqlStatement {
  readonly scope: FieldScope;
  readonly parameters: Readonly<Record<string, string | number>>;
}

export type { QueryContext };

/** A statement with no value yet. The same value has one parameter, however often it stands in the text. */
export function newStatement(queryContext: QueryContext): SqlStatement {
  teachDialect(queryContext.db);
  const parameters: Record<string, string | number> = {};
  const names = new Map<string | number, string>();
  const made = new Map<(scope: FieldScope) => unknown, unknown>();
  const scope: FieldScope = {
    ...queryContext,
    bind(value) {
      let name = names.get(value);
      if (name === undefined) {
        name = `p${names.size + 1}`;
        names.set(value, name);
        parameters[name] = value;
      }
      return `:${name}`;
    },
    once<Result>(make: (scope: FieldScope) => Result): Result {
      if (!made.has(make)) made.set(make, make(scope));
      return made.get(make) as Result;
    },
  };
  return { scope, parameters };
}
