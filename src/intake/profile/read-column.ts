import { countedUnit, isMoneyUnit } from '../../cleaning/money/money.ts';
import { type FieldName, fieldType } from '../fields.ts';
import { areBirthYears } from './birth-years.ts';
import { isConsentField } from './consent-column.ts';
import { type Owner, ownerOf } from './header-owner.ts';
import { headerWords } from './header-words.ts';
import { exactHeader, guessHeader, type HeaderGuess } from './headers.ts';
import type { ColumnMeaning, Unused } from './meaning.ts';
import { otherMeaning } from './other-meanings.ts';
import { areBankCards, type ColumnSample, guessedByValues, guessedWithoutHeader, holds, writtenAs } from './values.ts';

/** What one column means, judged by itself; `owner` where its header names somebody besides the person of the row. */
export interface ColumnReading extends ColumnMeaning {
  readonly owner?: Owner;
  /** Its header is known only once words around it are left out. */
  readonly inPart?: boolean;
}

const unknown: ColumnReading = { confidence: 0, rank: 999, unused: 'unknown', flags: [] };

const byValues = (field: FieldName): ColumnReading => ({
  field,
  knownBy: 'values',
  confidence: 0.6,
  rank: 999,
  flags: [],
});

/** A header that only says who: "Phụ huynh", "Người nhận". */
const nameOfOwner: ColumnReading = {
  field: 'name',
  knownBy: 'header',
  confidence: 0.9,
  rank: 998,
  inPart: true,
  flags: [],
};

/** Fields that belong to a person, so that it matters whose they are. */
const personal: ReadonlySet<FieldName> = new Set([
  ...([
    'name',
    'family_name',
    'given_name',
    'phone',
    'phone2',
    'landline',
    'email',
    'birth_date',
    'age',
    'gender',
  ] as const),
  ...(['address', 'occupation', 'company', 'income', 'birth_month', 'source'] as const),
]);

/**
 * What a column means by its header and the values under it: a known header, another meaning, somebody else's value, a
 * header that is known in part, values that nothing else looks like, a similar header whose values agree.
 */
export function readColumn(header: string, sample: ColumnSample): ColumnReading {
  if (areBankCards(sample)) return { ...unknown, unused: 'sensitive:bank_account' };
  if (areMoneyUnits(header, sample)) return moneyUnits(sample);
  const owned = ownerOf(header);
  // "Điện thoại (mẹ)" is known without its brackets, and they say whose it is.
  const exact = owned && header.includes('(') ? undefined : exactHeader(header);
  if (exact) return confirmed(exact, header, sample);
  const other = otherMeaning(header, sample.cells);
  if (other) return { ...unknown, unused: other };
  const reading = owned && readOwned(owned, sample);
  if (reading) return reading;
  const guess = guessHeader(header);
  // Consent is never guessed from a likeness.
  const aboutConsent = guess && (isConsentField(guess.field) || guess.field === 'consent_date');
  return guess && !aboutConsent ? confirmed(guess, header, sample) : valuesUnder(header, sample);
}

/** Noticed about a column: amounts are counted in what it says ("nghìn"), so that without it nobody knows them. */
export const countsMoney = 'currency.counts';

const unitHeader = /^(?:dvt|dv tinh|dv tien|don vi(?: tinh| tien(?: te)?)?|unit|units|uom|unit of measure)$/;

const moneyUnits = ({ cells }: ColumnSample): ColumnReading => ({
  ...{ field: 'currency', knownBy: 'header', confidence: 0.9, rank: 500 },
  flags: cells.some((cell) => countedUnit(cell) !== undefined) ? [countsMoney] : [],
});

/** A column of units, whose cells are mostly those of money: what the amounts beside them are counted in. */
const areMoneyUnits = (header: string, { cells }: ColumnSample): boolean =>
  cells.length > 0 && unitHeader.test(headerWords(header)) && 2 * cells.filter(isMoneyUnit).length > cells.length;

