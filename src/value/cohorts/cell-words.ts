import { minorPerMajor } from '../../shared/money.ts';
import type { Language } from '../../shared/text.ts';
import type { CohortCell } from './triangle.ts';

/** What a triangle shows of each period. */
export const triangleMeasures = ['retention', 'customers', 'revenue', 'revenue_per_customer'] as const;
export type TriangleMeasure = (typeof triangleMeasures)[number];

/** A cell's measure as a number. */
export const cellValue = (cell: CohortCell, measure: TriangleMeasure): number => {
  const value = cell[measure];
  return typeof value === 'number' ? value : value.amount;
};

/** Puts a cell's measure into few letters: 34%, 120, 1.2M of the currency's major unit. */
export function cellWording(measure: TriangleMeasure, language: Language): (cell: CohortCell) => string {
  const short = new Intl.NumberFormat(language, { notation: 'compact', maximumSignificantDigits: 3 });
  return (cell) => {
    const value = cell[measure];
    if (typeof value !== 'number')
      return short.format(value.amount / minorPerMajor(value.currency)).replaceAll('\u00a0', ' ');
    return measure === 'retention' ? `${Math.round(100 * value)}%` : String(value);
  };
}
