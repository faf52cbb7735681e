import type { ComparisonVector } from './comparison.ts';

/** Comparison vectors of many pairs, packed. */
export class ComparisonVectorList {
  readonly #width: number;
  #levels: Uint8Array;
  #termFrequencies: Float32Array;
  size = 0;

  constructor(width: number) {
    this.#width = width;
    this.#levels = new Uint8Array(width * 1024);
    this.#termFrequencies = new Float32Array(width * 1024);
  }

  add({ levels, termFrequencies }: ComparisonVector): void {
    const at = this.size++ * this.#width;
    if (at + this.#width > this.#levels.length) {
      const [oldLevels, oldRarities] = [this.#levels, this.#termFrequencies];
      this.#levels = new Uint8Array(oldLevels.length * 2);
      this.#termFrequencies = new Float32Array(oldRarities.length * 2);
      this.#levels.set(oldLevels);
      this.#termFrequencies.set(oldRarities);
    }
    this.#levels.set(levels, at);
    this.#termFrequencies.set(termFrequencies, at);
  }

  at(pair: number): ComparisonVector {
    const [start, end] = [pair * this.#width, (pair + 1) * this.#width];
    return { levels: this.#levels.subarray(start, end), termFrequencies: this.#termFrequencies.subarray(start, end) };
  }
}
