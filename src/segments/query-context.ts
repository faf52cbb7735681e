import type { ContactFacts } from '../contacts/index.ts';
import type { AppContext, DatabasePurpose } from '../context.ts';
import { remarksOn } from './language/remarks.ts';
import type { QueryContext } from './language/scope.ts';

/** Loads what the modules publish of contacts, when a command needs it. */
export type LoadFacts = () => Promise<ContactFacts>;

/** What a text is compiled for: the shop's database, its day and its settings. */
export function queryContextOf(context: AppContext, purpose: DatabasePurpose = 'read'): QueryContext {
  const db = context.db(purpose);
  return { db, asOf: context.asOf(), settings: context.settings };
}

/** When and how a step of the shop is kept. */
export const stepOf = (context: AppContext) => ({
  at: new Date(context.now()).toISOString(),
  ending: context.options.dryRun ? ('rollback' as const) : ('commit' as const),
});

/** Says what whoever typed a text should know of it. Throws `usage` for a value that is a slip. */
export async function printRemarks(context: AppContext, facts: ContactFacts, expression: string): Promise<void> {
  for (const remark of remarksOn(queryContextOf(context), facts, expression)) await context.out.say(remark);
}
