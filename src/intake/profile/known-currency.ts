import type { HeaderMap } from './header-map.ts';
import { headerKey } from './header-words.ts';

interface SampleTable {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * The currency that a known file states, in a column of its own or because its market has no other; undefined when it
 * states none, or several: then each row has its own.
 */
export function currencyOfKnown({ headers, rows }: SampleTable, known: HeaderMap | undefined): string | undefined {
  const column = headers.findIndex((header) => headerKey(header) === known?.currencyColumn);
  if (column < 0) return known?.currency;
  const codes = new Set(
    rows.map((row) => row[column]?.trim().toUpperCase() ?? '').filter((code) => /^[A-Z]{3}$/.test(code)),
  );
  const [only] = codes;
  return codes.size < 2 ? (only ?? known?.currency) : undefined;
}
