import type { Feature } from '../../features/feature.ts';
import { emailShapesOf } from '../comparisons/email-shapes.ts';
import type { Prepared, PreparedFeatures } from '../comparisons/prepared-features.ts';
import { countsOf, tokenCounts } from '../comparisons/tokens.ts';
import { type Counted, countedTogether, type Frequencies, type Frequency } from './frequencies.ts';

/**
 * Values of fewer records are not stored: their frequency is known from the compared records. Tokens need two, since
 * the rarest tokens make keys.
 */
const [leastHolders, leastTokenHolders] = [3, 2];

/** Counts the values, tokens and e-mail shapes of all features. */
export function frequenciesOf(features: PreparedFeatures): Frequencies {
  const found = new Map<string, Frequency>();
  const add = (name: string, feature: Prepared, phones: readonly Feature[] = [feature]) => {
    const { words, tokens } = feature;
    found.set(name, frequent(countedTogether(phones), words.hashes, leastHolders));
    if (name === 'phones') return;
    found.set(`${name} tokens`, frequent(tokenCounts(feature.values, tokens), tokens.words.hashes, leastTokenHolders));
  };
  for (const [name, value] of Object.entries(features) as [string, Prepared | readonly Prepared[] | undefined][]) {
    if (value === undefined) continue;
    if (!('length' in value)) add(name, value);
    else if (name !== 'phones') for (const [i, feature] of value.entries()) add(`${name} ${i}`, feature);
    else if (value[0]) add(name, value[0], value);
  }
  if (features.email) {
    const { values, words } = emailShapesOf(features.email, features);
    found.set('email shapes', frequent(countsOf(values, words.size), words.hashes, leastHolders));
  }
  return found;
}

function frequent({ counts, filled }: Counted, hashes: Uint32Array, least: number): Frequency {
  const ids: number[] = [];
  for (let id = 1; id < counts.length; id++) if (counts[id]! >= least) ids.push(id);
  ids.sort((a, b) => hashes[a]! - hashes[b]!);
  return {
    filled,
    words: Uint32Array.from(ids, (id) => hashes[id]!),
    counts: Uint32Array.from(ids, (id) => counts[id]!),
  };
}
