import { clusters } from '../comparing/clustering.ts';
import type { Db } from '../db/connection.ts';
import { inSnapshot } from '../db/transaction.ts';
import { type Blocks, blocksOf, type Skipped } from './blocking.ts';
import { pairComparison, slotsOf } from './comparers.ts';
import { type ContactRecords, contactRecords } from './contact-records.ts';
import { dataVersion } from './contact-rows-store.ts';
import { type Decision, decisions, type FoundDoubt } from './decisions-store.ts';
import type { Edges } from './edges.ts';
import { contradiction, type Judgement, judgeBy } from './judgement.ts';
import { splittingKeys } from './keys.ts';
import { learnJudgement } from './learn-judgement.ts';
import { keptModel } from './model-store.ts';
import { type Evidence, prepare } from './prepared.ts';
import { rulesOf } from './rules.ts';
import type { Slot } from './slot.ts';
import { sureParts } from './sure-parts.ts';
import { joining } from './who-is-who.ts';
import { compareAll } from './workers.ts';

/** How contacts are searched. */
export interface SearchWish {
  /** Probability from which two are merged without asking. */
  readonly threshold: number;
  /** Compare everybody anew, whatever was compared before. */
  readonly again: boolean;
  readonly threads: number;
}

/** Who is the same person among the contacts; nothing is written yet. */
export interface Found {
  readonly people: ContactRecords;
  readonly judgement: Judgement;
  /** Was the judgement learnt now? Then everybody was compared. */
  readonly learnt: boolean;
  /** Contacts that belong together without asking, as (contact, group), of groups of at least two. */
  readonly members: readonly (readonly [contact: number, group: number])[];
  /** Pairs for people to look at. */
  readonly doubts: readonly FoundDoubt[];
  /** Pairs of members that are sure: what joins them. */
  readonly pairs: readonly FoundDoubt[];
  /** Pairs that were compared. */
  readonly compared: number;
  readonly skipped: readonly Skipped[];
  /** The state of the database that all this is about. */
  readonly version: number;
}

/** More newcomers than this share of all are no few: what was learnt before may not fit any more. */
const fewNew = 0.2;

/** Searches the contacts: all of them, or those who are new or changed against all, by what was learnt before. */
export async function searchContacts(db: Db, wish: SearchWish): Promise<Found> {
  const { people, decided, kept, version } = readBase(db);
  const isKnown = !wish.again && kept?.threshold === wish.threshold;
  if (isKnown && !people.fresh.includes(1)) return nothingNew(people, kept.judgement, version);
  const evidence = prepare(people.records);
  const blocks = blocksFor(evidence);
  const judgement = isKnown && fitsStill(kept.judgement, people, evidence) ? kept.judgement : undefined;
  const used = judgement ?? learnJudgement(evidence, blocks, people.records.count);
  const sure = Math.log(wish.threshold / (1 - wish.threshold));
  const task = { evidence, blocks, judgement: used, least: Math.min(joining, sure) };
  const edges = await compareAll(judgement ? { ...task, fresh: people.fresh } : task, wish.threads);
  return {
    people,
    judgement: used,
    learnt: judgement === undefined,
    ...told({ people, decided, evidence, judgement: used, edges, sure }),
    compared: edges.compared,
    skipped: blocks.map(({ skipped }) => skipped).filter((s) => s.blocks > 0),
    version,
  };
}

/** Everybody was compared with everybody before, and says the same still. */
const nothingNew = (people: ContactRecords, judgement: Judgement, version: number): Found => ({
  people,
  judgement,
  learnt: false,
  members: [],
  doubts: [],
  pairs: [],
  compared: 0,
  skipped: [],
  version,
});

const readBase = (db: Db) =>
  inSnapshot(db, () => ({
    people: contactRecords(db),
    decided: decisions(db),
    kept: keptModel(db),
    version: dataVersion(db),
  }));

/** The blocks of all rules: who shares one is compared. */
export function blocksFor(evidence: Evidence): Blocks[] {
  const further = splittingKeys(evidence);
  return rulesOf(evidence).map((rule) => blocksOf(rule, further));
}

/** Does what was learnt speak of the same things, and are those who came since few? */
export function fitsStill(kept: Judgement, { fresh, records }: ContactRecords, evidence: Evidence): boolean {
  // Which columns a phone or an address was read from does not matter; a company is no occupation.
  const told = ({ kind, name }: Slot) => (kind === 'text' || kind === 'id' ? `${kind} ${name}` : kind);
  const shape = (slots: readonly Slot[]) => slots.map(told).join(', ');
  const newcomers = fresh.reduce((sum, one) => sum + one, 0);
  return newcomers <= fewNew * records.count && shape(kept.slots) === shape(slotsOf(evidence));
}

interface Compared {
  readonly people: ContactRecords;
  readonly decided: readonly Decision[];
  readonly evidence: Evidence;
  readonly judgement: Judgement;
  readonly edges: Edges;
  readonly sure: number;
}

function told({
  people,
  decided,
  evidence,
  judgement,
  edges,
  sure,
}: Compared): Pick<Found, 'members' | 'doubts' | 'pairs'> {
  const { compare, findings } = pairComparison(evidence);
  const [logOdds, contradicts] = [judgeBy(judgement), contradiction(judgement.slots)];
  const after =
    <Result>(judge: (found: typeof findings) => Result) =>
    (a: number, b: number): Result => {
      compare(a, b);
      return judge(findings);
    };
  const pairs = (wanted: Decision['verdict']) =>
    decided.flatMap(({ a, b, verdict }) => {
      const [one, other] = [people.recordOf(a), people.recordOf(b)];
      return verdict === wanted && one !== undefined && other !== undefined ? [[one, other] as const] : [];
    });
  const hands = { together: pairs('same'), apart: pairs('different') };
  const rule = { join: Math.min(joining, sure), logOddsOf: after(logOdds), ...hands };
  const leaders = clusters(people.records.count, edges, rule);
  const parts = sureParts(edges, { leaders, sure, contradict: after(contradicts), ...hands });
  return membersAndDoubts(people, edges, (record) => parts.find(record));
}

function membersAndDoubts(
  { contactOf }: ContactRecords,
  edges: Edges,
  partOf: (record: number) => number,
): Pick<Found, 'members' | 'doubts' | 'pairs'> {
  const sizes = new Uint32Array(contactOf.length);
  for (let record = 0; record < contactOf.length; record++) sizes[partOf(record)]!++;
  const members: [number, number][] = [];
  contactOf.forEach((contact, record) => {
    const part = partOf(record);
    if (sizes[part]! > 1) members.push([contact, part]);
  });
  const [pairs, doubts]: [FoundDoubt[], FoundDoubt[]] = [[], []];
  for (let edge = 0; edge < edges.size; edge++) {
    const [a, b] = [edges.a[edge]!, edges.b[edge]!];
    const why = edges.contradicted[edge] ? 'match.contradiction' : 'match.doubt';
    const pair = { a: contactOf[a]!, b: contactOf[b]!, bits: edges.logOdds[edge]! / Math.LN2, why } as const;
    (partOf(a) === partOf(b) ? pairs : doubts).push(pair);
  }
  return { members, doubts, pairs };
}
