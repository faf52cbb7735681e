import type { ContactFacts } from '../../contacts/index.ts';
import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import { admitContacts } from '../../exports/index.ts';
import type { QueryContext } from '../../segments/index.ts';
import { addDays, type LocalDate } from '../../shared/calendar.ts';
import { fillWork } from '../progress/work-store.ts';
import { type Campaign, openCampaignNamed } from '../setup/campaign.ts';
import * as store from './assign-store.ts';
import { type ChooseAgent, rendezvous } from './rendezvous.ts';

export interface AssignOptions {
  readonly name: string;
  readonly agents: readonly string[];
  /** The most people with work left that an agent has of the campaign; undefined: any number. */
  readonly cap: number | undefined;
  /** Days after which a person on whom nobody worked goes back; undefined: never. */
  readonly releaseAfter: number | undefined;
  /** Now: an instant, UTC, and its local date. */
  readonly at: string;
  readonly today: LocalDate;
  readonly ending: Ending;
}

/** What became of the treated members: selected = assigned + the sum of withheld. */
export interface AssignReport {
  readonly campaign: string;
  readonly selected: number;
  /** Who stands with an agent now, and how many of them are new. */
  readonly assigned: number;
  readonly new: number;
  /** Assignments that ended in this run, by why. */
  readonly ended: Readonly<Record<'released' | 'left' | 'withheld' | 'merged', number>>;
  readonly withheld: Readonly<Record<string, number>>;
  readonly dnc_age_days: number | null;
  readonly agents: readonly (store.AgentLoad & { readonly new: number })[];
}

/**
 * Shares the treated members who may be contacted among the agents: who has an agent keeps him, in this campaign and across
 * all open ones, and so does whoever is reached at the same address. Throws `usage` for an unknown campaign, `refused` for a
 * closed one.
 */
export const assignMembers = (queryContext: QueryContext, facts: ContactFacts, options: AssignOptions): AssignReport =>
  inTransaction(queryContext.db, () => assignNow(queryContext, facts, options), options.ending);

function assignNow(queryContext: QueryContext, facts: ContactFacts, options: AssignOptions): AssignReport {
  const { db } = queryContext;
  const { at, today } = options;
  const campaign = openCampaignNamed(db, options.name);
  const where = `IN CAMPAIGN '${campaign.name}' ARM treated`;
  const judged = { whom: { where }, channel: campaign.channel, purpose: 'advertising', today } as const;
  const { selected, dnc_age_days } = admitContacts(queryContext, facts, judged);
  fillWork(db, { campaign, at, today });
  store.fillAgents(db, options.agents);
  const ended = endAssignments(db, campaign.id, today);
  const shared = share(db, campaign, options);
  const releaseOn = options.releaseAfter === undefined ? null : addDays(today, options.releaseAfter);
  store.insertAssignments(db, shared.rows, { campaign: campaign.id, today, releaseOn });
  const loads = store.agentLoads(db, campaign.id);
  const gate = store.withheldMembers(db, campaign.id).map(({ reason, contacts }) => [reason, contacts] as const);
  const beyond = Object.entries(shared.withheld).filter(([, contacts]) => contacts > 0);
  const assigned = loads.reduce((sum, load) => sum + load.assigned, 0);
  recordAudit(db, at, 'campaign.assign', { campaign: campaign.id, selected, assigned, new: shared.rows.length });
  return {
    campaign: campaign.name,
    selected,
    assigned,
    new: shared.rows.length,
    ended,
    withheld: Object.fromEntries([...gate, ...beyond]),
    dnc_age_days,
    agents: loads.map((load) => ({ ...load, new: shared.given.get(load.agent) ?? 0 })),
  };
}

/** Ends what no longer holds before anybody is given away. */
function endAssignments(db: Db, campaign: number, today: LocalDate): AssignReport['ended'] {
  const ending = { campaign, today };
  return {
    merged: store.endMerged(db, { ...ending, why: 'merged' }),
    released: store.endUnworked(db, { ...ending, why: 'released' }),
    left: store.endOfLeavers(db, { ...ending, why: 'left' }),
    withheld: store.endWithheld(db, { ...ending, why: 'withheld' }),
  };
}

interface Shared {
  readonly rows: readonly store.NewAssignment[];
  /** New people by agent. */
  readonly given: ReadonlyMap<string, number>;
  /** Why candidates got no agent: another one has them, all agents have as many as they may, or the budget is used up. */
  readonly withheld: Record<'other_agent' | 'cap' | 'budget', number>;
}

/** Gives each candidate to an agent, in the order of their ids. */
function share(db: Db, campaign: Campaign, { agents, cap = Number.POSITIVE_INFINITY }: AssignOptions): Shared {
  const choose = rendezvous(agents);
  const open = new Map(store.agentLoads(db, campaign.id).map((load) => [load.agent, load.open]));
  const given = new Map<string, number>();
  const atAddress = new Map<string, string>();
  const hasRoom = (agent: string) => (open.get(agent) ?? 0) + (given.get(agent) ?? 0) < cap;
  const withheld = { other_agent: 0, cap: 0, budget: 0 };
  const rows: store.NewAssignment[] = [];
  let affordable = affordableContacts(campaign) - store.everAssigned(db, campaign.id);
  for (const candidate of store.candidates(db, campaign.id)) {
    const { contact_id, address, seen } = candidate;
    const holder = candidate.held_by ?? atAddress.get(address ?? '');
    const agent = holder ?? chooseFor(candidate, choose, hasRoom);
    if (holder !== undefined && !agents.includes(holder)) withheld.other_agent += 1;
    else if (!seen && affordable <= 0) withheld.budget += 1;
    else if (agent === undefined || !hasRoom(agent)) withheld.cap += 1;
    else {
      rows.push({ contact_id, agent, address });
      given.set(agent, (given.get(agent) ?? 0) + 1);
      if (address !== null) atAddress.set(address, agent);
      if (!seen) affordable -= 1;
    }
  }
  return { rows, given, withheld };
}

/** Whoever let the person lie does not get him again while others have room. */
function chooseFor(candidate: store.AssignmentCandidate, choose: ChooseAgent, hasRoom: (agent: string) => boolean) {
  const key = candidate.address ?? `contact ${candidate.contact_id}`;
  const before = candidate.released_by?.split('\n') ?? [];
  return choose(key, (agent) => !before.includes(agent) && hasRoom(agent)) ?? choose(key, hasRoom);
}

/** How many people the budget pays for. */
const affordableContacts = ({ budget, contact_cost }: Campaign): number =>
  budget === null || contact_cost === null || contact_cost === 0
    ? Number.POSITIVE_INFINITY
    : Math.floor(budget / contact_cost);
