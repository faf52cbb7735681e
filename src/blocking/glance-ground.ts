import type { Judgement } from '../comparing/judgement.ts';
import { type Evidence, type Prepared, tokenWeight } from '../comparing/prepared.ts';
import { tokenBit } from './sketches.ts';

/** What a glance goes by. */
export interface Glanced {
  readonly judgement: Judgement;
  /** The evidence of the newcomers. */
  readonly newcomers: Evidence;
  /** In which column of a row a part stands. */
  column(name: string): number;
  /** An attribute of the newcomers: `gender`, `texts 0`. */
  attribute(name: string): Prepared;
}

/** Findings of one slot that are possible: levels, and the rarity (logarithm of a share) of each. */
export class Possible {
  readonly levels = new Uint8Array(16);
  readonly rarities = new Float32Array(16);
  size = 0;
  /** Anything may be found. */
  open = false;

  add(level: number, rarity: number): void {
    this.levels[this.size] = level;
    this.rarities[this.size++] = rarity;
  }
}

/** A record and a newcomer, as one looks at them. */
export interface Meeting {
  /** The parts of the record, and those of the newcomer. */
  readonly known: Int32Array;
  readonly fresh: Int32Array;
  /** The number of the newcomer among the newcomers. */
  newcomer: number;
}

/** Adds what may be found of the two. */
export type Guess = (meeting: Meeting, out: Possible) => void;

/** Bits that are set. */
export function bitsIn(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** How rare the rarest token of a newcomer's word is that the bits of another word allow it to have too, as comparing tokens would tell; 0: none. */
export function rarestShared({ tokens, token }: Prepared, word: number, bits: number): number {
  let rarest = 0;
  for (let t = tokens.starts[word]!; t < tokens.starts[word + 1]!; t++) {
    const id = tokens.ids[t]!;
    if (bits & tokenBit(tokens.words.hashes[id]!)) rarest = Math.min(rarest, -Math.fround(tokenWeight(token.log[id]!)));
  }
  return rarest;
}
