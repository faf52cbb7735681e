import type { ContactFacts, ContactField, FieldJoin, FieldScope } from '../contacts/index.ts';
import type { Channel } from '../shared/channel.ts';
import { nearest } from '../shared/nearest.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { type ColumnName, type ColumnScope, type ColumnSource, ownColumns, phoneChannels } from './columns.ts';
import { channelBit, stoppedOnNone } from './gate-store.ts';
import { hoursOf } from './hours.ts';
import { anyStopped, provinceNames } from './store.ts';

/** A column of an export: its header, and where its cells come from. */
export interface ChosenColumn extends ColumnSource {
  readonly name: string;
}

const isOwn = (name: string): name is ColumnName => Object.hasOwn(ownColumns, name);

/** A field of one value, by its name or an alias, blind to case. */
export function fieldNamed(facts: ContactFacts, word: string): ContactField | undefined {
  const wanted = word.normalize('NFC').toLowerCase();
  return facts.fields.find(({ name, aliases }) => name === wanted || aliases.includes(wanted));
}

/** The channels of a list, and those that may be open to somebody. */
export interface ListChannels {
  readonly channels: readonly Channel[];
  readonly live: readonly Channel[];
}

/** How the columns of a list are written: what may be shown of a person, and its hours. */
export function columnScope({ db, settings }: FieldScope, { channels, live }: ListChannels): ColumnScope {
  return {
    live,
    hours: channels[0] ? hoursOf(settings.regime, channels[0]) : { after: null, before: null },
    provinces: () => provinceNames(db),
    visible(on) {
      // The plain list shows what nobody objected to; a gated one only the addresses it is for.
      if (channels.length === 0) return anyStopped(db, on) ? { when: stoppedOnNone(on), joins: [] } : undefined;
      const usable = on.filter((channel) => channels.includes(channel));
      // Who is in a list for one channel is there because it is open.
      if (channels.length === 1 && usable.length === 1) return undefined;
      const bits = usable.reduce((sum, channel) => sum + channelBit(channel), 0);
      return { when: `v.usable & ${bits} <> 0`, joins: [verdictJoin] };
    },
  };
}

const verdictJoin: FieldJoin = { alias: 'v', relation: () => 'temp.verdict', on: 'v.contact_id = c.id' };

/** Whether a list for these channels can show the column at all. */
function fits(name: string, channels: readonly Channel[]): boolean {
  const serves: Readonly<Record<string, readonly Channel[]>> = {
    phone: phoneChannels,
    email: ['email'],
    address: ['mail'],
  };
  const on = serves[name];
  return channels.length === 0 || on === undefined || on.some((channel) => channels.includes(channel));
}

/** The columns of these names. Throws `usage` for an unknown one, with the nearest, and for an address that the list is not for. */
export function chosenColumns(
  names: readonly string[],
  { facts, scope, columns, channels }: ColumnGround,
): ChosenColumn[] {
  return names.map((name) => {
    if (!fits(name, channels)) throw otherChannel(name);
    if (isOwn(name)) return { name, ...ownColumns[name](columns) };
    const field = fieldNamed(facts, name);
    if (!field || field.values.is === 'many') throw noColumn(name, facts);
    return { name: field.name, sql: field.values.sql(scope), joins: field.values.joins ?? [] };
  });
}

export interface ColumnGround {
  readonly facts: ContactFacts;
  readonly scope: FieldScope;
  readonly columns: ColumnScope;
  /** The channels of the list. */
  readonly channels: readonly Channel[];
}

/** The joins of columns, each once, as SQL; not the one by whose `alias` the statement begins. */
export function joinSql(
  columns: readonly { readonly joins?: readonly FieldJoin[] }[],
  scope: FieldScope,
  alias?: string,
): string {
  const joins = new Map(columns.flatMap(({ joins = [] }) => joins.map((join) => [join.alias, join] as const)));
  return [...joins.values()]
    .filter((join) => join.alias !== alias)
    .map(({ alias, relation, on }) => `LEFT JOIN ${relation(scope)} ${alias} ON ${on}`)
    .join(' ');
}

function noColumn(word: string, facts: ContactFacts): UserError {
  const fields = facts.fields.filter(({ values }) => values.is === 'one').map(({ name }) => name);
  const near = nearest(word, [...Object.keys(ownColumns), ...fields]);
  return new UserError({
    code: 'usage',
    message: text(`There is no column "${word}".`, `Không có cột "${word}".`),
    hint: near
      ? text(`Did you mean \`${near}\`?`, `Ý bạn là \`${near}\`?`)
      : text(`Some are: ${Object.keys(ownColumns).join(', ')}.`, `Ví dụ: ${Object.keys(ownColumns).join(', ')}.`),
  });
}

const otherChannel = (name: string) =>
  new UserError({
    code: 'usage',
    message: text(`This list is not for using the ${name}.`, `Danh sách này không dùng ${name}.`),
    hint: text('Leave the column out, or export `--for excel`.', 'Bỏ cột đó, hoặc xuất `--for excel`.'),
  });
