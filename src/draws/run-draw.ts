import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { type ContactFacts, findHouseholds, survivorOf } from '../contacts/index.ts';
import { recordAudit } from '../db/audit.ts';
import type { Db } from '../db/connection.ts';
import { type Ending, inTransaction } from '../db/transaction.ts';
import { type QueryContext, selectMembers } from '../segments/index.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { commitmentOf, entrantsText, type PublishedDraw, tokensIn, winnersOf } from './published.ts';
import { type DrawMethod, keyStringOf } from './selection.ts';
import * as store from './store.ts';
import { contactsOfTokens, drawSalt, tokenOf } from './tokens.ts';

export interface DrawOptions {
  /** Whole path of the folder of its files. */
  readonly folder: string;
  /** Who takes part; undefined: a draw that is frozen already. */
  readonly where: string | undefined;
  readonly prizes: number | undefined;
  readonly household: boolean;
  readonly method: DrawMethod;
  /** Undefined: freeze the entrants, draw later. */
  readonly seed: string | undefined;
  /** The entrants.csv that lies in the folder; undefined for none. */
  readonly entrantsFile: string | undefined;
  readonly key: Buffer;
  readonly at: string;
  readonly ending: Ending;
}

/** A draw as it stands, and the files to publish. */
export interface DrawResult {
  readonly name: string;
  readonly published: PublishedDraw;
  /** The text of entrants.csv. */
  readonly entrants: string;
  readonly winners: readonly (store.StoredWinner & { readonly name: string | null })[];
}

/**
 * Freezes the entrants of a draw, draws it, or both. A draw belongs to its folder: its terms do not change once they are frozen,
 * nor its seed once it is drawn; the same line again gives the same files. Throws `refused` for other terms or another seed.
 */
export const runDraw = (queryContext: QueryContext, facts: ContactFacts, options: DrawOptions): DrawResult =>
  inTransaction(
    queryContext.db,
    () => {
      const { db } = queryContext;
      const known = store.drawIn(db, options.folder);
      const { draw, tokens } = known
        ? frozenBefore(queryContext, facts, { known, options })
        : freeze(queryContext, facts, options);
      if (options.seed !== undefined)
        drawOnce(db, draw, { ...options, seed: options.seed.normalize('NFC').trim(), tokens });
      const stored = store.drawIn(db, options.folder) ?? draw;
      return {
        name: stored.name,
        published: publishedOf(stored, tokens),
        entrants: entrantsText(tokens),
        winners: store.winnersIn(db, stored.id),
      };
    },
    options.ending,
  );

interface FrozenDraw {
  readonly draw: store.StoredDraw;
  readonly tokens: readonly string[];
}

function freeze(queryContext: QueryContext, facts: ContactFacts, options: DrawOptions): FrozenDraw {
  const { db } = queryContext;
  const { folder, where, prizes, household, method, key, at } = options;
  if (where === undefined || prizes === undefined) throw lacksTerms(folder);
  const { canonical } = selectMembers(queryContext, facts, where);
  const id = store.nextDraw(db);
  const tokens = tokensOfSelected(db, { salt: drawSalt(key, id), household });
  if (tokens.length < prizes) throw tooFew(tokens.length, prizes);
  const entrants_sha256 = sha256(entrantsText(tokens));
  const terms = { id, name: basename(folder), folder, method, prizes, entrants: tokens.length, entrants_sha256 };
  store.insertDraw(db, { ...terms, expression: canonical, household: household ? 1 : 0, frozen_at: at });
  recordAudit(db, at, 'draw.freeze', { draw: id, entrants: tokens.length, prizes, method, entrants_sha256 });
  return { draw: store.drawIn(db, folder) as store.StoredDraw, tokens };
}

/** A chance a person; of a household its first person stands for it. In the order of the tokens. */
function tokensOfSelected(db: Db, { salt, household }: { salt: string; household: boolean }): string[] {
  const contacts = store.selectedContacts(db);
  const { householdOf } = household ? findHouseholds(db) : { householdOf: (contact: number) => contact };
  const first = new Map<number, number>();
  for (const contact of contacts) {
    const home = householdOf(contact);
    if (!first.has(home)) first.set(home, contact);
  }
  return [...first.values()].map((contact) => tokenOf(salt, contact)).sort();
}

