import { addressesIn, type ContactAddress } from '../../contacts/index.ts';
import { foldKey } from '../../shared/fold.ts';

/** By what a person is known in what the shop holds. */
export interface Traces {
  readonly addresses: readonly ContactAddress[];
  /** Folded full names; one word alone tells nobody. */
  readonly names: readonly string[];
}

/** The part of an E.164 number that every way of writing it shares. */
export const nationalDigits = (e164: string): string => (e164.startsWith('+84') ? e164.slice(3) : e164.slice(-9));

/** Tells of the cells of a row, as they were typed, whether they speak of the person. `country` as for addressesIn. */
export function rowReader(traces: Traces, country: string): (cells: readonly string[]) => boolean {
  const values = new Set(traces.addresses.map(({ value }) => value));
  const endings = traces.addresses.filter(({ kind }) => kind === 'phone').map(({ value }) => nationalDigits(value));
  const names = traces.names.filter((name) => name.includes(' '));
  return (cells) =>
    cells.some((cell) => {
      const digits = cell.replace(/\D/g, '');
      if (endings.some((ending) => digits.includes(ending))) return true;
      // Old numbers were written otherwise: only reading the cell tells.
      const reachable = digits.length >= 8 || cell.includes('@');
      if (reachable && addressesIn(cell, country).some(({ value }) => values.has(value))) return true;
      const key = foldKey(cell);
      return names.some((name) => key === name || key.endsWith(` ${name}`));
    });
}
