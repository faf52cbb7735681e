import { type ContactData, createDirty } from '../../contacts/index.ts';
import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import * as store from './stage-store.ts';

/** The stages of a person, in their order. */
export const stages = ['stranger', 'lead', 'interested', 'customer', 'regular', 'friend'] as const;

/** A stage with its rule, who is in it, and who came into it of late. */
export interface StageLine {
  readonly stage: (typeof stages)[number];
  readonly rule: string;
  readonly contacts: number;
  /** Since the day that was asked for. */
  readonly moves: number;
}

/** Every stage, in their order. */
export function stageLines(db: Db, since: LocalDate): StageLine[] {
  const rules = new Map(store.stageRules(db).map((rule) => [rule.stage as string, rule]));
  const counts = new Map(store.stageCounts(db).map(({ stage, contacts }) => [stage, contacts]));
  const moves = new Map(store.movesSince(db, since).map((one) => [one.stage, one.moves]));
  const ruleOf = (stage: string): string => {
    const rule = rules.get(stage);
    if (rule) return rule.after ?? `orders >= ${rule.orders}`;
    return stage === 'customer' ? 'orders >= 1' : stage === 'interested' ? 'disposition' : '';
  };
  return stages.map((stage) => ({
    stage,
    rule: ruleOf(stage),
    contacts: counts.get(stage) ?? 0,
    moves: moves.get(stage) ?? 0,
  }));
}

/**
 * Sets what makes a lead, a regular or a friend; everybody's stages follow in the same step. Throws `usage` where a friend
 * would need no more orders than a regular.
 */
export function setStageRule(
  db: Db,
  contactData: ContactData,
  { rule, at, ending }: { rule: store.StageRule; at: string; ending: Ending },
): void {
  inTransaction(
    db,
    () => {
      store.saveStageRule(db, rule);
      const orders = new Map(store.stageRules(db).map((one) => [one.stage, one.orders ?? 0]));
      if ((orders.get('friend') ?? 0) <= (orders.get('regular') ?? 0)) throw noOrder();
      createDirty(db);
      store.markStagesDirty(db);
      for (const refresh of contactData.caches) refresh(db);
      recordAudit(db, at, 'stage_rule', { ...rule });
    },
    ending,
  );
}

const noOrder = () =>
  new UserError({
    code: 'usage',
    message: text('A friend buys more often than a regular.', 'Khách thân phải mua nhiều lần hơn khách quen.'),
    hint: text('See them with `crm stage list`.', 'Xem bằng `crm stage list`.'),
  });
