import type { ContactFacts } from '../contacts/index.ts';
import { recordAudit } from '../db/audit.ts';
import { type Ending, inTransaction } from '../db/transaction.ts';
import { admitContacts } from '../exports/index.ts';
import { createMailDue, queueMails } from '../mail/index.ts';
import type { QueryContext } from '../segments/index.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { addDueMails, insertFirings } from './firing-store.ts';
import { leaveOutHeld, peopleWithOccasion } from './occasion-store.ts';
import { fillOccasions } from './occasions.ts';
import type { Trigger, TriggerEffect, TriggerEvent } from './trigger.ts';

/** What a trigger did: due = fired + the sum of withheld, in contacts. */
export interface FiringReport {
  readonly trigger: string;
  readonly event: TriggerEvent;
  readonly effect: TriggerEffect;
  readonly due: number;
  readonly fired: number;
  readonly withheld: Readonly<Record<string, number>>;
}

export interface FireOptions {
  /** The real day: ages of Do-Not-Call files are of it. */
  readonly today: LocalDate;
  /** Now: an instant, UTC. */
  readonly at: string;
  readonly ending: Ending;
}

/**
 * Does what a trigger has to do on the day, once for each contact and occasion: in one step it is noted and, for a mail, put
 * into the queue of its campaign. Whom the consent gate or a cap keeps out is asked again on the next days. Throws `refused`
 * for a Do-Not-Call file that is missing or too old where the shop limits its age.
 */
export const fireTrigger = (
  queryContext: QueryContext,
  facts: ContactFacts,
  trigger: Trigger,
  { today, at, ending }: FireOptions,
): FiringReport =>
  inTransaction(
    queryContext.db,
    () => {
      const { db, asOf } = queryContext;
      const { id, name, event, effect, channel, purpose, campaign_id } = trigger;
      fillOccasions(queryContext, facts, trigger);
      const held = campaign_id === null ? 0 : leaveOutHeld(db, campaign_id);
      const whom = { choose: () => ({ where: name, members: peopleWithOccasion }) };
      const { selected, admitted, withheld } = admitContacts(queryContext, facts, { whom, channel, purpose, today });
      const first = insertFirings(db, { trigger: id, on: asOf, at });
      if (campaign_id !== null) {
        createMailDue(db);
        addDueMails(db, { trigger: id, first });
        queueMails(db, { campaign: campaign_id, at });
      }
      const due = selected + held;
      const kept = { ...(held > 0 ? { holdout: held } : {}), ...withheld };
      if (due > 0) recordAudit(db, at, 'trigger.fire', { trigger: id, due, fired: admitted, withheld: kept });
      return { trigger: name, event, effect, due, fired: admitted, withheld: kept };
    },
    ending,
  );
