/** A sale of which a part may come back. Amounts in minor units. */
export interface OpenSale {
  /** What has not been returned. */
  remaining: number;
}

/** A part of a sale that was returned. */
export interface ReturnedPart<Sale> {
  readonly sale: Sale;
  readonly amount: number;
}

/**
 * The sales of a contact that a return may belong to; a file does not say to which. It is the newest sale of which just that
 * amount is left, else the newest ones together. What is more than all of them was bought before the first import.
 */
export class OpenSales<Sale extends OpenSale> {
  readonly #newestLast: Sale[] = [];
  readonly #byRemaining = new Map<number, Sale[]>();

  add(sale: Sale): void {
    this.#newestLast.push(sale);
    this.#index(sale);
  }

  /** Takes a returned amount off the sales that it belongs to and tells which. */
  take(amount: number): ReturnedPart<Sale>[] {
    const exact = this.#exactly(amount);
    if (exact) return [this.#part(exact, amount)];
    const parts: ReturnedPart<Sale>[] = [];
    let left = amount;
    while (left > 0) {
      const newest = this.#newestLast.at(-1);
      if (newest === undefined) break;
      const taken = Math.min(left, newest.remaining);
      if (taken > 0) parts.push(this.#part(newest, taken));
      if (newest.remaining === 0) this.#newestLast.pop();
      left -= taken;
    }
    return parts;
  }

  #index(sale: Sale): void {
    const alike = this.#byRemaining.get(sale.remaining);
    if (alike) alike.push(sale);
    else this.#byRemaining.set(sale.remaining, [sale]);
  }

  /** Sales that changed since stay in the index until they are met. */
  #exactly(amount: number): Sale | undefined {
    const alike = this.#byRemaining.get(amount) ?? [];
    while (alike.length > 0 && alike.at(-1)?.remaining !== amount) alike.pop();
    return alike.pop();
  }

  #part(sale: Sale, amount: number): ReturnedPart<Sale> {
    sale.remaining -= amount;
    if (sale.remaining > 0) this.#index(sale);
    return { sale, amount };
  }
}
