import { createDirty } from '../../contacts/index.ts';
import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import { text } from '../../shared/text.ts';
import { unknownName } from '../../shared/unknown-name.ts';
import { UserError } from '../../shared/user-error.ts';
import { markAccountsDirty } from '../account/account-store.ts';
import { deriveAccounts } from '../account/derive-accounts.ts';
import * as store from './rules-store.ts';

interface ChangeStep {
  readonly at: string;
  readonly ending: Ending;
}

/** Changes what accounts are computed from, and computes all of them anew. */
const changeRules = (
  db: Db,
  { at, ending }: ChangeStep,
  change: { readonly action: string; readonly detail: Record<string, unknown>; readonly save: () => void },
): void =>
  inTransaction(
    db,
    () => {
      change.save();
      createDirty(db);
      markAccountsDirty(db);
      deriveAccounts(db);
      recordAudit(db, at, change.action, change.detail);
    },
    ending,
  );

/** What a person may change of the rules; what is undefined stays. */
export type EarningRuleChange = Partial<Pick<store.StoredRule, 'points' | 'per' | 'expires_months'>> &
  Pick<store.StoredRule, 'from_on'>;

/** Orders from a day on earn by other terms, until the next rule begins. Tells the rule of that day. */
export function setEarningRule(db: Db, change: EarningRuleChange, step: ChangeStep): store.StoredRule {
  const before = store.storedRules(db).findLast(({ from_on }) => from_on <= change.from_on);
  const rule = { points: 1, per: null, expires_months: 12, ...before, ...change };
  changeRules(db, step, {
    action: 'loyalty.rule',
    detail: { ...rule },
    save: () => store.saveRule(db, rule),
  });
  return rule;
}

/** Changes by what tiers are given, or what a shortfall does; what is undefined stays. Tells all terms. */
export function setTerms(db: Db, change: Partial<store.ProgramTerms>, step: ChangeStep): store.ProgramTerms {
  const terms = { ...store.programTerms(db), ...change };
  changeRules(db, step, {
    action: 'loyalty.terms',
    detail: { ...terms },
    save: () => store.saveTerms(db, terms),
  });
  return terms;
}

/** Makes a tier or changes one. Throws `usage` where another tier has that minimum. */
export function setTier(
  db: Db,
  { name, minimum, benefit }: Pick<store.StoredTier, 'name'> & Partial<store.StoredTier>,
  step: ChangeStep,
): store.StoredTier {
  const tiers = store.storedTiers(db);
  const before = tiers.find((tier) => tier.name === name);
  const least = minimum ?? before?.minimum;
  if (least === undefined) throw lacksMinimum(name);
  const equal = tiers.find((tier) => tier.minimum === least && tier.name !== name);
  if (equal) throw sameMinimum(equal.name);
  const tier = { name, minimum: least, benefit: benefit ?? before?.benefit ?? null };
  changeRules(db, step, {
    action: 'loyalty.tier',
    detail: { tier: name, minimum: least },
    save: () => store.saveTier(db, tier),
  });
  return tier;
}

/** Removes a tier; its people are in the one below. Throws `usage` for a name that is none. */
export function removeTier(db: Db, name: string, step: ChangeStep): store.StoredTier {
  const tiers = store.storedTiers(db);
  const tier = tiers.find((one) => one.name === name);
  if (!tier) throw unknownName(name, { what: text('tier', 'hạng'), known: tiers.map((one) => one.name) });
  changeRules(db, step, {
    action: 'loyalty.tier_removed',
    detail: { tier: name },
    save: () => store.deleteTier(db, name),
  });
  return tier;
}

const lacksMinimum = (name: string) =>
  new UserError({
    code: 'usage',
    message: text(`The tier ${name} is new and has no minimum.`, `Hạng ${name} là hạng mới và chưa có mức tối thiểu.`),
    hint: text(`\`crm loyalty tiers set ${name} --minimum 1000\``, `\`crm loyalty tiers set ${name} --minimum 1000\``),
  });

const sameMinimum = (other: string) =>
  new UserError({
    code: 'usage',
    message: text(`The tier ${other} has that minimum.`, `Hạng ${other} đã có mức tối thiểu đó.`),
    hint: text('Name another minimum.', 'Hãy nêu mức khác.'),
  });
