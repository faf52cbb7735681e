import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import type { HeaderMap } from './header-map.ts';
import { headerKey } from './header-words.ts';

interface Columns {
  readonly file: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * The currency that a known file states, in a column of its own or because its market has no other; undefined when it
 * states none. Throws `usage` when its rows are in several.
 */
export function currencyOfKnown({ file, headers, rows }: Columns, known: HeaderMap | undefined): string | undefined {
  const column = headers.findIndex((header) => headerKey(header) === known?.currencyColumn);
  if (column < 0) return known?.currency;
  const codes = [...new Set(rows.map((row) => row[column]?.trim().toUpperCase() ?? ''))].filter((code) =>
    /^[A-Z]{3}$/.test(code),
  );
  if (codes.length < 2) return codes[0] ?? known?.currency;
  throw new UserError({
    code: 'usage',
    message: text(
      `${file} holds amounts in several currencies: ${codes.join(', ')}.`,
      `${file} có số tiền bằng nhiều loại tiền: ${codes.join(', ')}.`,
    ),
    hint: text(
      'Split the file by currency and import each part with --currency.',
      'Tách tệp theo loại tiền rồi nhập từng phần với --currency.',
    ),
    file,
  });
}
