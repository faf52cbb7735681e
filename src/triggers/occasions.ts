import type { ContactFacts } from '../contacts/index.ts';
import { type QueryContext, selectMembers } from '../segments/index.ts';
import { addDays, daysBetween, type LocalDate } from '../shared/calendar.ts';
import * as store from './occasion-store.ts';
import { type Trigger, triggerEvents } from './trigger.ts';

/** Days for which what was not done in its night is made up for. */
const graceDays = 7;

/** Fills temp.occasion with what a trigger has to do on a day and has not done yet. */
export function fillOccasions(queryContext: QueryContext, facts: ContactFacts, trigger: Trigger): void {
  const { db, asOf } = queryContext;
  store.createOccasions(db);
  if (trigger.ends_on !== null && trigger.ends_on < asOf) return;
  addOccasions(queryContext, facts, trigger);
  store.leaveOutFired(db, trigger.id);
}

/** The days of an event that is due today, or was due since the trigger began and within the days of grace. */
function eventDays(trigger: Pick<Trigger, 'event' | 'days' | 'starts_on'>, today: LocalDate) {
  const { event, days, starts_on } = trigger;
  const grace = addDays(today, -graceDays);
  const firstDue = starts_on > grace ? starts_on : grace;
  if (triggerEvents[event].days !== 'before') return { from: addDays(firstDue, -days), until: addDays(today, -days) };
  // What is over is not announced any more.
  const first = addDays(firstDue, days);
  return { from: first > today ? first : today, until: addDays(today, days) };
}

function addOccasions(queryContext: QueryContext, facts: ContactFacts, trigger: Trigger): void {
  const { db, asOf, settings } = queryContext;
  const { event, expression, promotion } = trigger;
  const days = eventDays(trigger, asOf);
  const select = (condition: string | undefined) => {
    const parts = [condition, expression].filter((part) => part !== undefined && part !== null);
    if (parts.length > 0) selectMembers(queryContext, facts, parts.map((part) => `(${part})`).join(' AND '));
    return parts.length > 0;
  };
  if (days.from > days.until) return;
  if (event === 'birthday') {
    const [from, until] = [days.from, days.until].map((day) => `+${daysBetween(asOf, day)}d`);
    select(`birthday BETWEEN ${from} AND ${until}`);
    store.addBirthdays(db, days);
  } else if (event === 'lapsed') {
    select('lapsed');
    store.addLapsed(db);
  } else if (event === 'promotion') {
    if (select(undefined)) store.addNamed(db, promotion ?? '');
  } else {
    if (event === 'first_order') store.addFirstOrders(db, days);
    else if (event === 'order') store.addOrders(db, { ...days, currency: settings.currency });
    else store.addQuotes(db, days);
    if (select(undefined)) store.keepSelected(db);
  }
}