/** The sensitive kind of a column that nobody wants to read: left out, it is not to be kept either. */
export function sensitiveMeaning(header: string, sample: ColumnSample): Unused | undefined {
  const { unused, owner, field } = readColumn(header, sample);
  if (owner && field && ['phone', 'email'].includes(fieldType(field))) return 'sensitive:third_person_contact';
  return unused?.startsWith('sensitive:') ? unused : undefined;
}

/** A column of a file that has no header. */
export function readNameless(sample: ColumnSample): ColumnReading {
  const field = guessedWithoutHeader(sample);
  return field ? byValues(field) : unknown;
}

/** The value of somebody whom the header names; undefined where what it names is nothing of a person. */
function readOwned({ owner, rest }: { owner: Owner; rest: string }, sample: ColumnSample): ColumnReading | undefined {
  const guess = guessHeader(rest);
  const whole = owner === 'staff' ? 'other_meaning:staff' : 'other_meaning:third_person';
  if (guess && !guess.weak && personal.has(guess.field)) return { ...confirmed(guess, rest, sample), owner };
  if (guess) return undefined;
  const type = guessedByValues(rest, sample) ?? writtenAs(sample);
  if (type) return { ...byValues(type), owner };
  if (rest !== '') return undefined;
  const isName = owner !== 'staff' && owner !== 'other' && holds(sample, 'name');
  return isName ? { ...nameOfOwner, owner } : { ...unknown, unused: whole };
}

function valuesUnder(header: string, sample: ColumnSample): ColumnReading {
  const field = guessedByValues(headerWords(header), sample);
  return field ? byValues(field) : unknown;
}

/** Fields whose values may overrule another header: nothing else looks like them. */
const overruled: ReadonlySet<FieldName> = new Set([
  ...(['name', 'phone', 'phone2', 'landline', 'email', 'company', 'gender', 'birth_date', 'age'] as const),
  ...(['given_name', 'family_name', 'orders_before'] as const),
]);

/** What a header says, as far as the values agree. */
function confirmed(guess: HeaderGuess, header: string, sample: ColumnSample): ColumnReading {
  const { confidence, rank, weak, similar } = guess;
  // Address books call "Ms." a title, lists of firms "Director".
  const field = guess.field === 'occupation' && holds(sample, 'title') ? 'title' : guess.field;
  const isYears = field === 'birth_date' && areBirthYears(header, sample);
  const agree = isYears || (!(field === 'name' && areCodes(sample)) && holds(sample, field));
  if (agree === false && overruled.has(field)) {
    const instead = swapped(field, sample);
    if (instead) return { ...byValues(instead), rank, confidence: 0.7, flags: ['header.conflict'] };
  }
  // What only resembles a known header needs values of its kind, and is no reason to count money.
  if (similar && (agree !== true || fieldType(field) === 'money')) return valuesUnder(header, sample);
  if ((weak || confidence < 1) && agree === false) return valuesUnder(header, sample);
  const sure = weak ? 0.7 : agree === false ? confidence / 2 : confidence;
  return {
    ...{ field, knownBy: similar ? 'similar_header' : 'header', confidence: sure, rank, flags: [] },
    inPart: confidence < 1,
  };
}

/** Cells that are one word with a digit each, as ids are; of one or two cells nobody can tell. */
const areCodes = ({ cells }: ColumnSample): boolean =>
  cells.length > 2 && cells.every((cell) => /^[\w-]*\d[\w-]*$/.test(cell));

/** "Năm sinh" over ages, "Tuổi" over birth dates, "Customer" over C001, a name over phones: read as what stands there. */
function swapped(field: FieldName, sample: ColumnSample): FieldName | undefined {
  if (field === 'birth_date' && holds(sample, 'age')) return 'age';
  if (field === 'age' && holds(sample, 'birth_date')) return 'birth_date';
  if (field === 'orders_before' && sample.cells.every((cell) => /^\S*\d\S*$/.test(cell))) return 'order_id';
  const written = guessedByValues('', sample);
  if (field === 'name' && areCodes(sample) && !written) return 'external_id';
  return written === 'phone' && fieldType(field) === 'phone' ? undefined : written;
}
