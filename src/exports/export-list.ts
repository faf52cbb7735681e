import { addressOn, type Contactability, doNotCallDays, fillContactability } from '../consent/index.ts';
import type { ContactFacts } from '../contacts/index.ts';
import { beginSnapshot } from '../db/transaction.ts';
import { type Ground, newStatement, selectMembers } from '../segments/index.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { type Channel, channels } from '../shared/channel.ts';
import { chosenColumns, columnScope, joinSql } from './chosen-columns.ts';
import type { ExportCell, ExportFormat } from './format.ts';
import { formats } from './formats.ts';
import { judging } from './gate-store.ts';
import { type RowOrder, rowOrder } from './order.ts';
import { plainList } from './plain-list.ts';
import type { Purpose } from './purpose.ts';
import { refuseStale, registerAge, registeredChannels } from './register-age.ts';
import { type RowLayout, rowLayout } from './row-layout.ts';
import * as store from './store.ts';
import type { ExportTarget } from './target.ts';
import { throwawayJudge } from './throwaway.ts';

export interface ExportWish {
  /** Whom: a text of the segment language. */
  readonly where: string;
  /** Undefined: the plain list. */
  readonly target: ExportTarget | undefined;
  readonly purpose: Purpose;
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
  readonly for: ExportTarget | null;
  readonly as_of: LocalDate;
  readonly regime: string;
  readonly purpose: Purpose | null;
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
  pages(share?: store.Share): Iterable<ExportCell[][]>;
  end(): void;
}

/**
 * Selects and judges, in one view of the database. When whoever takes the rows may pause, they are copied first and the
 * view ends here: nobody is kept waiting. Throws `usage` for wrong words, `refused` for a Do-Not-Call file that is missing
 * or too old where the shop has set how old it may be.
 */
export function prepareExport(ground: Ground, facts: ContactFacts, wish: ExportWish): PreparedExport {
  const { db, asOf, settings } = ground;
  const format = wish.target ? formats[wish.target] : plainList;
  const registered = registeredChannels(format.channels);
  // Where no phone is reached it is told how old the file for calls is.
  const age = registerAge(doNotCallDays(db), registered.length > 0 ? registered : ['call'], wish.today);
  if (registered.length > 0 && wish.purpose === 'advertising') refuseStale(age, allowedAge(settings.dnc_max_age_days));
  const end = beginSnapshot(db);
  try {
    const { count, canonical } = selectMembers(ground, facts, wish.where);
    const on = askedOf(format, wish.columns);
    const contactability = fillContactability(db, { asOf, regime: settings.regime, among: 'temp.selected', on });
    const { layout, columns, list, parameters } = admit(ground, facts, { ...wish, format, contactability });
    const { among } = list;
    const exported = store.countAmong(db, among);
    const manifest = {
      where: canonical,
      for: wish.target ?? null,
      as_of: asOf,
      regime: settings.regime,
      purpose: wish.target ? wish.purpose : null,
      selected: count,
      exported,
      withheld: withheldOf(ground, { selected: count, exported }),
      dnc_age_days: age,
      basis: wish.target ? store.basesOf(db, { among, asOf, channels: format.channels }) : [],
      ignored_columns: store.ignoredColumns(db, among),
    };
    if (wish.copy) {
      store.copyRows(db, list, parameters);
      end();
    }
    const pages = (share?: store.Share) =>
      spelt(wish.copy ? store.copiedPages(db, share) : store.listPages(db, list, parameters), layout);
    return { manifest, format, columns, pages, end };
  } catch (error) {
    end();
    throw error;
  }
}

function* spelt(pages: Iterable<ExportCell[][]>, { spell }: RowLayout): Generator<ExportCell[][], void, undefined> {
  for (const page of pages) {
    for (const row of page) spell(row);
    yield page;
  }
}

/** The channels about which consent is asked: one for a list of one channel, unless its columns tell of others. */
const askedOf = ({ channels: own }: ExportFormat, columns: readonly string[] | undefined): readonly Channel[] =>
  own.length === 1 && !columns?.some((name) => name.startsWith('can_')) ? own : channels;

/** Does the list hold numbers that a Do-Not-Call file could close? */
export const reachesPhones = ({ channels }: ExportFormat): boolean => registeredChannels(channels).length > 0;

/** The setting dnc_max_age_days in days; null: any age. */
export const allowedAge = (setting: string): number | null => (setting === '' ? null : Number(setting));

/** What is judged for. */
interface Judged {
  readonly format: ExportFormat;
  readonly purpose: Purpose;
  readonly contactability: Contactability;
}

/** Judges the selected, picks those who get a row, and says what the row is made of. */
function admit(ground: Ground, facts: ContactFacts, wish: Judged & ExportWish) {
  const { channels } = wish.format;
  const { scope, parameters } = newStatement(ground);
  const order = wish.sort === undefined ? undefined : rowOrder(wish.sort, facts, scope);
  const chosen = chosenColumns(wish.columns ?? wish.format.columns, {
    facts,
    scope,
    columns: columnScope(scope, { ...wish, channels }),
    channels,
  });
  const pool = pooled(ground, wish);
  const sorting = joinSql(order ? [order] : [], scope);
  const among = pick(ground, { pool, order, limit: wish.limit, joins: sorting, parameters });
  const layout = rowLayout(chosen);
  const list = { values: layout.values, joins: joinSql(chosen, scope, among.alias), among };
  return { columns: chosen.map(({ name }) => name), layout, list, parameters };
}

/** Those who may be in the list: the plain list judges nobody. */
function pooled({ db }: Ground, { format, purpose, contactability }: Judged): store.Among {
  store.makeVerdict(db);
  const [first, ...others] = format.channels;
  if (first === undefined) return { relation: 'temp.contactable', alias: 'm', order: 'contact_id' };
  if (format.channels.includes('email')) {
    const throwaway = throwawayJudge();
    db.function('throwaway_email', { deterministic: true }, (email: unknown) => Number(throwaway(String(email))));
  }
  store.judgeSelected(db, judging({ on: [first, ...others], purpose, contactability }));
  if (others.length === 0 && addressOn[first] === 'phone') {
    store.withholdSameNumber(db, contactability.address(first, purpose));
  }
  return store.admitted;
}

interface Picking {
  readonly pool: store.Among;
  readonly order: RowOrder | undefined;
  readonly limit: number | undefined;
  readonly joins: string;
  readonly parameters: store.Parameters;
}

/** Those who get a row. */
function pick({ db }: Ground, { pool, order, limit, ...parts }: Picking): store.Among {
  if (!order && limit === undefined) return pool;
  const first = { pool: pool.relation, joins: parts.joins, order: order?.sql ?? '', limit: limit ?? -1 };
  store.takeFirst(db, first, parts.parameters);
  return { relation: 'temp.taken', alias: 'w', order: 'n' };
}

function withheldOf({ db }: Ground, { selected, exported }: { selected: number; exported: number }) {
  const reasons = store.withheldCounts(db).map(({ reason, contacts }) => [reason, contacts] as const);
  const withheld = reasons.reduce((sum, [, contacts]) => sum + contacts, 0);
  const beyond = selected - withheld - exported;
  return Object.fromEntries([...reasons, ...(beyond > 0 ? [['limit', beyond] as const] : [])]);
}
