import { fold } from '../../shared/fold.ts';
import { takeCurrency } from './money-currency.ts';
import type { DecimalMark } from './money-number.ts';

const bareNumber = /^[^\dA-Za-z]*(?:[A-Z]{3} ?)?(\d+(?:[.,]\d+)+)[^\dA-Za-z]*(?:[A-Z]{3})?$/;

const plainNumber = /^[\d.,\s-]+$/;

/** Collects which mark a column's amounts use for decimals; amounts with a unit word ("1,5 triệu") say nothing. */
export class DecimalVote {
  dot = 0;
  comma = 0;
  readonly #currency: string;

  /** `currency` (ISO 4217) is that of the column: an amount in another one says nothing of it. */
  constructor(currency: string) {
    this.#currency = currency;
  }

  /** Takes one cell into account. */
  see(cell: string): void {
    const dot = cell.lastIndexOf('.');
    const comma = cell.lastIndexOf(',');
    if (dot === comma) return;
    const number = bareNumber.exec(cell)?.[1];
    if (number === undefined) return;
    const mark = decimalMarkOf(number);
    if (mark !== undefined && this.#isForeign(cell)) return;
    if (mark === '.') this.dot++;
    else if (mark === ',') this.comma++;
  }

  #isForeign(cell: string): boolean {
    if (plainNumber.test(cell)) return false;
    const { currency } = takeCurrency(fold(cell), this.#currency);
    return currency !== undefined && currency !== this.#currency;
  }

  /** Adds what another part of the same column said. */
  add(other: Pick<DecimalVote, 'dot' | 'comma'>): void {
    this.dot += other.dot;
    this.comma += other.comma;
  }

  /** The column's decimal mark; undefined when no value tells, or when values contradict each other. */
  decide(): DecimalMark | undefined {
    if (this.dot > 0 === this.comma > 0) return undefined;
    return this.dot > 0 ? '.' : ',';
  }
}

/** The mark that stands before decimals in this number, as far as the number alone tells. */
function decimalMarkOf(number: string): DecimalMark | undefined {
  const dots = number.split('.').length - 1;
  const commas = number.split(',').length - 1;
  const last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
  const after = number.length - 1 - last;
  // 1.234,567 may be a slip for 1.234.567.
  if (dots > 0 && commas > 0) return after === 3 ? undefined : (number[last] as DecimalMark);
  // The same mark twice groups thousands, so the other one is for decimals.
  if (dots > 1) return ',';
  if (commas > 1) return '.';
  if (after === 3 && !number.startsWith('0')) return undefined;
  return dots > 0 ? '.' : ',';
}
