import { FindingsReader, type Judgement } from '../comparing/judgement.ts';
import type { Possible } from './glance-ground.ts';

/**
 * The most that the findings that are possible of a pair, slot by slot, could speak for one person: log odds (base e)
 * that no choice among them exceeds. Each group speaks its best by itself and households are left out, so it takes a
 * few steps where trying every choice takes hundreds.
 */
export function boundBy(judgement: Judgement): (possible: readonly Possible[]) => number {
  const { model, members, slots } = judgement;
  const reader = new FindingsReader(judgement);
  const prior = Math.log(model.same) - Math.log(1 - model.same - model.household);
  const logM = model.m.map((cells) => cells.map(Math.log));
  const scales = members.map((group) =>
    group.map((_, place) => group.slice(0, place).reduce((scale, slot) => scale * slots[slot]!.levels.length, 1)),
  );
  let possible: readonly Possible[] = [];
  const bestOf = (group: number, place: number, cell: number): number => {
    const slot = members[group]![place];
    if (slot === undefined) return logM[group]![cell]!;
    const { size, levels, rarities } = possible[slot]!;
    const scale = scales[group]![place]!;
    let best = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < size; i++) {
      const level = levels[i]!;
      const rest = bestOf(group, place + 1, cell + level * scale);
      best = Math.max(best, rest - reader.chanceOf(slot, level, rarities[i]!));
    }
    return best;
  };
  return (findings) => {
    possible = findings;
    let most = prior;
    for (let group = 0; group < members.length; group++) most += bestOf(group, 0, 0);
    return most;
  };
}
