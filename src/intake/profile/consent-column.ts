import { isAnswer, isOptOutAnswer, isOptWord, isPlainRefusal } from '../../cleaning/consent.ts';
import { type ContactChannel, channels } from '../../shared/channel.ts';
import { type FieldName, fieldType } from '../fields.ts';
import { readConsentHeader } from './consent-headers.ts';
import { type ColumnSample, holds, writtenAs } from './values.ts';

/** What a column that speaks of being contacted means. */
export interface ConsentColumn {
  readonly field?: FieldName;
  /** The channels of a column that speaks of several. */
  readonly channels?: readonly ContactChannel[];
  /** Why no field takes it. */
  readonly unused?: 'consent_unclear' | 'no_channel';
}

const unclear: ConsentColumn = { unused: 'consent_unclear' };

/** The field of a question about channels; none: about all of them. */
function fieldOf(is: 'consent' | 'opt_out', on: readonly ContactChannel[]): ConsentColumn {
  const [only, ...others] = on;
  const [general, prefix] =
    is === 'consent' ? (['consent', 'consent_'] as const) : (['do_not_contact', 'do_not_'] as const);
  if (!only) return { field: general };
  return others.length === 0 ? { field: `${prefix}${only}` } : { field: general, channels: on };
}

/** The channels of a consent field; undefined where it speaks of all. */
export const channelsOf = (field: FieldName): readonly ContactChannel[] | undefined => {
  const channel = channels.find((one) => field === `consent_${one}` || field === `do_not_${one}`);
  return channel && [channel];
};

/** Does the field say that somebody wants, or does not want, to be contacted? */
export const isConsentField = (field: FieldName | undefined): boolean =>
  field !== undefined && ['consent', 'opt_out'].includes(fieldType(field));

/** Does the field hold refusals? */
export const isOptOutField = (field: FieldName | undefined): boolean =>
  field !== undefined && fieldType(field) === 'opt_out';

const enough = 0.6;
const share = (cells: readonly string[], is: (cell: string) => boolean) => cells.filter(is).length / cells.length;

/** Texts that somebody chose among few. */
const mostChoices = 12;
const longestChoice = 40;
const noChoice = /^(?:\d{2,}|[\d\s.,:/+-]{3,}|.*@.*|https?:.*|.*\d[-/.]\d+[-/.]\d.*)$/i;

function areChoices(cells: readonly string[]): boolean {
  if (cells.length === 0) return false;
  if (share(cells, (cell) => noChoice.test(cell)) > 1 - enough) return false;
  return new Set(cells).size <= mostChoices && cells.every((cell) => cell.length <= longestChoice);
}

/**
 * What a column means whose header speaks of consent, of refusing it, or of subscribing to messages; undefined where the
 * header speaks of something else, or its values do ("Subscription: Gold").
 */
export function consentColumn(header: string, sample: ColumnSample): ConsentColumn | undefined {
  const read = readConsentHeader(header);
  if (!read) return undefined;
  const { answers } = sample;
  if (writtenAs(sample)) return read.is === 'opt_out' && !read.needs ? unclear : undefined;
  if (read.is === 'no_channel') return { unused: 'no_channel' };
  if (read.is === 'date' && holds(sample, 'consent_date') !== false) return { field: 'consent_date' };
  const answersBy = (is: (cell: string) => boolean) => answers.length > 0 && share(answers, is) >= enough;
  if (read.is === 'unclear' && read.needs) return answersBy(isAnswer) ? unclear : undefined;
  if (read.is === 'unclear' || read.is === 'date') return areChoices(answers) ? unclear : undefined;
  if (!read.needs) return fieldOf(read.is, read.channels);
  const areAnswers = answersBy(read.is === 'opt_out' ? isOptOutAnswer : isAnswer);
  // "SMS status: STOP" is about messages by its header.
  const speaks = (cell: string) => isOptWord(cell) || (read.channels.length > 0 && isPlainRefusal(cell));
  if (read.needs === 'opt_words') {
    if (areAnswers && answers.some(speaks)) return fieldOf(read.is, read.channels);
    // "STOP: x": of whom else than us is not said.
    return areAnswers && read.is === 'opt_out' ? unclear : undefined;
  }
  if (read.needs === 'only_answers') return areAnswers ? fieldOf(read.is, read.channels) : undefined;
  if (areAnswers || answers.length === 0) return fieldOf(read.is, read.channels);
  return areChoices(answers) ? unclear : undefined;
}
