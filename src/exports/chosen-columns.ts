import type { ContactFacts, ContactField, FieldJoin, FieldScope } from '../contacts/index.ts';
import type { Channel } from '../shared/channel.ts';
import { nearest } from '../shared/nearest.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { type ColumnName, type ColumnScope, ownColumns, phoneChannels } from './columns.ts';
import { channelReason, openSql } from './gate-store.ts';
import { hoursOf } from './hours.ts';
import type { Purpose } from './purpose.ts';

/** A column of an export: its header and its SQL expression. */
export interface ChosenColumn {
  readonly name: string;
  readonly sql: string;
  readonly joins: readonly FieldJoin[];
}

const isOwn = (name: string): name is ColumnName => Object.hasOwn(ownColumns, name);

/** A field of one value, by its name or an alias, blind to case. */
export function fieldNamed(facts: ContactFacts, word: string): ContactField | undefined {
  const wanted = word.normalize('NFC').toLowerCase();
  return facts.fields.find(({ name, aliases }) => name === wanted || aliases.includes(wanted));
}

/** How the columns of a list are written: what may be shown of a person, and its hours. */
export function columnScope(scope: FieldScope, list: { channels: readonly Channel[]; purpose: Purpose }): ColumnScope {
  const { channels, purpose } = list;
  const stopped = (on: readonly Channel[]) => on.map((channel) => `'${channel}'`).join(', ');
  return {
    bind: scope.bind,
    hours: channels[0] ? hoursOf(scope.settings.regime, channels[0]) : { after: null, before: null },
    open: (channel) => openSql(channel),
    visible(on) {
      // The plain list shows what nobody objected to; a gated one only the addresses it is for.
      if (channels.length === 0) {
        return `c.id NOT IN (SELECT contact_id FROM temp.stopped WHERE channel IN (${stopped(on)}))`;
      }
      const usable = on.filter((channel) => channels.includes(channel));
      // Who is in a list for one channel is there because it is open.
      if (channels.length === 1) return usable.length > 0 ? 'TRUE' : 'FALSE';
      return usable.map((channel) => `(${channelReason(channel, purpose)}) IS NULL`).join(' OR ') || 'FALSE';
    },
  };
}

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
    if (isOwn(name)) return { name, sql: ownColumns[name](columns), joins: name === 'province' ? [provinceJoin] : [] };
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

const provinceJoin: FieldJoin = { alias: 'p', relation: () => 'province', on: 'p.code = c.province_code' };

/** The joins of columns, each once, as SQL. */
export function joinSql(columns: readonly { readonly joins: readonly FieldJoin[] }[], scope: FieldScope): string {
  const joins = new Map(columns.flatMap(({ joins }) => joins.map((join) => [join.alias, join] as const)));
  return [...joins.values()]
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
