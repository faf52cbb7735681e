import type { Db } from '../../db/connection.ts';
import { minorPerMajor } from '../../shared/money.ts';
import { programTerms, storedRules, storedTiers } from '../rules/rules-store.ts';
import * as store from './account-store.ts';
import { statementOf } from './statement.ts';
import { type TierRules, tierPeriods } from './tier-periods.ts';

/** Contacts whose orders are held at once. */
const pageContacts = 500;

/** What one point costs where a rule does not say, in minor units. */
export const usualPer = (currency: string): number => (currency === 'VND' ? 10_000 : minorPerMajor(currency));

type AccountRules = TierRules & { readonly shortfall: 'owed' | 'negative' };

function accountRules(db: Db): AccountRules {
  const usual = usualPer(store.currencyOf(db));
  const earning = storedRules(db).map((rule) => ({ ...rule, per: rule.per ?? usual }));
  return { ...programTerms(db), earning, tiers: storedTiers(db) };
}

/** Computes the accounts and tiers of the contacts in temp.dirty anew, a page of contacts at a time. */
export function deriveAccounts(db: Db): void {
  store.deleteAccounts(db);
  const rules = accountRules(db);
  const write = store.accountWriter(db);
  for (let after = 0; ; ) {
    const contacts = store.accountsAfter(db, { after, most: pageContacts });
    const last = contacts.at(-1);
    if (last === undefined) return;
    for (const [contact, movements] of store.movementsOf(db, { after, last })) {
      write(contact, { lines: statementOf(movements, rules), periods: tierPeriods(movements, rules) });
    }
    after = last;
  }
}
