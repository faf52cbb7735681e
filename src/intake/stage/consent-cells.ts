import type { Cleaned } from '../../cleaning/cleaned.ts';
import type { CleanDate } from '../../cleaning/date/date.ts';
import type { StagingWriter } from '../../db/staging-database.ts';
import { type Channel, consentChannels } from '../../shared/channel.ts';
import { fold } from '../../shared/fold.ts';
import type { FieldName } from '../fields.ts';
import { channelsOf, isConsentField, isOptOutField } from '../profile/consent-column.ts';
import { channelsSpokenOf } from '../profile/consent-headers.ts';
import { headerWords } from '../profile/header-words.ts';
import type { Profile } from '../profile/profile-types.ts';
import { refusedBy, refusedByAnswer } from '../profile/refusal-words.ts';
import type { RowCleaner } from './row-cleaner.ts';

/** What a row says of a channel. `not_given`: this row opens nothing on it, and refuses nothing. */
export type ConsentState = 'granted' | 'withdrawn' | 'not_given';

const none: readonly Channel[] = [];

type CleanedCells = readonly Cleaned<unknown>[];

/** Places, among the cells of a row, of the columns that speak of a channel. */
interface ChannelPlaces {
  readonly channel: Channel;
  readonly own: readonly number[];
  readonly general: readonly number[];
  readonly optOut: readonly number[];
  /** Does --consent name it? */
  readonly isNamed: boolean;
}

type ConsentProfile = Pick<Profile, 'columns' | 'consent' | 'today'>;

type Cleaner = Pick<RowCleaner, 'fields' | 'columns' | 'raw'>;

function placesOf(profile: ConsentProfile, { fields, columns }: Cleaner): ChannelPlaces[] {
  const speaking = fields.flatMap((field, place) => {
    if (!isConsentField(field)) return [];
    const on = channelsOf(field) ?? profile.columns[columns[place] as number]?.channels;
    return [{ place, isOptOut: isOptOutField(field), on }];
  });
  if (speaking.length === 0) return [];
  return consentChannels.map((channel) => {
    const places = (fits: (one: (typeof speaking)[number]) => boolean) =>
      speaking.filter(fits).map(({ place }) => place);
    return {
      channel,
      own: places(({ isOptOut, on }) => !isOptOut && on?.includes(channel) === true),
      general: places(({ isOptOut, on }) => !isOptOut && !on),
      optOut: places(({ isOptOut, on }) => isOptOut && (!on || on.includes(channel))),
      isNamed: profile.consent.includes(channel),
    };
  });
}

/** Reads what a row refuses in a column that does not ask for it. */
type AsideReader = (cells: CleanedCells) => readonly Channel[];

/** Where a list keeps a refusal that has no column of its own: how somebody answered, and what was noted. */
const answerFields: readonly FieldName[] = ['status', 'disposition'];
const noteFields: readonly FieldName[] = ['tags', 'note', 'tier_before'];
const unreadColumns: readonly (string | undefined)[] = ['unknown', 'duplicate', 'consent_unclear'];

/** Columns of a file of orders: a note beside them may be about the parcel. */
const orderFields: readonly (string | undefined)[] = ['order_id', 'order_date', 'order_status', 'amount'];

/** The tags of a cell. */
const tagEnd = /[,;|\n]|:::/;
const refusedInTags = (cell: string): readonly Channel[] => [
  ...refusedBy(cell),
  ...cell.split(tagEnd).flatMap((tag) => refusedInRemark(tag.trim())),
];
/** A tag "Cam" is a colour or a name: without its accent it is no "cấm". */
const otherWord = /^(?:cam|chan|rut)$/i;
const refusedInRemark = (remark: string) => (otherWord.test(remark) ? none : refusedByAnswer(remark));

/** Folded: what else than being contacted is refused. */
const otherMatter =
  /\b(?:vay|loan|ho so|duyet|don|don hang|order|hop dong|contract|bao gia|quote|quotation|thanh toan|payment|giao|giao hang|delivery|shipping|bao hanh|warranty|hoa don|invoice|deal|application|approval|phong van|interview|claim|proposal)\b/;

const readerFor = (header: string) => (otherMatter.test(headerWords(header)) ? refusedBy : refusedByAnswer);

/** "STOP" as a tag or as all that was noted of somebody is a refusal, of an order it may be one of the parcel. */
function remarkReader(field: FieldName, header: string, { columns }: Pick<Profile, 'columns'>) {
  if (columns.some((column) => orderFields.includes(column.field)) || readerFor(header) === refusedBy) return refusedBy;
  return field === 'tags' ? refusedInTags : refusedInRemark;
}

const everyChannel = /^(?:all(?: channels)?|everything|tat ca(?: cac kenh)?|moi kenh)$/;

/** The channels that a cell of a column of refusals names: "SMS; Email" below "Opt out". */
function channelsListed(cell: string): readonly Channel[] {
  if (everyChannel.test(fold(cell).trim())) return consentChannels;
  const named = cell.split(/[,;/|+&]/).map((words) => channelsSpokenOf(words, true));
  return named.includes(undefined) ? none : named.flatMap((channels = []) => channels);
}

