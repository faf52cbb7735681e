import type { Db } from '../db/connection.ts';
import { initialSettings, type Settings } from '../db/settings.ts';
import type { CommandEntry } from '../module.ts';
import { localDate } from '../shared/calendar.ts';
import { type Language, text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import type { GlobalWish, Purpose, Shop } from '../shop.ts';
import { createOut } from '../terminal/out.ts';
import { type FormatName, formatOfName } from '../terminal/render.ts';
import type { Sink } from '../terminal/sink.ts';
import { asOfDate, instantNow, zoneOf } from './clock.ts';
import { globalWish } from './globals.ts';
import { databasePlace, typedPath } from './place.ts';
import type { World } from './world.ts';

interface Storage {
  openDatabase: typeof import('../db/open.ts').openDatabase;
  databaseExists: typeof import('../db/open.ts').databaseExists;
  readSettings: typeof import('../db/settings.ts').readSettings;
  readKey: typeof import('../db/keyring.ts').readKey;
}

export interface OpenShop extends Shop {
  /** Takes the parsed flags, before the command runs. */
  configure(wish: GlobalWish, command: Pick<CommandEntry, 'workbooks'>): Promise<void>;
  /** The end of a command that did not fail: what was held back is said. */
  end(): Promise<void>;
  /** Takes away what long work shows, so that a failure stands on a line of its own. */
  hush(): void;
  close(): void;
}

function colours(world: World, sink: Sink, allowed: boolean): boolean {
  const { env } = world;
  if (!allowed || env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0';
  return sink.isTerminal && env.TERM !== 'dumb';
}

export interface ShopParts {
  readonly world: World;
  readonly sinks: { readonly stdout: Sink; readonly stderr: Sink };
  /** Given in, so that what needs no database loads none. */
  readonly storage: Storage;
  /** What the line or the environment asks for. */
  readonly language: Language | undefined;
}

/** The file of `-o`; `-o -` is stdout. */
function resultFile({ wish: { output, force }, path }: Shop): { path: string; force: boolean } | undefined {
  return output === undefined || output === '-' ? undefined : { path: path(output), force };
}

const noWorkbook = () =>
  new UserError({
    code: 'usage',
    message: text('This command writes text, no workbook.', 'Lệnh này ghi văn bản, không ghi tệp Excel.'),
    hint: text(
      'Name the file .csv and add --format csv; `crm export -o list.xlsx` writes a workbook.',
      'Đặt tên tệp .csv và thêm --format csv; `crm export -o list.xlsx` ghi tệp Excel.',
    ),
  });

const listsAreCsv = () =>
  new UserError({
    code: 'usage',
    message: text('A list is written as CSV or as a workbook.', 'Danh sách chỉ ghi dạng CSV hoặc tệp Excel.'),
    hint: text('Name the file .csv or .xlsx.', 'Đặt tên tệp .csv hoặc .xlsx.'),
  });

/** The language that the workspace chose; a damaged database must not keep us from saying that it is. */
function languageOfWorkspace(db: Db | undefined, storage: Storage): Language {
  try {
    return db?.open && storage.readSettings(db).language === 'vi' ? 'vi' : 'en';
  } catch {
    return 'en';
  }
}

/** The shop for one command. */
export function createShop({ world, sinks, storage, language }: ShopParts): OpenShop {
  let wish = globalWish({});
  let db: Db | undefined;
  let settings: Settings | undefined;
  let out: Shop['out'] | undefined;
  const started = instantNow(world);
  const shop: OpenShop = {
    async configure(next, { workbooks = false }) {
      wish = next;
      if (next.tz) zoneOf(next.tz);
      if (next.asOf) asOfDate(next.asOf);
      // Refused now: after the work it would be too late to say that its result has no place.
      const file = resultFile(shop);
      if (file && !workbooks && /\.xlsx$/i.test(file.path)) throw noWorkbook();
      if (file && workbooks && !next.format && (formatOfName(file.path) ?? 'csv') !== 'csv') throw listsAreCsv();
      if (file) (await import('../files/atomic.ts')).refuseTarget(file.path, file);
    },
    db(purpose: Purpose) {
      db ??= storage.openDatabase({ path: shop.databasePath, create: purpose === 'create', waitMs: wish.wait * 1000 });
      return db;
    },
    get databasePath() {
      return databasePlace(world, wish.db);
    },
    databaseExists: () => storage.databaseExists(shop.databasePath),
    get settings() {
      if (db) settings = storage.readSettings(db);
      return settings ?? initialSettings;
    },
    now: () => started,
    elapsed: () => (world.env.CRM_NOW ? 0 : world.now() - started),
    get zone() {
      return wish.tz ?? shop.settings.timezone;
    },
    asOf: () => (wish.asOf ? asOfDate(wish.asOf) : localDate(started, shop.zone)),
    get language() {
      return language ?? languageOfWorkspace(db, storage);
    },
    get out() {
      out ??= createOut({
        ...sinks,
        format: (wish.format ?? formatOfName(wish.output ?? '') ?? 'table') as FormatName,
        language: () => shop.language,
        quiet: wish.quiet,
        raw: wish.raw,
        colour: {
          stdout: colours(world, sinks.stdout, wish.colour),
          stderr: colours(world, sinks.stderr, wish.colour),
        },
        file: resultFile(shop),
      });
      return out;
    },
    stdin: world.stdin,
    env: world.env,
    node: world.node,
    nodePath: world.nodePath,
    get wish() {
      return wish;
    },
    path: (typed) => typedPath(world, typed),
    key: () => storage.readKey(shop.db('read'), shop.databasePath),
    async end() {
      await out?.end();
    },
    hush() {
      out?.progress(undefined);
    },
    close() {
      if (db?.open) db.close();
    },
  };
  return shop;
}
