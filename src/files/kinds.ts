/** What a cell looks like, told without knowing what its column means; `digits` is a number of eight digits or more. */
export type Kind = 'empty' | 'number' | 'digits' | 'date' | 'email' | 'url' | 'text';

const number = /^['$€₫+(-]*\d[\d\s.,:()%-]*(đ|vnd|vnđ|₫|\$|€)?$/i;

/** The look of a cell. */
export function kindOf(cell: string): Kind {
  const text = cell.trim();
  if (text === '') return 'empty';
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return 'email';
  if (/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T]\d{1,2}:\d{2}.*)?$/.test(text)) return 'date';
  if (/^(https?:\/\/|www\.)\S+$/i.test(text)) return 'url';
  if (!number.test(text)) return 'text';
  return text.replaceAll(/\D/g, '').length >= 8 ? 'digits' : 'number';
}

/**
 * The kind that at least this share of the filled values has; `text` when they differ, `empty` when no more than the share
 * `spare` of all values is filled.
 */
export function usualCellType(values: readonly string[], share: number, spare = 0): Kind {
  const counts: Record<Kind, number> = { empty: 0, number: 0, digits: 0, date: 0, email: 0, url: 0, text: 0 };
  for (const value of values) counts[kindOf(value)]++;
  const filled = values.length - counts.empty;
  if (filled <= spare * values.length) return 'empty';
  for (const kind of ['digits', 'date', 'email', 'url'] as const) if (counts[kind] >= share * filled) return kind;
  return counts.number + counts.digits >= share * filled ? 'number' : 'text';
}

const weights: Record<Kind, number> = { empty: 0, text: 0, number: 1, digits: 2, date: 2, email: 2, url: 2 };

/** Do the values of such a column tell a row from other text? */
export const isTelling = (kind: Kind): boolean => weights[kind] > 0;

/** Can a value of this kind not belong to a column of that one? Short and long numbers are told apart by no more than luck. */
export const contradicts = (kind: Kind, usual: Kind): boolean => {
  if (kind === usual || kind === 'empty') return false;
  return !(isNumber(kind) && isNumber(usual));
};

const isNumber = (kind: Kind): boolean => kind === 'number' || kind === 'digits';

/** How surely these are the first cells of a row whose columns hold `kinds`: 0 when one contradicts; from 2 on, surely. */
export function similarity(cells: readonly string[], kinds: readonly Kind[]): number {
  let sum = 0;
  for (let column = 0; column < cells.length; column++) {
    const usual = kinds[column] ?? 'text';
    if (!isTelling(usual)) continue;
    const kind = kindOf(cells[column]!);
    if (kind === usual) sum += weights[kind];
    else if (contradicts(kind, usual)) return 0;
  }
  return sum;
}
