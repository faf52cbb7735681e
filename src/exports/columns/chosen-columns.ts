import { addressOn, type Contactability, hoursOf } from '../../consent/index.ts';
import type { ContactFacts, ContactField, FieldJoin, FieldScope } from '../../contacts/index.ts';
import type { Channel } from '../../shared/channel.ts';
import { text } from '../../shared/text.ts';
import { unknownName } from '../../shared/unknown-name.ts';
import { UserError } from '../../shared/user-error.ts';
import { channelBit, openBits } from '../gate/gate-store.ts';
import type { ListPurpose } from '../gate/target.ts';
import { provinceNames } from '../store.ts';
import { type AddressColumn, type ColumnName, type ColumnScope, type ColumnSource, ownColumns } from './columns.ts';

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

/** What a list is for. */
export interface ListUse {
  readonly channels: readonly Channel[];
  readonly purpose: ListPurpose;
  readonly contactability: Contactability;
}

/** The channel that decides over an address where a list is for none. */
const decidedBy: Readonly<Record<AddressColumn, Channel>> = { phone: 'call', email: 'email', address: 'mail' };

/** How the columns of a list are written: what may be told of a person, and its hours. */
export function columnScope({ db, settings }: FieldScope, use: ListUse): ColumnScope {
  const [first] = use.channels;
  return {
    address: (kind) => addressSource(kind, use),
    openBits: openBits(use.contactability),
    hours: first ? hoursOf(settings.regime, first) : { after: null, before: null },
    provinces: () => provinceNames(db),
  };
}

/** The plain list tells what nobody closed, a gated one only what it may use. */
function addressSource(kind: AddressColumn, { channels, purpose, contactability }: ListUse): ColumnSource {
  const [only, ...others] = channels;
  if (only === undefined) return { sql: contactability.address(decidedBy[kind], 'shown') };
  // Who is in a list for one channel is there because it is open.
  if (others.length === 0) return { sql: contactability.address(only, purpose) };
  const channel = channels.find((one) => addressOn[one] === kind) ?? decidedBy[kind];
  const usable = contactability.address(channel, purpose);
  return { sql: `CASE WHEN v.usable & ${channelBit(channel)} THEN ${usable} END`, joins: [verdictJoin] };
}

const verdictJoin: FieldJoin = { alias: 'v', relation: () => 'temp.verdict', on: 'v.contact_id = c.id' };

const isAddress = (name: string): name is AddressColumn => Object.hasOwn(decidedBy, name);

/** Whether a list for these channels can tell the column at all. */
const fits = (name: string, channels: readonly Channel[]): boolean =>
  channels.length === 0 || !isAddress(name) || channels.some((channel) => addressOn[channel] === name);

/** The columns of these names. Throws `usage` for an unknown one, with the nearest, and for an address that the list is not for. */
export function chosenColumns(
  names: readonly string[],
  { facts, scope, columns, ofAudience, channels }: ColumnContext,
): ChosenColumn[] {
  return names.map((name) => {
    const column = ofAudience.find((one) => one.name === name);
    if (column) return column;
    if (!fits(name, channels)) throw otherChannel(name);
    if (isOwn(name)) return { name, ...ownColumns[name](columns) };
    const field = fieldNamed(facts, name);
    if (!field || field.values.is === 'many')
      return keyedColumn(name, { facts, scope, channels }) ?? unknownColumn(name, { facts, ofAudience });
    return { name: field.name, sql: field.values.shown ?? field.values.sql(scope), joins: field.values.joins ?? [] };
  });
}

/** `extra('Loại da')`, or the header alone. A list shows no phone or e-mail in such a cell that it may not use. */
function keyedColumn(
  typed: string,
  { facts, scope, channels }: Pick<ColumnContext, 'facts' | 'scope' | 'channels'>,
): ChosenColumn | undefined {
  const [, function_, , quoted] = /^([\p{L}_]+)\((['"])(.*)\2\)$/u.exec(typed) ?? [];
  const families = facts.keyedFields.filter(
    ({ name, aliases }) => function_ === undefined || name === function_ || aliases.includes(function_),
  );
  const column = families.map((family) => family.column(quoted ?? typed, scope)).find((one) => one !== undefined);
  if (!column) return undefined;
  const { name, sql, addresses, joins } = column;
  const shown =
    channels.length > 0
      ? `${addresses} IS NULL`
      : `NOT EXISTS (SELECT 1 FROM json_each(${addresses}) a WHERE a.value IN (SELECT value FROM closed_value))`;
  return { name, sql: `CASE WHEN ${shown} THEN ${sql} END`, joins };
}

export interface ColumnContext {
  readonly facts: ContactFacts;
  readonly scope: FieldScope;
  readonly columns: ColumnScope;
  /** What the audience tells of its contacts; such a name goes before all others. */
  readonly ofAudience: readonly ChosenColumn[];
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

function unknownColumn(word: string, { facts, ofAudience }: Pick<ColumnContext, 'facts' | 'ofAudience'>): never {
  const fields = facts.fields.filter(({ values }) => values.is === 'one');
  const own = Object.keys(ownColumns);
  throw unknownName(word, {
    what: text('column', 'cột'),
    known: [...own, ...[...ofAudience, ...fields].map(({ name }) => name)],
    otherwise: text(`Some are: ${own.join(', ')}.`, `Ví dụ: ${own.join(', ')}.`),
  });
}

const otherChannel = (name: string) =>
  new UserError({
    code: 'usage',
    message: text(`This list is not for using the ${name}.`, `Danh sách này không dùng ${name}.`),
    hint: text('Leave the column out, or export `--for excel`.', 'Bỏ cột đó, hoặc xuất `--for excel`.'),
  });
