/** What a cell looks like, told without knowing what its column means; `digits` is a number of eight digits or more. */
export type Kind = 'empty' | 'number' | 'digits' | 'date' | 'email' | 'text';

const number = /^['$€₫+(-]*\d[\d\s.,:()%-]*(đ|vnd|vnđ|₫|\$|€)?$/i;

/** The look of a cell. */
export function kindOf(cell: string): Kind {
  const text = cell.trim();
  if (text === '') return 'empty';
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return 'email';
  if (/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T]\d{1,2}:\d{2}.*)?$/.test(text)) return 'date';
  if (!number.test(text)) return 'text';
  return text.replaceAll(/\D/g, '').length >= 8 ? 'digits' : 'number';
}

/** The kind that at least this share of the filled values has; `text` when they differ, `empty` when none is filled. */
export function usualKind(values: readonly string[], share: number): Kind {
  const counts: Record<Kind, number> = { empty: 0, number: 0, digits: 0, date: 0, email: 0, text: 0 };
  for (const value of values) counts[kindOf(value)]++;
  const needed = share * (values.length - counts.empty);
  if (needed === 0) return 'empty';
  for (const kind of ['digits', 'date', 'email'] as const) if (counts[kind] >= needed) return kind;
  return counts.number + counts.digits >= needed ? 'number' : 'text';
}

const weights: Record<Kind, number> = { empty: 0, text: 0, number: 1, digits: 2, date: 2, email: 2 };

/** Do the values of such a column tell a row from other text? */
export const isTelling = (kind: Kind): boolean => weights[kind] > 0;

/** How surely these are the first cells of a row whose columns hold `kinds`: 0 when one contradicts; from 2 on, surely. */
export function likeness(cells: readonly string[], kinds: readonly Kind[]): number {
  let sum = 0;
  for (let column = 0; column < cells.length; column++) {
    const usual = kinds[column] ?? 'text';
    if (!isTelling(usual)) continue;
    const kind = kindOf(cells[column]!);
    if (kind === usual) sum += weights[kind];
    else if (kind === 'text' || kind === 'email' || kind === 'date') return 0;
  }
  return sum;
}
