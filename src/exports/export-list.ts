import {
  addressOn,
  allowedDoNotCallAge,
  type Contactability,
  doNotCallDays,
  fillContactability,
  mayAskToRegister,
} from '../consent/index.ts';
import type { ContactFacts } from '../contacts/index.ts';
import type { SqlParameters } from '../db/connection.ts';
import { beginSnapshot } from '../db/transaction.ts';
import {
  newStatement,
  type QueryContext,
  type SqlStatement,
  selectContacts,
  selectMembers,
} from '../segments/index.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { type Channel, channelName, channels } from '../shared/channel.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import type { ChosenAudience, ExportSelection } from './audience.ts';
import { chosenColumns, columnScope, joinSql } from './columns/chosen-columns.ts';
import { type RowOrder, rowOrder } from './columns/order.ts';
import { type RowLayout, rowLayout } from './columns/row-layout.ts';
import { disposableClassifier } from './formats/disposable.ts';
import type { ExportCell, ExportFormat } from './formats/format.ts';
import { formats, plainList } from './formats/formats.ts';
import { type Exclude, excluding } from './gate/exclusion.ts';
import { channelBit, judging } from './gate/gate-store.ts';
import { refuseStale, registerAge, registeredChannels } from './gate/register-age.ts';
import type { ExportTarget, ListPurpose } from './gate/target.ts';
import { createVerdict } from './scratch-store.ts';
import * as store from './store.ts';

export interface ExportOptions {
  readonly whom: ExportSelection;
  /** Undefined: the plain list. */
  readonly target: ExportTarget | undefined;
  readonly purpose: ListPurpose;
  /** The real day, whatever day is asked for: ages are of it. */
  readonly today: LocalDate;
  /** Names of columns; undefined: those of the format. */
  readonly columns: readonly string[] | undefined;
  readonly sort: string | undefined;
  readonly limit: number | undefined;
  /** Copy the rows aside first, because whoever takes them may pause. */
  readonly copy: boolean;
}

/** What an export did: printed with it, kept beside it. */
export interface Manifest {
  /** Whom, in canonical text. */
  readonly where: string;
  /** What the audience says of itself. */
  readonly [entry: string]: unknown;
  readonly for: ExportTarget | null;
  readonly as_of: LocalDate;
  readonly regime: string;
  readonly purpose: ListPurpose | null;
  readonly selected: number;
  readonly exported: number;
  /** Why the others are not in it: selected = exported + their sum. */
  readonly withheld: Readonly<Record<string, number>>;
  /** Of the newest Do-Not-Call file for the channels of the list, in whole days; null: there is none. */
  readonly dnc_age_days: number | null;
  /** The contracts on which a gated list rests. */
  readonly basis: readonly store.ExportBasis[];
  /** Columns that --ignore left out of the files from which its people came. */
  readonly ignored_columns: readonly store.IgnoredColumns[];
}

/** A list that is ready to be written. Call `end` afterwards, whatever happened. */
export interface PreparedExport {
  readonly manifest: Manifest;
  readonly format: ExportFormat;
  readonly columns: readonly string[];
  /**
   * The rows in their order, some at a time; of copied ones every `of`-th from `from` (0: the first), where a share is
   * named. They are the taker's, who may add to them.
   */
  pages(share?: store.RowShare): Iterable<ExportCell[][]>;
  end(): void;
}

/**
 * Selects and judges, in one view of the database. When whoever takes the rows may pause, they are copied first and the
 * view ends here: nobody is kept waiting. Throws `usage` for wrong words, `refused` for a Do-Not-Call file that is missing
 * or too old where the shop has set how old it may be.
 */
