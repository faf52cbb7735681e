import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Db } from '../db/connection.ts';
import { initialSettings, type Settings } from '../db/settings.ts';
import { isDate, type LocalDate, localDate } from '../shared/calendar.ts';
import { type Language, text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import type { GlobalWish, Purpose, Shop } from '../shop.ts';
import { createOut } from '../terminal/out.ts';
import type { FormatName } from '../terminal/render.ts';
import type { Sink } from '../terminal/sink.ts';
import type { World } from './world.ts';

interface Storage {
  openDatabase: typeof import('../db/open.ts').openDatabase;
  readSettings: typeof import('../db/settings.ts').readSettings;
  readKey: typeof import('../db/keyring.ts').readKey;
}

export interface OpenShop extends Shop {
  /** Takes the parsed flags, before the command runs. */
  configure(wish: GlobalWish): void;
  close(): void;
}

/** The language of the environment: CRM_LANG > LC_ALL > LC_MESSAGES > LANG beginning with vi. */
function languageOf(env: World['env']): Language | undefined {
  if (env.CRM_LANG) return env.CRM_LANG.startsWith('vi') ? 'vi' : 'en';
  const first = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return first.startsWith('vi') ? 'vi' : undefined;
}

function placeOf(world: World, wish: GlobalWish): string {
  if (wish.db !== undefined) return resolve(folder(world), wish.db);
  if (world.env.CRM_DB) return resolve(folder(world), world.env.CRM_DB);
  const here = cwdOr(world, undefined);
  if (here && existsSync(join(here, 'crm.db'))) return join(here, 'crm.db');
  return join(dataHome(world), 'crm', 'crm.db');
}

function dataHome({ env }: World): string {
  if (env.XDG_DATA_HOME) return env.XDG_DATA_HOME;
  const home = env.HOME || homedir();
  return join(home, '.local', 'share');
}

function cwdOr<Other>(world: World, other: Other): string | Other {
  try {
    return world.cwd();
  } catch {
    return other;
  }
}

function folder(world: World): string {
  const here = cwdOr(world, undefined);
  if (here) return here;
  throw new UserError({
    code: 'usage',
    message: text('The folder where this runs was deleted.', 'Thư mục đang chạy đã bị xóa.'),
    hint: text(
      'Go to a folder that exists (`cd`) and run it again.',
      'Hãy vào một thư mục có thật (`cd`) rồi chạy lại.',
    ),
  });
}

function instantNow(world: World): number {
  const wished = world.env.CRM_NOW;
  if (!wished) return world.now();
  const instant = /(Z|[+-]\d\d:?\d\d)$/.test(wished) ? Date.parse(wished) : Number.NaN;
  if (!Number.isNaN(instant)) return instant;
  throw new UserError({
    code: 'usage',
    message: text(`CRM_NOW is no instant with offset: ${wished}`, `CRM_NOW không phải thời điểm có múi giờ: ${wished}`),
    hint: text('Write it as 2026-01-31T09:00:00+07:00.', 'Viết dạng 2026-01-31T09:00:00+07:00.'),
  });
}

function asOfDate(word: string): LocalDate {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(word) ?? [];
  if (year && isDate(Number(year), Number(month), Number(day))) return word;
  throw new UserError({
    code: 'usage',
    message: text(`--as-of is no day: ${word}`, `--as-of không phải một ngày: ${word}`),
    hint: text('Write it as 2026-01-31.', 'Viết dạng 2026-01-31.'),
  });
}

function zoneOf(word: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: word });
    return word;
  } catch {
    throw new UserError({
      code: 'usage',
      message: text(`There is no time zone "${word}".`, `Không có múi giờ "${word}".`),
      hint: text('Name one as Asia/Ho_Chi_Minh.', 'Ví dụ: Asia/Ho_Chi_Minh.'),
    });
  }
}

function colours(world: World, sink: Sink, allowed: boolean): boolean {
  const { env } = world;
  if (!allowed || env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0';
  return sink.isTerminal && env.TERM !== 'dumb';
}

/** The shop for one command. The storage modules are given in, so that what needs no database loads none. */
export function createShop(world: World, sinks: { stdout: Sink; stderr: Sink }, storage: Storage): OpenShop {
  let wish: GlobalWish = { force: false, dryRun: false, quiet: false, yes: false, input: true, debug: false, wait: 10 };
  let db: Db | undefined;
  let settings: Settings | undefined;
  let out: Shop['out'] | undefined;
  const started = instantNow(world);
  const shop: OpenShop = {
    configure(next) {
      wish = next;
      if (next.tz) zoneOf(next.tz);
      if (next.asOf) asOfDate(next.asOf);
    },
    db(purpose: Purpose) {
      db ??= storage.openDatabase({ path: shop.databasePath, create: purpose === 'create', waitMs: wish.wait * 1000 });
      return db;
    },
    get databasePath() {
      return placeOf(world, wish);
    },
    databaseExists: () => existsSync(shop.databasePath),
    get settings() {
      if (db) settings = storage.readSettings(db);
      return settings ?? initialSettings;
    },
    now: () => started,
    get zone() {
      return wish.tz ?? shop.settings.timezone;
    },
    asOf: () => (wish.asOf ? asOfDate(wish.asOf) : localDate(started, shop.zone)),
    get language() {
      const wished = (wish.lang as Language | undefined) ?? languageOf(world.env);
      return wished ?? (db?.open && shop.settings.language === 'vi' ? 'vi' : 'en');
    },
    get out() {
      out ??= createOut({
        ...sinks,
        format: (wish.format ?? 'table') as FormatName,
        language: () => shop.language,
        quiet: wish.quiet,
        colour: {
          stdout: colours(world, sinks.stdout, true),
          stderr: colours(world, sinks.stderr, true),
        },
      });
      return out;
    },
    stdin: world.stdin,
    env: world.env,
    get wish() {
      return wish;
    },
    path: (typed) => resolve(folder(world), typed),
    key: () => storage.readKey(shop.db('read'), shop.databasePath),
    close() {
      if (db?.open) db.close();
    },
  };
  return shop;
}

/** The folder for private temporary files: beside the database, so that they are on the same disk. */
export const tempFolderOf = (shop: Shop): string => dirname(shop.databasePath);
