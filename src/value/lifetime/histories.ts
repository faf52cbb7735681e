/** What the purchases of each customer come to, place by place in the order of contact ids. Days of purchase count, not orders. */
export interface Histories {
  readonly ids: readonly number[];
  /** Days of purchase beyond the first. */
  readonly repeats: readonly number[];
  /** Days from the first purchase to the last. */
  readonly recency: readonly number[];
  /** Days from the first purchase to the end of the observation. */
  readonly age: readonly number[];
  /** Net money of the repeats together, minor units. */
  readonly spend: readonly number[];
  /** Days of purchase after the observation, up to the day as of which all is told. */
  readonly later: readonly number[];
}

/** A till's opening balance: purchases of which only the number, the sum and the days of the first and last are known. */
export interface OpeningPurchases {
  readonly orders: number;
  /** Minor units. */
  readonly amount: number;
  /** Day numbers. */
  readonly first: number;
  readonly last: number;
}

/** Builds histories from sales and returns that come by contact and day, sales first. */
export class HistoryBuilder {
  readonly #end: number;
  readonly #columns = { ids: [], repeats: [], recency: [], age: [], spend: [], later: [] } as Record<
    keyof Histories,
    number[]
  >;
  #id = -1;
  #first = Number.NaN;
  #last = 0;
  #repeats = 0;
  #spend = 0;
  #later = 0;
  #lastLater = 0;
  #inFirst = true;

  /** `end`: the day number with which the observation ends. */
  constructor(end: number) {
    this.#end = end;
  }

  /** What comes now is of this contact, who may begin with an opening balance. */
  begin(id: number, opening?: OpeningPurchases): void {
    this.#close();
    this.#id = id;
    this.#first = opening?.first ?? Number.NaN;
    this.#last = opening?.last ?? 0;
    this.#repeats = opening ? opening.orders - 1 : 0;
    this.#spend = opening ? (opening.amount * this.#repeats) / opening.orders : 0;
    this.#inFirst = this.#repeats === 0;
    this.#later = 0;
    this.#lastLater = 0;
  }

  /** Sales of one day are one purchase. */
  sale(day: number, amount: number): void {
    if (day > this.#end) {
      if (day !== this.#lastLater) this.#later++;
      this.#lastLater = day;
      return;
    }
    if (Number.isNaN(this.#first)) {
      this.#first = day;
      this.#last = day;
    } else if (day !== this.#last) {
      this.#repeats++;
      this.#inFirst = false;
      this.#first = Math.min(this.#first, day);
      this.#last = Math.max(this.#last, day);
    }
    if (!this.#inFirst) this.#spend += amount;
  }

  /** A return lowers what the purchase before it brought; `amount` is negative. */
  return(day: number, amount: number): void {
    if (day <= this.#end && !this.#inFirst) this.#spend += amount;
  }

  finish(): Histories {
    this.#close();
    this.#id = -1;
    return this.#columns;
  }

  #close(): void {
    if (this.#id < 0 || Number.isNaN(this.#first)) return;
    const { ids, repeats, recency, age, spend, later } = this.#columns;
    ids.push(this.#id);
    repeats.push(this.#repeats);
    recency.push(this.#last - this.#first);
    age.push(this.#end - this.#first);
    spend.push(this.#spend);
    later.push(this.#later);
  }
}
