/** How a key and a record number share one number below 2^53: up to two million records leave the key its 32 bits. */
export interface Packing {
  readonly modulus: number;
  readonly lostBits: number;
}

/** The packing for a number of records. */
export function packingFor(records: number): Packing {
  const recordBits = Math.max(21, Math.ceil(Math.log2(Math.max(2, records))));
  return { modulus: 2 ** recordBits, lostBits: recordBits - 21 };
}

/** A key reduced to the bits that the packing leaves it; 0 stays 0. */
export const reduce = (key: number, { lostBits }: Packing): number => (key === 0 ? 0 : (key >>> lostBits) | 0 || 1);

/** Packs a key and a record into one number; entries sort by key, then by record. */
export const entryOf = (key: number, record: number, { modulus }: Packing): number => (key >>> 0) * modulus + record;

/** The key of an entry. */
export const keyOf = (entry: number, { modulus }: Packing): number => Math.floor(entry / modulus) | 0;
