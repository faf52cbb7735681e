import type { Findings } from './slot.ts';

/** Findings of many pairs, packed. */
export class FindingsList {
  readonly #width: number;
  #levels: Uint8Array;
  #rarities: Float32Array;
  size = 0;

  constructor(width: number) {
    this.#width = width;
    this.#levels = new Uint8Array(width * 1024);
    this.#rarities = new Float32Array(width * 1024);
  }

  add({ levels, rarities }: Findings): void {
    const at = this.size++ * this.#width;
    if (at + this.#width > this.#levels.length) {
      const [oldLevels, oldRarities] = [this.#levels, this.#rarities];
      this.#levels = new Uint8Array(oldLevels.length * 2);
      this.#rarities = new Float32Array(oldRarities.length * 2);
      this.#levels.set(oldLevels);
      this.#rarities.set(oldRarities);
    }
    this.#levels.set(levels, at);
    this.#rarities.set(rarities, at);
  }

  at(pair: number): Findings {
    const [start, end] = [pair * this.#width, (pair + 1) * this.#width];
    return { levels: this.#levels.subarray(start, end), rarities: this.#rarities.subarray(start, end) };
  }
}
