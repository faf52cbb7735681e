import type { ContactFacts } from '../../contacts/index.ts';
import { inSnapshot } from '../../db/transaction.ts';
import { admitContacts } from '../../exports/index.ts';
import { newStatement, type QueryContext, selectMembers } from '../../segments/index.ts';
import { addDays, daysBetween, type LocalDate } from '../../shared/calendar.ts';
import * as store from './today-store.ts';

export interface TodayOptions {
  /** Only what is this agent's; undefined: all. */
  readonly agent: string | undefined;
  /** Now, in milliseconds since 1970, and its local date. */
  readonly now: number;
  readonly today: LocalDate;
  /** The last day that is looked at. */
  readonly until: LocalDate;
  /** Hours after which a new lead has waited too long. */
  readonly newHours: number;
  /** Days after which somebody was left alone too long. */
  readonly quietDays: number;
}

/** What is to be done on a day, and how much of each kind. */
export interface DayList {
  readonly as_of: LocalDate;
  readonly until: LocalDate;
  readonly agent: string | null;
  /** By kind: those of campaigns, then those of modules. */
  readonly counts: Readonly<Record<string, number>>;
  readonly tasks: readonly store.DayTask[];
}

const hour = 3_600_000;
/** A lead of the shop's own that nobody called for so long is no new one any more. */
const coldDays = 30;

/**
 * Whom to call, write to or congratulate: dates that were agreed, quotes, birthdays of customers, new leads that wait, and people
 * whom nobody has contacted for long. A phone is told only where the gate lets it be called now.
 */
export const dayList = (queryContext: QueryContext, facts: ContactFacts, options: TodayOptions): DayList =>
  inSnapshot(queryContext.db, () => {
    const { db } = queryContext;
    const { now, today, until, newHours, quietDays } = options;
    const scope: store.DayScope = {
      today,
      until,
      newBefore: new Date(now - newHours * hour).toISOString(),
      coldBefore: new Date(now - coldDays * 24 * hour).toISOString(),
      quietBefore: addDays(today, -quietDays),
    };
    store.makeTasks(db);
    store.addCallbacks(db, scope);
    store.addQuotes(db, scope);
    const ahead = daysBetween(today, until);
    selectMembers(queryContext, facts, `birthday BETWEEN today AND +${ahead}d AND orders_count >= 1`);
    store.addBirthdays(db, scope);
    store.addNewLeads(db, scope);
    store.addNurture(db, scope);
    addSources(queryContext, facts, { today, until });
    store.fillAgents(db);
    for (const purpose of ['service', 'advertising'] as const) {
      const whom = { choose: () => ({ where: 'today', members: store.dayPeople(purpose) }) };
      admitContacts(queryContext, facts, { whom, channel: 'call', purpose, today });
      store.fillPhones(db, purpose);
    }
    const tasks = store.dayTasks(db, options.agent ?? null);
    const kinds = [...store.taskKinds, ...facts.daySources.map(({ kind }) => kind)];
    const counts = Object.fromEntries(
      kinds.map((kind) => [kind, tasks.filter((task) => task.kind === kind).length] as const),
    );
    return { as_of: today, until, agent: options.agent ?? null, counts, tasks };
  });

/** What the modules know to be due, in their order, before what campaigns know. */
function addSources(
  queryContext: QueryContext,
  { daySources }: ContactFacts,
  days: Pick<store.DayScope, 'today' | 'until'>,
): void {
  for (const [i, source] of daySources.entries()) {
    const { scope, parameters } = newStatement(queryContext);
    const select = source.due(scope, days);
    store.addDue(queryContext.db, { ...source, place: i - daySources.length }, { select, parameters });
  }
}