/** A draw whose entrants were frozen by an earlier run, from its file or, where that was not written, from the same people. */
function frozenBefore(
  queryContext: QueryContext,
  facts: ContactFacts,
  { known, options }: { known: store.StoredDraw; options: DrawOptions },
): FrozenDraw {
  if (options.prizes !== undefined && options.prizes !== known.prizes) throw otherTerms(known, 'prizes');
  if (options.where !== undefined) {
    const { canonical } = selectMembers(queryContext, facts, options.where);
    if (canonical !== known.expression) throw otherTerms(known, 'where');
    if (options.household !== (known.household === 1)) throw otherTerms(known, 'household');
    if (options.method !== known.method) throw otherTerms(known, 'method');
  }
  if (options.entrantsFile !== undefined) {
    const tokens = tokensIn(options.entrantsFile);
    if (tokens === undefined || sha256(options.entrantsFile) !== known.entrants_sha256) throw changedEntrants(known);
    return { draw: known, tokens };
  }
  const { db } = queryContext;
  selectMembers(queryContext, facts, known.expression);
  const household = known.household === 1;
  const tokens = tokensOfSelected(db, { salt: drawSalt(options.key, known.id), household });
  if (sha256(entrantsText(tokens)) !== known.entrants_sha256) throw changedEntrants(known);
  return { draw: known, tokens };
}

interface Drawing {
  readonly seed: string;
  readonly tokens: readonly string[];
  readonly key: Buffer;
  readonly at: string;
}

function drawOnce(db: Db, draw: store.StoredDraw, { seed, tokens, key, at }: Drawing): void {
  if (draw.seed === seed) return;
  if (draw.seed !== null) throw drawnAlready(draw);
  const winners = winnersOf({ ...draw, household: draw.household === 1 }, seed, tokens);
  const contacts = contactsOfTokens(
    drawSalt(key, draw.id),
    winners.map(({ entrant }) => entrant),
    store.highestContact(db),
  );
  const stored = winners.map(({ prize, entrant: token }) => {
    const contact = contacts.get(token);
    return { prize, token, contact: contact === undefined ? null : (survivorOf(db, contact) ?? contact) };
  });
  store.setSeed(db, { id: draw.id, seed, at });
  store.insertWinners(db, draw.id, stored);
  recordAudit(db, at, 'draw.run', { draw: draw.id, winners: stored.length });
}

const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');

function publishedOf(draw: store.StoredDraw, tokens: readonly string[]): PublishedDraw {
  const { method, prizes, entrants, entrants_sha256, frozen_at, seed, drawn_at } = draw;
  const terms = { method, prizes, household: draw.household === 1, entrants, entrants_sha256 };
  return {
    schema_version: 1,
    ...terms,
    commitment: commitmentOf(terms),
    frozen_at,
    seed,
    key_string: seed === null ? null : keyStringOf(method, { seed, entrantsSha256: entrants_sha256 }),
    drawn_at,
    winners: seed === null ? [] : winnersOf(terms, seed, tokens),
  };
}

const lacksTerms = (folder: string) =>
  new UserError({
    code: 'usage',
    message: text(
      `No draw is frozen in ${basename(folder)}: name who takes part and how many prizes there are.`,
      `Chưa có danh sách quay thưởng trong ${basename(folder)}: hãy nêu ai tham gia và số giải.`,
    ),
    hint: text(
      'For example: `crm draw run --segment repeat_browser --prizes 10 --out draw`',
      'Ví dụ: `crm draw run --segment repeat_browser --prizes 10 --out draw`',
    ),
  });

const tooFew = (entrants: number, prizes: number) =>
  new UserError({
    code: 'usage',
    message: text(
      `${entrants} entrants cannot share ${prizes} prizes.`,
      `${entrants} người tham gia không đủ cho ${prizes} giải.`,
    ),
    hint: text('Name fewer prizes, or more people.', 'Hãy giảm số giải hoặc chọn thêm người.'),
  });

const otherTerms = ({ name }: store.StoredDraw, what: string) =>
  new UserError({
    code: 'refused',
    message: text(
      `The draw ${name} was frozen with another --${what}.`,
      `Lần quay ${name} đã chốt với --${what} khác.`,
    ),
    hint: text('Leave it out, or begin a draw in another folder.', 'Bỏ tùy chọn đó, hoặc quay trong thư mục khác.'),
  });

const drawnAlready = ({ name, seed }: store.StoredDraw) =>
  new UserError({
    code: 'refused',
    message: text(
      `The draw ${name} was drawn with the seed "${seed}".`,
      `Lần quay ${name} đã quay với hạt giống "${seed}".`,
    ),
    hint: text('A draw is drawn once. See it: `crm draw list`', 'Mỗi lần quay chỉ quay một lần. Xem: `crm draw list`'),
  });

const changedEntrants = ({ name, entrants_sha256 }: store.StoredDraw) =>
  new UserError({
    code: 'refused',
    message: text(
      `The entrants of ${name} are not those that were frozen (${entrants_sha256.slice(0, 12)}…).`,
      `Người tham gia ${name} không còn như lúc chốt (${entrants_sha256.slice(0, 12)}…).`,
    ),
    hint: text('Put back the entrants.csv that was published.', 'Hãy đặt lại tệp entrants.csv đã công bố.'),
  });
