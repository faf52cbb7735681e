import { headerKey } from './header-words.ts';
import type { ColumnSample } from './values.ts';

const saysYear = /\b(?:nam sinh|sinh nam|birth year|year of birth|yob)\b/;
const twoDigits = /^'?\d{1,2}$/;
/** Years of age of the people in a list, mostly. */
const usual = { least: 12, most: 75 };

/**
 * Are the numbers of two digits in a column of birth dates years (90, 85, 78 under "Năm sinh") rather than ages? What makes
 * more of them people of a usual age; under a header that says year as many are enough.
 */
export function areBirthYears(header: string, { cells, today }: ColumnSample): boolean {
  const numbers = cells.filter((cell) => twoDigits.test(cell)).map((cell) => Number(cell.replace("'", '')));
  const now = Number(today.slice(2, 4));
  const isUsual = (age: number) => age >= usual.least && age <= usual.most;
  const years = numbers.filter((number) => isUsual((now - number + 100) % 100)).length;
  const ages = numbers.filter(isUsual).length;
  return saysYear.test(headerKey(header)) ? years > 0 && years >= ages : years > ages;
}