function listedReaders({ columns }: ConsentProfile, cleaner: Cleaner): AsideReader[] {
  return cleaner.fields.flatMap((field, place): AsideReader[] => {
    const column = cleaner.columns[place] as number;
    if (!isConsentField(field)) return [];
    const isList = field === 'do_not_contact' && !columns[column]?.channels;
    // "Đừng gọi nữa" where consent is asked for is more than no answer.
    const read = isList ? channelsListed : isOptOutField(field) ? () => none : refusedByAnswer;
    return [(cells) => (cells[place]?.refused ? read(cleaner.raw()[column] ?? '') : none)];
  });
}

/** When mail came back for good, as Mailchimp's CLEAN_TIME tells: such a row opens no e-mail, as a state "cleaned" does not. */
const whenBounced = /^(?:clean(?:ed)? time|(?:hard )?bounced? (?:at|on|date|time))$/;

/** Does a row tell that mail does not arrive? */
function bouncedReader({ columns }: ConsentProfile, { raw }: Cleaner): (() => boolean) | undefined {
  const telling = columns.flatMap(({ field, header }, column) =>
    field === undefined && whenBounced.test(headerWords(header)) ? [column] : [],
  );
  if (telling.length === 0) return undefined;
  return () => telling.some((column) => (raw()[column] ?? '').trim() !== '');
}

/** The readers of the columns in which a refusal may stand that nobody asked for, those that no field takes included. */
function asideReaders(profile: ConsentProfile, cleaner: Cleaner): AsideReader[] {
  const { columns } = profile;
  const inFields = cleaner.fields.flatMap((field, place): AsideReader[] => {
    const isAnswer = answerFields.includes(field);
    if (!isAnswer && !noteFields.includes(field)) return [];
    const header = columns[cleaner.columns[place] as number]?.header ?? '';
    const read = isAnswer ? readerFor(header) : remarkReader(field, header, profile);
    return [
      (cells) => {
        const word = cells[place]?.value;
        return typeof word === 'string' ? read(word) : [];
      },
    ];
  });
  const unread = columns.flatMap(({ unused, header }, column): AsideReader[] => {
    if (!unreadColumns.includes(unused)) return [];
    const read = readerFor(header);
    return [() => read(cleaner.raw()[column] ?? '')];
  });
  return [...inFields, ...unread, ...listedReaders(profile, cleaner)];
}

/** What the columns of a row say together of a channel; undefined where they say nothing. A refusal beats a yes. */
function stateOf(
  cells: CleanedCells,
  { channel, own, general, optOut, isNamed }: ChannelPlaces,
): ConsentState | undefined {
  const read = (place: number) => cells[place] as Cleaned<boolean>;
  const asked = own.length > 0 ? own : general;
  const isRefused =
    optOut.some((place) => read(place).value === true) || asked.some((place) => read(place).value === false);
  if (isRefused) return 'withdrawn';
  const bounced = (place: number) => read(place).flags.includes('consent.bounced');
  if ([...asked, ...optOut].some(bounced)) return channel === 'email' ? 'not_given' : undefined;
  if (optOut.some((place) => read(place).refused) || asked.some((place) => read(place).value === null))
    return 'not_given';
  if (asked.length === 0) return undefined;
  return own.length > 0 || isNamed ? 'granted' : undefined;
}

/** Takes what a row says of a channel. */
type Say = (channel: Channel, state: ConsentState, givenOn: string | null) => void;

/**
 * Reads what the rows of a file say of being contacted, once a channel; undefined where the file has no column that does.
 * A channel's own column goes before one that names none; a yes without a channel opens those of --consent.
 */
export function consentReader(
  profile: ConsentProfile,
  cleaner: Cleaner,
): ((cells: CleanedCells, say: Say) => void) | undefined {
  const places = placesOf(profile, cleaner);
  const asides = asideReaders(profile, cleaner);
  const isBounced = bouncedReader(profile, cleaner);
  if (places.length === 0 && asides.length === 0 && !isBounced) return undefined;
  const date = cleaner.fields.indexOf('consent_date');
  return (cells, say) => {
    let closed: readonly Channel[] = none;
    for (const refused of asides) {
      const found = refused(cells);
      // Nearly every row refuses nothing.
      if (found.length > 0) closed = [...new Set([...closed, ...found])];
    }
    for (const channel of closed) say(channel, 'withdrawn', null);
    const isDead = isBounced?.() === true && !closed.includes('email');
    if (isDead && places.length === 0) say('email', 'not_given', null);
    if (places.length === 0) return;
    const day = (cells[date]?.value as CleanDate | null | undefined)?.date ?? null;
    const givenOn = day !== null && day <= profile.today ? day : null;
    for (const one of places) {
      const read = closed.includes(one.channel) ? undefined : stateOf(cells, one);
      const state = isDead && one.channel === 'email' && read !== 'withdrawn' ? 'not_given' : read;
      if (state) say(one.channel, state, state === 'granted' ? givenOn : null);
    }
  };
}

/** Stages what the rows of a file say of being contacted, a line a row and channel; undefined where they say nothing. */
export function consentStager(
  profile: ConsentProfile,
  cleaner: Cleaner,
  staging: StagingWriter,
): ((id: number, cells: CleanedCells) => void) | undefined {
  const read = consentReader(profile, cleaner);
  if (!read) return undefined;
  const insert = staging.into('staged_consent', ['id', 'channel', 'state', 'given_on']);
  return (id, cells) => read(cells, (channel, state, givenOn) => insert(id, channel, state, givenOn));
}