export function prepareExport(queryContext: QueryContext, facts: ContactFacts, options: ExportOptions): PreparedExport {
  const { db, asOf, settings } = queryContext;
  const format = options.target ? formats[options.target] : plainList;
  if (format.fixed && options.columns) throw fixedColumns(options.target ?? '');
  if (isAudience(format) && options.purpose === 'service') throw noService(options.target ?? '');
  if (options.purpose === 'registration') refuseToAsk(format, settings.regime);
  const registered = registeredChannels(format.channels);
  // Where no phone is reached it is told how old the file for calls is.
  const age = registerAge(doNotCallDays(db), registered.length > 0 ? registered : ['call'], options.today);
  if (registered.length > 0 && options.purpose !== 'service') refuseStale(age, allowedDoNotCallAge(settings));
  const end = beginSnapshot(db);
  try {
    const statement = newStatement(queryContext);
    const chosen = selectWhom(statement, facts, options.whom);
    const on = askedOf(format, options.columns);
    const contactability = fillContactability(db, { asOf, regime: settings.regime, among: 'temp.selected', on });
    const { layout, columns, list } = admit(statement, facts, {
      ...options,
      ...{ chosen, format, contactability, exclude: excluding(statement, facts) },
    });
    const { parameters } = statement;
    const { among } = list;
    const exported = store.countAmong(db, among);
    const manifest = {
      ...chosen.manifest,
      where: chosen.where,
      for: options.target ?? null,
      as_of: asOf,
      regime: settings.regime,
      purpose: options.target ? options.purpose : null,
      selected: chosen.count,
      exported,
      withheld: withheldOf(queryContext, facts, { selected: chosen.count, exported }),
      dnc_age_days: age,
      basis: options.target ? store.basesOf(db, { among, asOf, channels: format.channels }) : [],
      ignored_columns: store.ignoredColumns(db, among),
    };
    if (options.purpose === 'registration') {
      store.fillAdmitted(db, among, contactability.address('sms', 'registration'));
    }
    if (options.copy) {
      store.copyRows(db, list, parameters);
      end();
    }
    const pages = (share?: store.RowShare) =>
      spelt(options.copy ? store.copiedPages(db, share) : store.listPages(db, list, parameters), layout);
    return { manifest, format, columns, pages, end };
  } catch (error) {
    end();
    throw error;
  }
}

/** Who was selected: the audience itself, and their number. */
type Chosen = Omit<ChosenAudience, 'members'> & { readonly count: number };

/** Puts whoever is asked for into temp.selected. */
export function selectWhom({ scope, parameters }: SqlStatement, facts: ContactFacts, whom: ExportSelection): Chosen {
  if ('where' in whom) {
    const { canonical, count } = selectMembers(scope, facts, whom.where);
    return { where: canonical, count };
  }
  const audience = whom.choose(scope);
  return { ...audience, count: selectContacts(scope.db, audience.members, parameters) };
}

function* spelt(pages: Iterable<ExportCell[][]>, { spell }: RowLayout): Generator<ExportCell[][], void, undefined> {
  for (const page of pages) {
    for (const row of page) spell(row);
    yield page;
  }
}

/** Is it an audience of an advertising platform, which reaches nobody itself? */
const isAudience = ({ channels: own }: ExportFormat): boolean => own.some((channel) => channelName(channel) === 'ads');

/** The channels about which consent is asked: one for a list of one channel, unless its columns tell of others. */
const askedOf = (format: ExportFormat, columns: readonly string[] | undefined): readonly Channel[] => {
  const alone = format.channels.length === 1 && !columns?.some((name) => name.startsWith('can_'));
  return alone || isAudience(format) ? format.channels : channels;
};

/** Does the list hold numbers that a Do-Not-Call file could close? */
export const reachesPhones = ({ channels }: ExportFormat): boolean => registeredChannels(channels).length > 0;

/** What is judged for. */
interface Judged {
  readonly format: ExportFormat;
  readonly purpose: ListPurpose;
  readonly contactability: Contactability;
  readonly exclude: Exclude;
}

/** Judges the selected, picks those who get a row, and says what the row is made of. */
function admit(
  { scope, parameters }: SqlStatement,
  facts: ContactFacts,
  options: Judged & ExportOptions & { readonly chosen: Chosen },
) {
  const { channels, columns: own, fixed = false } = options.format;
  const { columns: ofAudience = [] } = options.chosen;
  const order = options.sort === undefined ? undefined : rowOrder(options.sort, facts, scope);
  const names = options.columns ?? [...own, ...(fixed ? [] : ofAudience.map(({ name }) => name))];
  const columns = chosenColumns(names, {
    facts,
    scope,
    columns: columnScope(scope, { ...options, channels }),
    ofAudience,
    channels,
  });
  const pool = pooled(scope, options);
  const sorting = joinSql(order ? [order] : [], scope);
  const among = pick(scope, { pool, order, limit: options.limit, joins: sorting, parameters });
  const layout = rowLayout(columns);
  const list = { values: layout.values, joins: joinSql(columns, scope, among.alias), among };
  return { columns: columns.map(({ name }) => name), layout, list };
}

