import type { Blocks } from '../../blocking/blocks.ts';
import { eachPair, type PairShare } from '../../blocking/pairs.ts';
import { type Comparing, type Edges, edgesAmong } from '../../comparison/clusters/edges.ts';

/** Input of a comparing thread. */
export interface ComparingTask extends Comparing {
  readonly blocks: readonly Blocks[];
  readonly share: PairShare;
}

/** Compares a share of the pairs, in the order of the blocks. */
export const comparePairs = ({ blocks, share, ...task }: ComparingTask): Edges =>
  edgesAmong(task, (visit) => eachPair(blocks, share, visit));
