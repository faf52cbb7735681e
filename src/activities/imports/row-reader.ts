import { cleanPhone } from '../../cleaning/phone/phone.ts';
import { personRow } from '../../contacts/index.ts';
import {
  consentStager,
  type Profile,
  type RefusedRow,
  type RowContext,
  type RowMaker,
  type SqlValue,
} from '../../intake/index.ts';
import { readToken } from '../tokens/tokens.ts';
import { callLogReader, secondsOf } from './call-log.ts';
import { dayReader, momentReader, type RowMoment } from './moment.ts';
import { type OwnColumn, type OwnColumns, ownColumns } from './own-columns.ts';
import { activityColumns } from './staged.ts';

/** What kind of activity a row is; a code where nobody knows. */
interface RowKind {
  readonly kind: string;
  readonly event: string | null;
  readonly sensitive: boolean;
}

export interface RowReading {
  /** What a row is, from its own columns. */
  kindOf(own: OwnColumns): RowKind | { readonly column: OwnColumn; readonly code: string };
  /** Does a row without a time say nothing? */
  readonly needsTime: boolean;
}

/** Columns that intake reads as an answer to being contacted, and that this file reads itself. */
const readHere: readonly string[] = ['status', 'disposition'];

/** Stages the rows of a file of activities: the person, what was done, and what its consent columns and notes refuse. */
export function activityRows(profile: Profile, { staging, cleaner }: RowContext, reading: RowReading): RowMaker {
  const own = ownColumns(profile, cleaner);
  const person = personRow(profile, cleaner.fields, cleaner.columns);
  const call = callLogReader(own, profile.country);
  const lacksPhone = call !== undefined && !person.columns.includes('phone');
  const people = ['id', 'line', 'record', 'flags', ...person.columns, ...(lacksPhone ? ['phone'] : [])];
  const phoneAt = people.indexOf('phone');
  const insertPerson = staging.into('staged_person', people, { import_id: '0', contact_id: '0' });
  const insertActivity = staging.into('staged_activity', Object.keys(activityColumns));
  const moment = momentReader(profile, own.column('when'));
  const day = dayReader(profile, own.column('next'));
  const refuses = consentStager(
    withoutAnswers(profile, own),
    { ...cleaner, fields: cleaner.fields.map(hidden) },
    staging,
  );
  const refusal = (column: OwnColumn, code: string): RefusedRow => ({ column: own.column(column) ?? null, code });
  return {
    make(cells, { number, line, record, flags }) {
      const typedToken = own.cell('token');
      const token = typedToken === null ? null : (readToken(typedToken) ?? null);
      const tokenPhone = typedToken === null || token !== null ? null : phoneIn(typedToken, profile.country);
      const logged = call?.();
      const isKnown = typedToken !== null || (logged ? logged.phone !== null : person.isSomebody(cells));
      if (!isKnown) return person.refusal(cells);
      const kind = reading.kindOf(own);
      if ('code' in kind) return refusal(kind.column, kind.code);
      const when = momentOf(own, moment);
      if (when !== undefined && 'code' in when) return refusal('when', when.code);
      if (when === undefined && reading.needsTime) return refusal('when', 'activity.no_time');
      const next = own.cell('next');
      const nextOn = next === null ? null : day(next);
      if (nextOn === undefined) return refusal('next', 'date.unparsed');
      const who: SqlValue[] = [number, line, record, flags];
      person.fill(cells, who);
      if (logged) who[phoneAt] = logged.phone;
      insertPerson(...who);
      insertActivity(
        ...[number, typedToken, token, tokenPhone],
        ...[kind.kind, logged?.direction ?? directionOf(own), kind.event, Number(kind.sensitive)],
        ...[when?.at ?? null, when?.day ?? null, own.cell('disposition'), own.cell('note'), nextOn],
        ...[secondsOf(own.cell('seconds')), own.cell('staff'), own.cell('campaign')],
      );
      refuses?.(number, cells);
      return undefined;
    },
  };
}

const phoneIn = (typed: string, country: string): string | null =>
  cleanPhone(typed, { country }).value?.[0]?.e164 ?? null;

/** A field's name where it is not one that is read here. */
const hidden = <Field extends string>(field: Field): Field => (readHere.includes(field) ? ('source' as Field) : field);

/** The columns without those whose words are results: "not interested" ends a campaign, and refuses nothing. */
function withoutAnswers(profile: Profile, own: OwnColumns): Profile {
  const answers = new Set([own.column('disposition'), own.column('token')]);
  return {
    ...profile,
    columns: profile.columns.map((plan, column) =>
      answers.has(column) ? { ...plan, unused: 'ignored' as const } : plan,
    ),
  };
}

function momentOf(
  own: OwnColumns,
  read: ReturnType<typeof momentReader>,
): RowMoment | { readonly code: string } | undefined {
  const typed = own.cell('when');
  return typed === null ? undefined : read(typed);
}

const incoming = /^(?:in|inbound|incoming|đến|gọi đến)$/i;
const directionOf = (own: OwnColumns): 'in' | 'out' => (incoming.test(own.cell('direction') ?? '') ? 'in' : 'out');
