import { autoMergeComponents } from '../../comparison/clusters/auto-merge-components.ts';
import { clusters } from '../../comparison/clusters/clustering.ts';
import type { Edges } from '../../comparison/clusters/edges.ts';
import { pairComparison } from '../../comparison/comparisons/comparers.ts';
import { disagreement, oddsOfPerson, personal } from '../../comparison/comparisons/personal.ts';
import type { Evidence } from '../../comparison/comparisons/prepared.ts';
import type { Judgement } from '../../comparison/model/judgement.ts';
import type { Decision, FoundReview } from '../../merging/index.ts';
import type { ContactRecords } from '../search/contact-records.ts';
import { joining } from '../search/resolve-entities.ts';

/** Contacts that were compared. */
export interface Compared {
  readonly people: ContactRecords;
  readonly decided: readonly Decision[];
  readonly evidence: Evidence;
  readonly judgement: Judgement;
  readonly edges: Edges;
  /** Log odds (base e) from which a pair is merged without asking. */
  readonly sure: number;
}

/** Who is one person without asking, and who might be. */
export interface Told {
  /** Contacts that belong together without asking, as (contact, group), of groups of at least two. */
  readonly members: readonly (readonly [contact: number, group: number])[];
  /** Pairs for people to look at. */
  readonly doubts: readonly FoundReview[];
  /** Pairs of members that are sure: what joins them. */
  readonly pairs: readonly FoundReview[];
}

/** The logarithm (base e) of the odds that go with a probability. */
export const logOddsAt = (probability: number): number => Math.log(probability / (1 - probability));

/** Log odds (base e) below which a pair says nothing, when those of `sure` merge. */
export const leastOf = (sure: number): number => Math.min(joining, sure);

/** Puts together whom the pairs and what people decided allow. */
export function tell({ people, decided, evidence, judgement, edges, sure }: Compared): Told {
  const { compare, findings } = pairComparison(evidence);
  const [logOdds, disagrees] = [oddsOfPerson(judgement), disagreement(judgement.slots)];
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
  const rule = { join: leastOf(sure), logOddsOf: after(logOdds), ...hands };
  const leaders = clusters(people.records.count, edges, rule);
  const parts = autoMergeComponents(edges, { leaders, sure, contradict: after(disagrees), ...hands });
  return membersAndDoubts(people, edges, (record) => parts.find(record));
}

function membersAndDoubts({ contactOf }: ContactRecords, edges: Edges, partOf: (record: number) => number): Told {
  const sizes = new Uint32Array(contactOf.length);
  for (let record = 0; record < contactOf.length; record++) sizes[partOf(record)]!++;
  const members: [number, number][] = [];
  contactOf.forEach((contact, record) => {
    const part = partOf(record);
    if (sizes[part]! > 1) members.push([contact, part]);
  });
  const [pairs, doubts]: [FoundReview[], FoundReview[]] = [[], []];
  for (let edge = 0; edge < edges.size; edge++) {
    const [a, b] = [edges.a[edge]!, edges.b[edge]!];
    const why = edges.verdicts[edge] === personal.contradicted ? 'match.contradiction' : 'match.doubt';
    const pair = { a: contactOf[a]!, b: contactOf[b]!, bits: edges.logOdds[edge]! / Math.LN2, why } as const;
    (partOf(a) === partOf(b) ? pairs : doubts).push(pair);
  }
  return { members, doubts, pairs };
}
