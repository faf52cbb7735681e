import type { Cleaned } from '../cleaning/cleaned.ts';
import { isRefusalWord } from '../cleaning/consent.ts';
import type { CleanDate } from '../cleaning/date.ts';
import { remembered } from '../cleaning/remembered.ts';
import type { StagingWriter } from '../db/staging-database.ts';
import { type Channel, channels } from '../shared/channel.ts';
import { fold } from '../shared/fold.ts';
import { channelsOf, isConsentField, isOptOutField } from './consent-column.ts';
import { readConsentHeader } from './consent-headers.ts';
import type { FieldName } from './fields.ts';
import type { Profile } from './profile-types.ts';

/** What a row says of a channel. `not_given`: this row opens nothing on it, and refuses nothing. */
type ConsentState = 'granted' | 'withdrawn' | 'not_given';

type Cells = readonly Cleaned<unknown>[];

/** Places, among the cells of a row, of the columns that speak of a channel. */
interface ChannelPlaces {
  readonly channel: Channel;
  readonly own: readonly number[];
  readonly general: readonly number[];
  readonly optOut: readonly number[];
  /** Does --consent name it? */
  readonly isNamed: boolean;
}

type Columns = Pick<Profile, 'columns' | 'consent' | 'today'>;

interface Cleaner {
  readonly fields: readonly FieldName[];
  readonly columns: readonly number[];
}

function placesOf(profile: Columns, { fields, columns }: Cleaner): ChannelPlaces[] {
  const speaking = fields.flatMap((field, place) => {
    if (!isConsentField(field)) return [];
    const on = channelsOf(field) ?? profile.columns[columns[place] as number]?.channels;
    return [{ place, isOptOut: isOptOutField(field), on }];
  });
  if (speaking.length === 0) return [];
  return channels.map((channel) => {
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

/** Where a list keeps a refusal that has no column of its own. */
const asides: readonly FieldName[] = ['status', 'tags', 'note'];

/** Folded; few notes are any of this, and to read each would cost a large list minutes. */
const mayRefuse =
  /\b(?:khong|ko|k|dung|ngung|tu choi|stop|do ?n.?t|not|no)\b.*\b(?:goi|nhan|gui|lien|zalo|sms|e?-?mails?|thu|calls?|phone|texts?|contact|tin|phien|quang cao|market\w*|disturb)\b|unsub|\bopt|\bdn[cd]\b|block|blacklist|huy dang ky/;
const longestNote = 60;

/** The channels that a status, the tags or a short note of somebody refuse: "unsubscribed", "VIP; Do not call". */
const refusalsIn = remembered((cell): readonly Channel[] => {
  const found = cell.split(/[,;|]|:::/).flatMap((word) => {
    const read = readConsentHeader(word);
    if (read?.is === 'opt_out' && !read.needs && !read.isBare)
      return read.channels.length > 0 ? read.channels : channels;
    return isRefusalWord(word) ? channels : [];
  });
  return channels.filter((channel) => found.includes(channel));
});

const refusedBy = (cell: string): readonly Channel[] =>
  cell.length > longestNote || !mayRefuse.test(fold(cell)) ? [] : refusalsIn(cell);

/** What the columns of a row say together of a channel; undefined where they say nothing. A refusal beats a yes. */
function stateOf(cells: Cells, { channel, own, general, optOut, isNamed }: ChannelPlaces): ConsentState | undefined {
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

/**
 * Stages what the rows of a file say of being contacted, a line a row and channel; undefined where the file has no such
 * column. A channel's own column goes before one that names none; a yes without a channel opens those of --consent.
 */
export function consentStager(
  profile: Columns,
  cleaner: Cleaner,
  staging: StagingWriter,
): ((id: number, cells: Cells) => void) | undefined {
  const places = placesOf(profile, cleaner);
  const notes = cleaner.fields.flatMap((field, place) => (asides.includes(field) ? [place] : []));
  if (places.length === 0 && notes.length === 0) return undefined;
  const date = cleaner.fields.indexOf('consent_date');
  const insert = staging.into('staged_consent', ['id', 'channel', 'state', 'given_on']);
  const refused = (cells: Cells): readonly Channel[] => {
    if (notes.length === 0) return [];
    return notes.flatMap((place) => {
      const word = cells[place]?.value;
      return typeof word === 'string' ? refusedBy(word) : [];
    });
  };
  return (id, cells) => {
    const closed = refused(cells);
    for (const channel of new Set(closed)) insert(id, channel, 'withdrawn', null);
    if (places.length === 0) return;
    const day = (cells[date]?.value as CleanDate | null | undefined)?.date ?? null;
    const givenOn = day !== null && day <= profile.today ? day : null;
    for (const one of places) {
      const state = closed.includes(one.channel) ? undefined : stateOf(cells, one);
      if (state) insert(id, one.channel, state, state === 'granted' ? givenOn : null);
    }
  };
}
