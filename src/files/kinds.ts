/** What a cell looks like, told without knowing what its column means. */
export type Kind = 'empty' | 'number' | 'date' | 'email' | 'text';

/** The look of a cell; phones and amounts are numbers. */
export function kindOf(cell: string): Kind {
  const text = cell.trim();
  if (text === '') return 'empty';
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return 'email';
  if (/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T]\d{1,2}:\d{2}.*)?$/.test(text)) return 'date';
  if (/^['$€₫+(-]*\d[\d\s.,:()%-]*(đ|vnd|vnđ|₫|\$|€)?$/i.test(text)) return 'number';
  return 'text';
}

/** The kind that at least this share of the filled values has; `text` when they differ, `empty` when none is filled. */
export function usualKind(values: readonly string[], share: number): Kind {
  const counts = new Map<Kind, number>();
  for (const value of values) counts.set(kindOf(value), (counts.get(kindOf(value)) ?? 0) + 1);
  const filled = values.length - (counts.get('empty') ?? 0);
  counts.delete('empty');
  if (filled === 0) return 'empty';
  for (const [kind, count] of counts) if (count >= share * filled) return kind;
  return 'text';
}
