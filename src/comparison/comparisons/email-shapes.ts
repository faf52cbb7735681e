import type { Feature, WordColumn } from '../../features/feature.ts';
import { shared, WordPacker, wordOf } from '../../features/packed.ts';
import { type Frequency, raised } from '../model/frequencies.ts';
import { countsOf, termFrequencyOf } from './tokens.ts';

/** Log term frequency of each record's e-mail address among people with the same name. */
export interface EmailShapes {
  readonly values: Int32Array;
  readonly log: Float32Array;
}

const shortestToken = 2;
/** Replaces a part of the owner's name in a shape; no address contains it. */
const ofName = '*';

/**
 * Term frequencies of addresses without their owner's name: lan.pham71@gmail.com of Phạm Thị Lan has the shape
 * *.*71@gmail.com. Two people with the same name share an address as often as any two people share a shape. An
 * address not made from its owner's name is its own shape. `all`: frequencies in a larger population.
 */
export function emailShapes(email: Feature, names: OwnerNames, all?: Frequency): EmailShapes {
  const { values, words } = emailShapesOf(email, names);
  const { counts, filled } = raised(countsOf(values, words.size), words.hashes, all);
  return { values, log: termFrequencyOf(counts, filled, 'apart').log };
}

type OwnerNames = { readonly [Key in 'given' | 'family' | 'name']?: Feature | undefined };

/** The shape of every record's address; 0 where there is none. */
export function emailShapesOf(email: Feature, names: OwnerNames): WordColumn {
  const owners = [names.given, names.family, names.name].filter((feature) => feature !== undefined);
  const packer = new WordPacker();
  const values = shared.ids(email.values.length);
  for (let record = 0; record < values.length; record++) {
    const id = email.values[record]!;
    if (id === 0) continue;
    const tokens = owners.flatMap(({ values, words }) => wordOf(words, values[record]!).split(' '));
    values[record] = packer.idOf(shapeOf(wordOf(email.words, id), tokens));
  }
  return { values, words: packer.words() };
}

function shapeOf(address: string, tokens: readonly string[]): string {
  const at = address.indexOf('@');
  let local = address.slice(0, at);
  for (const token of tokens) if (token.length >= shortestToken) local = local.replace(token, ofName);
  return local + address.slice(at);
}