/** Those who may be in the list: the plain list judges nobody. */
export function pooled({ db }: QueryContext, { format, purpose, contactability, exclude }: Judged): store.Among {
  createVerdict(db);
  const [first, ...others] = format.channels;
  if (first === undefined) return { relation: 'temp.contactable', alias: 'm', order: 'contact_id' };
  if (format.channels.some((channel) => addressOn[channel] === 'email')) {
    const disposable = disposableClassifier();
    db.function('throwaway_email', { deterministic: true }, (email: unknown) => Number(disposable(String(email))));
  }
  const { gated = false } = format;
  const { served, parameters } = exclude({ channel: first, purpose });
  store.evaluateSelected(db, judging({ on: [first, ...others], gated, purpose, contactability, served }), parameters);
  const needed = (gated ? [first] : format.channels).reduce((bits, channel) => bits | channelBit(channel), 0);
  for (const channel of format.channels) {
    store.excludeContacts(db, { bit: channelBit(channel), needed }, exclude({ channel, purpose }));
  }
  if ((others.length === 0 || gated) && addressOn[first] === 'phone') {
    store.withholdSameNumber(db, { number: contactability.address(first, purpose), dialled: !isMessage(first) });
  }
  return store.admitted;
}

/** No message goes to an extension. */
const isMessage = (channel: Channel): boolean => channel === 'sms' || channel === 'zalo';

interface Picking {
  readonly pool: store.Among;
  readonly order: RowOrder | undefined;
  readonly limit: number | undefined;
  readonly joins: string;
  readonly parameters: SqlParameters;
}

/** Those who get a row. */
function pick({ db }: QueryContext, { pool, order, limit, ...parts }: Picking): store.Among {
  if (!order && limit === undefined) return pool;
  const first = { pool: pool.relation, joins: parts.joins, order: order?.sql ?? '', limit: limit ?? -1 };
  store.selectFirst(db, first, parts.parameters);
  return { relation: 'temp.taken', alias: 'w', order: 'n' };
}

const noService = (target: string) =>
  new UserError({
    code: 'usage',
    message: text(
      `--for ${target} is advertising and serves no order.`,
      `--for ${target} là quảng cáo, không phục vụ đơn hàng.`,
    ),
    hint: text('Leave --purpose out.', 'Bỏ --purpose.'),
  });

/** Throws `refused` where the law knows no message by which a list of these channels may ask for consent. */
function refuseToAsk({ channels }: ExportFormat, regime: string): void {
  const [only, ...others] = channels;
  if (only !== undefined && others.length === 0 && mayAskToRegister(regime, only)) return;
  throw new UserError({
    code: 'refused',
    message: text(
      'Only a text message under the regime vn may ask somebody to register for advertising.',
      'Chỉ được mời đăng ký nhận quảng cáo bằng tin nhắn SMS, theo luật Việt Nam (regime vn).',
    ),
    hint: text('Export it with `--for sms --purpose registration`.', 'Xuất bằng `--for sms --purpose registration`.'),
  });
}

const fixedColumns = (target: string) =>
  new UserError({
    code: 'usage',
    message: text(`The columns of --for ${target} are fixed.`, `Các cột của --for ${target} là cố định.`),
    hint: text('Leave --columns out, or export `--for excel`.', 'Bỏ --columns, hoặc xuất `--for excel`.'),
  });

/** The counts of the reasons – those of consent by name, those of the modules in their order –, then those beyond a limit. */
export function withheldOf(
  { db }: QueryContext,
  { exclusions }: ContactFacts,
  { selected, exported }: { selected: number; exported: number },
) {
  const place = (reason: string) => exclusions.findIndex((exclusion) => exclusion.reason === reason);
  const reasons = store
    .withheldCounts(db)
    .toSorted((a, b) => place(a.reason) - place(b.reason))
    .map(({ reason, contacts }) => [reason, contacts] as const);
  const withheld = reasons.reduce((sum, [, contacts]) => sum + contacts, 0);
  const beyond = selected - withheld - exported;
  return Object.fromEntries([...reasons, ...(beyond > 0 ? [['limit', beyond] as const] : [])]);
}
