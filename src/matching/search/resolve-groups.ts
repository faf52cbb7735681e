import { autoMergeComponents } from '../../comparison/clusters/auto-merge-components.ts';
import { clusters } from '../../comparison/clusters/clustering.ts';
import type { Edges } from '../../comparison/clusters/edges.ts';
import { pairComparer } from '../../comparison/comparisons/comparers.ts';
import { disagreement, oddsOfPerson, personal } from '../../comparison/comparisons/personal-evidence.ts';
import type { PreparedFeatures } from '../../comparison/comparisons/prepared-features.ts';
import type { Model } from '../../comparison/model/model.ts';
import type { Decision, FoundReview } from '../../merging/index.ts';
import type { ContactRecords } from './contact-records.ts';
import { clusterThreshold } from './resolve-entities.ts';

/** Number of compared contacts. */
export interface GroupingInput {
  readonly people: ContactRecords;
  readonly decided: readonly Decision[];
  readonly features: PreparedFeatures;
  readonly model: Model;
  readonly edges: Edges;
  /** Log odds (base e) from which a pair is merged without asking. */
  readonly sure: number;
}

/** The contacts to merge, and the pairs to review. */
export interface ResolvedGroups {
  /** Contacts to merge without review, as (contact, group), in groups of at least two. */
  readonly members: readonly (readonly [contact: number, group: number])[];
  /** Pairs to review. */
  readonly reviewPairs: readonly FoundReview[];
  /** The pairs within the groups. */
  readonly pairs: readonly FoundReview[];
}

/** Log odds (base e) of a probability. */
export const logOddsAt = (probability: number): number => Math.log(probability / (1 - probability));

/** Log odds (base e) below which pairs are dropped, given those from which pairs are merged. */
export const leastOf = (sure: number): number => Math.min(clusterThreshold, sure);

/** Groups contacts by scored pairs and by people's decisions. */
export function resolveGroups({ people, decided, features, model, edges, sure }: GroupingInput): ResolvedGroups {
  const { compare, vector } = pairComparer(features);
  const [logOdds, disagrees] = [oddsOfPerson(model), disagreement(model.comparisons)];
  const after =
    <Result>(read: (found: typeof vector) => Result) =>
    (a: number, b: number): Result => {
      compare(a, b);
      return read(vector);
    };
  const pairs = (wanted: Decision['verdict']) =>
    decided.flatMap(({ a, b, verdict }) => {
      const [one, other] = [people.recordOf(a), people.recordOf(b)];
      return verdict === wanted && one !== undefined && other !== undefined ? [[one, other] as const] : [];
    });
  const decidedPairs = { together: pairs('same'), apart: pairs('different') };
  const rule = { join: leastOf(sure), logOddsOf: after(logOdds), ...decidedPairs };
  const leaders = clusters(people.records.count, edges, rule);
  const components = autoMergeComponents(edges, { leaders, sure, contradict: after(disagrees), ...decidedPairs });
  return membersAndReviewPairs(people, edges, (record) => components.find(record));
}

function membersAndReviewPairs(
  { contactOf }: ContactRecords,
  edges: Edges,
  componentOf: (record: number) => number,
): ResolvedGroups {
  const sizes = new Uint32Array(contactOf.length);
  for (let record = 0; record < contactOf.length; record++) sizes[componentOf(record)]!++;
  const members: [number, number][] = [];
  contactOf.forEach((contact, record) => {
    const component = componentOf(record);
    if (sizes[component]! > 1) members.push([contact, component]);
  });
  const [pairs, reviewPairs]: [FoundReview[], FoundReview[]] = [[], []];
  for (let edge = 0; edge < edges.size; edge++) {
    const [a, b] = [edges.a[edge]!, edges.b[edge]!];
    const why = edges.verdicts[edge] === personal.contradicted ? 'match.contradiction' : 'match.doubt';
    const pair = { a: contactOf[a]!, b: contactOf[b]!, bits: edges.logOdds[edge]! / Math.LN2, why } as const;
    (componentOf(a) === componentOf(b) ? pairs : reviewPairs).push(pair);
  }
  return { members, reviewPairs, pairs };
}
