import { cleanConsent } from '../../cleaning/consent.ts';
import { dateOrderOf } from '../../cleaning/date/date-order.ts';
import { cleanDateTime } from '../../cleaning/date/date-time.ts';
import { wordsIn } from '../../cleaning/text/spelled.ts';
import { peopleTables, personRow } from '../../contacts/index.ts';
import { unprotectCell } from '../../files/csv/csv-cell.ts';
import {
  type ConsentState,
  channelsSpokenOf,
  consentReader,
  type FieldName,
  type Profile,
  type RefusedRow,
  type RowContext,
  type RowMaker,
  refusedByAnswer,
  type SqlValue,
} from '../../intake/index.ts';
import { type Channel, channelName, channels, consentChannels } from '../../shared/channel.ts';
import { foldKey } from '../../shared/fold.ts';

/** What each row says of a channel, as it is to be recorded: `proof` and `reason` as typed; `undated`: why its day is none. */
export const stagingTables = `${peopleTables}
  CREATE TABLE staged_statement (id INTEGER NOT NULL, channel TEXT NOT NULL, state TEXT NOT NULL, given_on TEXT, proof TEXT,
    reason TEXT, undated TEXT, PRIMARY KEY (id, channel)) STRICT, WITHOUT ROWID;`;

const platforms: readonly string[] = ['ads', 'google', 'meta', 'facebook', 'audience', 'audiences'];
const everything: readonly string[] = ['all', 'any', 'every', 'tat ca', 'moi'];
const shared: ReadonlySet<string> = new Set(['channel', 'channels', 'kenh', 'cac']);

const adChannels = consentChannels.filter((channel) => channelName(channel) === 'ads');

/** The channels of one word, or of several that say one thing; undefined where they are none. */
function channelsOf(words: string, refused: boolean): readonly Channel[] | undefined {
  const said = wordsIn(words)
    .map(foldKey)
    .filter((word) => !shared.has(word))
    .join(' ');
  if (everything.includes(said)) return consentChannels;
  return platforms.includes(said) ? adChannels : channelsSpokenOf(words, refused);
}

/** The channels that a cell names, in the order of the house; undefined where a word is none. */
function channelsIn(cell: string, refused: boolean): readonly Channel[] | undefined {
  const named = cell.split(/[,;/|+&]/).filter((words) => wordsIn(words).length > 0);
  const found = named.map((words) => channelsOf(words, refused));
  if (found.includes(consentChannels)) return consentChannels;
  if (found.includes(undefined)) return undefined;
  return consentChannels.filter((channel) => found.some((one) => one?.includes(channel)));
}

type StatementCells = Parameters<RowMaker['make']>[0];

/** What a row says of one channel, '' of all. */
interface ChannelStatement {
  readonly channel: Channel | '';
  readonly state: Exclude<ConsentState, 'not_given'>;
}

const stateWords: Readonly<Record<string, boolean>> = {
  granted: true,
  grant: true,
  withdrawn: false,
  withdraw: false,
  'rut lai': false,
  suppressed: false,
};

/** The columns of the file, the first of these fields that it has. */
const columnIn = ({ columns }: Profile, ...fields: readonly FieldName[]): number | undefined => {
  const at = fields.map((wanted) => columns.findIndex(({ field, unused }) => field === wanted && !unused));
  return at.find((column) => column >= 0);
};

/** The rows of a file of consents, or of suppressions: a person, channels, and what was said of them. */
export function makeRows(profile: Profile, { staging, cleaner, start }: RowContext): RowMaker {
  const person = personRow(profile, cleaner.fields, cleaner.columns);
  const insertPerson = staging.into('staged_person', ['id', 'line', 'record', 'flags', ...person.columns], {
    import_id: '0',
    contact_id: '0',
  });
  const insert = staging.into('staged_statement', ['id', 'channel', 'state', 'given_on', 'proof', 'reason', 'undated']);
  const at = {
    channel: columnIn(profile, 'said.channel', 'source'),
    state: columnIn(profile, 'said.state', 'consent', 'status'),
    on: columnIn(profile, 'said.on', 'consent_date', 'activity_time', 'order_date'),
    proof: columnIn(profile, 'said.proof'),
    reason: columnIn(profile, 'said.reason'),
  };
  const cell = (column: number | undefined): string | null => {
    const typed = column === undefined ? '' : unprotectCell((cleaner.raw()[column] ?? '').trim()).trim();
    return typed === '' ? null : typed;
  };
  const date = { order: dateOrderOf(profile.country), today: profile.today, zone: profile.zone };
  const refusal = (column: number | undefined, code: string): RefusedRow => ({ column: column ?? null, code });
  const readColumns = start.byColumn ? consentReader(profile, cleaner) : undefined;
  const saidIn = (): readonly ChannelStatement[] | RefusedRow => {
    const typed = cell(at.state);
    const state = at.state === undefined ? false : typed === null ? null : stateOf(typed);
    const named = channelsIn(cell(at.channel) ?? '', state === false);
    if (named === undefined) return refusal(at.channel, 'consent.unknown_channel');
    if (state === null) return refusal(at.state, 'consent.unclear');
    if (state && named.length === 0) return refusal(at.channel, 'consent.no_channel');
    // A yes to all channels does not name audiences of advertising platforms.
    const spoken = state && named === consentChannels ? channels : named;
    const said = state ? 'granted' : 'withdrawn';
    return (spoken.length > 0 ? spoken : ['' as const]).map((channel) => ({ channel, state: said }));
  };
  const saidInColumns = (cells: StatementCells): readonly ChannelStatement[] | RefusedRow => {
    const said: ChannelStatement[] = [];
    readColumns?.(cells, (channel, state) => {
      if (state !== 'not_given') said.push({ channel, state });
    });
    return said.length > 0 ? said : refusal(undefined, 'consent.unclear');
  };
  return {
    make(cells, { number, line, record, flags }) {
      if (!person.isSomebody(cells)) return person.refusal(cells);
      const read = (readColumns ? saidInColumns : saidIn)(cells);
      if ('code' in read) return read;
      const when = cell(at.on);
      const given = when === null ? null : cleanDateTime(when, date);
      const isPast = given?.value ? given.value.date <= profile.today : false;
      const wrong = given === null || isPast ? null : given.value ? 'date.future' : (given.refused ?? 'date.unparsed');
      // A no holds from the import on where nobody can tell its day; a yes without its day is none.
      const said = wrong === null ? read : read.filter(({ state }) => state === 'withdrawn');
      if (wrong !== null && said.length === 0) return refusal(at.on, wrong);
      const who: SqlValue[] = [number, line, record, flags];
      person.fill(cells, who);
      insertPerson(...who);
      const on = isPast ? (given?.value?.date ?? null) : null;
      // A cell that was cleaned as a date is counted there.
      const undated = cells[cleaner.columns.indexOf(at.on ?? -1)]?.refused ? null : wrong;
      for (const { channel, state } of said)
        insert(number, channel, state, on, cell(at.proof), cell(at.reason), undated);
      return undefined;
    },
  };
}

/** What a word says; null where nobody knows. */
function stateOf(typed: string): boolean | null {
  const said = stateWords[foldKey(typed).trim()] ?? cleanConsent(typed).value;
  return said === null && refusedByAnswer(typed).length > 0 ? false : said;
}
