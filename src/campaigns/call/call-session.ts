import { dispositions, recordActivity } from '../../activities/index.ts';
import type { ContactData, ContactFacts } from '../../contacts/index.ts';
import { type Ending, inSnapshot } from '../../db/transaction.ts';
import { admitContacts } from '../../exports/index.ts';
import type { QueryContext } from '../../segments/index.ts';
import { type LocalDate, localDate } from '../../shared/calendar.ts';
import { fillWork } from '../progress/work-store.ts';
import { type Campaign, openCampaignNamed } from '../setup/campaign.ts';
import { audienceMembers } from '../share/assign-store.ts';
import { type CallSheetRow, fillSheetRows, firstRow, sheetRows, sheetSizes } from '../sheets/sheet-store.ts';

/** A person to call now, and how many more there are. */
export interface NextPerson {
  readonly campaign: Campaign;
  readonly row: CallSheetRow;
  readonly left: number;
}

/** What came of a call; `skip`: not now. */
export type CallAnswer =
  | 'skip'
  | { readonly disposition: string; readonly note: string | null; readonly nextOn: LocalDate | null };

export interface CallSessionOptions {
  readonly name: string;
  readonly agent: string;
  readonly zone: string;
  readonly ending: Ending;
  /** Now, in milliseconds since 1970. */
  now(): number;
  /** May people be called now? Asked before each. */
  isOpen(): boolean;
  /** Shows a person and asks what came of the call; undefined: enough for now. */
  ask(person: NextPerson): Promise<CallAnswer | undefined>;
}

/** What a session came to. */
export interface CallReport {
  readonly campaign: string;
  readonly agent: string;
  /** Results by disposition. */
  readonly results: Readonly<Record<string, number>>;
  readonly skipped: number;
  /** People who are left to call now. */
  readonly left: number;
  /** False: it ended because the hours of calling are over. */
  readonly within_hours: boolean;
}

/**
 * One person at a time, each chosen anew behind the gate: who refused a minute ago is not shown. Each result is kept before the
 * next person, so a session can be left and taken up again. Throws `usage` and `refused` as the sheets do.
 */
export async function callSession(
  queryContext: QueryContext,
  { facts, contactData }: { readonly facts: ContactFacts; readonly contactData: ContactData },
  options: CallSessionOptions,
): Promise<CallReport> {
  const { db } = queryContext;
  const results: Record<string, number> = {};
  const seen: number[] = [];
  let skipped = 0;
  for (;;) {
    const withinHours = options.isOpen();
    const person = nextPerson(queryContext, facts, { ...options, seen });
    const answer = person.row && withinHours ? await options.ask({ ...person, row: person.row }) : undefined;
    if (!person.row || answer === undefined)
      return {
        campaign: person.campaign.name,
        agent: options.agent,
        results,
        skipped,
        left: person.left,
        within_hours: withinHours,
      };
    seen.push(person.row.contact_id);
    if (answer === 'skip') skipped += 1;
    else {
      const at = new Date(options.now()).toISOString();
      const activity = { ...activityOf(person.row, answer), campaign: person.campaign.name, staff: options.agent };
      const day = localDate(options.now(), options.zone);
      recordActivity(db, contactData, {
        activity: { ...activity, at, day, recordedAt: at },
        at,
        ending: options.ending,
      });
      results[answer.disposition] = (results[answer.disposition] ?? 0) + 1;
    }
  }
}

const activityOf = (
  { contact_id, address }: CallSheetRow,
  { disposition, note, nextOn }: Exclude<CallAnswer, 'skip'>,
) => ({ contact: contact_id, kind: 'call', address, disposition, note, nextOn }) as const;

interface Queue {
  readonly name: string;
  readonly agent: string;
  readonly zone: string;
  now(): number;
}

/** Puts the people whom an agent may call now into temp.sheet_row. */
function fillQueue(queryContext: QueryContext, facts: ContactFacts, { name, agent, zone, now }: Queue): Campaign {
  const { db } = queryContext;
  const campaign = openCampaignNamed(db, name);
  const today = localDate(now(), zone);
  const whom = {
    choose: (scope: { bind(value: string | number): string }) => ({
      where: `IN CAMPAIGN '${campaign.name}'`,
      members: audienceMembers(scope.bind(campaign.id), scope.bind(agent)),
    }),
  };
  admitContacts(queryContext, facts, { whom, channel: campaign.channel, purpose: 'advertising', today });
  fillWork(db, { campaign, at: new Date(now()).toISOString(), today });
  fillSheetRows(db, campaign);
  return campaign;
}

/** The person to call now who was not seen in this session. */
const nextPerson = (
  queryContext: QueryContext,
  facts: ContactFacts,
  { seen, ...queue }: Queue & { readonly seen: readonly number[] },
): Omit<NextPerson, 'row'> & { readonly row: CallSheetRow | undefined } =>
  inSnapshot(queryContext.db, () => {
    const campaign = fillQueue(queryContext, facts, queue);
    const left = sheetSizes(queryContext.db).reduce((sum, { rows }) => sum + rows, 0);
    return { campaign, row: firstRow(queryContext.db, seen), left };
  });

/** Everybody whom an agent may call now, in the order of calling. Throws `usage` and `refused` as the sheets do. */
export const callQueue = (queryContext: QueryContext, facts: ContactFacts, queue: Queue) =>
  inSnapshot(queryContext.db, () => {
    const campaign = fillQueue(queryContext, facts, queue);
    return { campaign, rows: [...sheetRows(queryContext.db, queue.agent)] };
  });

/** What a call can come to, by the key that is pressed: digits, then letters that no other answer has. */
export const dispositionKeys = (db: QueryContext['db']) =>
  dispositions(db)
    .slice(0, callKeys.length)
    .map((disposition, i) => ({ disposition, key: callKeys[i] ?? '' }));

const callKeys = [...'1234567890abcdefghijklmnop'];
