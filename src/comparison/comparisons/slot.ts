/** How a level's chance among non-matches depends on what was agreed on: the value's share, the rarest shared token's share, or nothing. */
type RarityOf = 'value' | 'token' | 'none';

/** One thing that is compared about a pair. */
export interface Slot {
  /** The header it comes from. */
  readonly name: string;
  readonly kind: SlotKind;
  /** Best first; level 0 is "missing", the last is "different". */
  readonly levels: readonly string[];
  readonly rarity: readonly RarityOf[];
  /** Chance that two records share a token; 0 where no level goes by tokens. */
  readonly tokenAgreement: number;
}

export type SlotKind =
  | 'given'
  | 'suffix'
  | 'family'
  | 'name'
  | 'date'
  | 'phone'
  | 'email'
  | 'address'
  | 'place'
  | 'gender'
  | 'id'
  | 'company'
  | 'text';

/** Where comparisons write: the level and the logarithm of the agreed value's share (0: none), slot by slot. */
export interface Findings {
  readonly levels: Uint8Array;
  readonly rarities: Float32Array;
}

/** Compares records a and b and writes what it found at its slots. */
export type Comparison = (a: number, b: number) => void;

/** Slots and the comparison that fills them, from the slot number `at` on. */
export interface Comparer {
  readonly slots: readonly Slot[];
  bind(out: Findings, at: number): Comparison;
}

/** `levels` as a list of names and what each is rare by: "same:value". */
export function slotOf(kind: SlotKind, name: string, levels: readonly string[], tokenAgreement = 0): Slot {
  const parts = levels.map((level) => level.split(':'));
  return {
    name,
    kind,
    levels: parts.map(([label = '']) => label),
    rarity: parts.map(([, by]) => (by === 'value' || by === 'token' ? by : 'none')),
    tokenAgreement,
  };
}

/** What one comparison found. */
export interface Verdict {
  level: number;
  /** Logarithm of the agreed value's share; 0: none. */
  rarity: number;
}

/** Compares two records (or two words, where it says so) and writes its verdict into `out`. */
export type Judge = (a: number, b: number, out: Verdict) => void;

/** A comparer of one slot from its judge of records. */
export const single = (slot: Slot, makeJudge: () => Judge): Comparer => ({
  slots: [slot],
  bind(out, at) {
    const judge = makeJudge();
    const verdict: Verdict = { level: 0, rarity: 0 };
    return (a, b) => {
      judge(a, b, verdict);
      out.levels[at] = verdict.level;
      out.rarities[at] = verdict.rarity;
    };
  },
});
