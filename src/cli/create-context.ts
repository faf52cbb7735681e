import type { AppContext, DatabasePurpose, GlobalOptions } from '../context.ts';
import { actAs } from '../db/audit.ts';
import type { Db } from '../db/connection.ts';
import { initialSettings, type Settings } from '../db/settings.ts';
import type { Permits } from '../module.ts';
import { localDate } from '../shared/calendar.ts';
import type { Language } from '../shared/text.ts';
import { type FormatName, formatOfName } from '../terminal/format-names.ts';
import { createOut, type OutOptions } from '../terminal/out.ts';
import type { StreamSink } from '../terminal/sink.ts';
import { instantNow } from './clock.ts';
import { parseGlobalOptions } from './globals.ts';
import { hintOf } from './hint.ts';
import { databasePlace, shownPath, userPath } from './place.ts';
import type { ProcessIO } from './process-io.ts';
import { isWorkbookName, type ResultFiles, refuseResultName } from './result-name.ts';

interface Storage {
  openDatabase: typeof import('../db/open.ts').openDatabase;
  databaseExists: typeof import('../db/open.ts').databaseExists;
  readSettings: typeof import('../db/settings.ts').readSettings;
  readKey: typeof import('../db/keyring.ts').readKey;
  closeConnection: typeof import('../db/connection.ts').closeConnection;
}

export interface OpenContext extends AppContext {
  /** Takes the parsed flags, before the command runs. */
  configure(options: GlobalOptions, command: ResultFiles): Promise<void>;
  /** Takes the answer to who may do what. */
  askForPermission(permits: Permits): void;
  /** The end of a command that did not fail: what was held back is said. */
  end(): Promise<void>;
  /** The language of a failure: a line that could not be parsed is answered in the workspace's language too. */
  failureLanguage(): Language;
  /** Takes away what long work shows, so that a failure stands on a line of its own. */
  clearProgress(): void;
  close(): void;
}

/** May what goes to this stream have colours? `allowed`: the line does not forbid them. */
export function coloursAllowed(env: ProcessIO['env'], sink: StreamSink, allowed: boolean): boolean {
  if (!allowed || env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0';
  return sink.isTerminal && env.TERM !== 'dumb';
}

export interface ContextParts {
  readonly io: ProcessIO;
  readonly sinks: { readonly stdout: StreamSink; readonly stderr: StreamSink };
  /** Given in, so that what needs no database loads none. */
  readonly storage: Storage;
  /** What the line or the environment asks for. */
  readonly language: Language | undefined;
  /** The words of the command line. */
  readonly line: readonly string[];
}

/** The file of `-o`; `-o -` is stdout. */
function resultFile({ options: { output, force }, path }: AppContext): OutOptions['file'] {
  if (output === undefined || output === '-') return undefined;
  return { path: path(output), force, isWorkbook: isWorkbookName(output) };
}

/** The settings for what is said of a result: a damaged database must not keep us from saying that it is. */
function settingsToSpeakBy(db: Db | undefined, storage: Storage): Settings {
  try {
    return db?.open ? storage.readSettings(db) : initialSettings;
  } catch {
    return initialSettings;
  }
}

const unknown = 'unknown';

/** Who runs the command, as it says itself or as the system knows. */
function userOf({ env, user }: ProcessIO): string {
  if (env.CRM_STAFF) return env.CRM_STAFF.normalize('NFC');
  try {
    return user?.() ?? env.USER ?? env.USERNAME ?? unknown;
  } catch {
    // A user id without a name, as in containers.
    return env.USER ?? unknown;
  }
}

/** The shop for one command. */
export function createContext({ io, sinks, storage, language, line }: ContextParts): OpenContext {
  let options = parseGlobalOptions({});
  let db: Db | undefined;
  let settings: Settings | undefined;
  let out: AppContext['out'] | undefined;
  let permits: Permits = () => true;
  const started = instantNow(io);
  const context: OpenContext = {
    async configure(next, command) {
      options = next;
      // Refused now: after the work it would be too late to say that its result has no place.
      const file = resultFile(context);
      if (file && next.output !== undefined) {
        // What --format names is text.
        refuseResultName(next.output, next.format === undefined ? command : { ...command, writesText: true });
      }
      if (file) (await import('../files/output/atomic.ts')).refuseTarget(file.path, file);
    },
    db(purpose: DatabasePurpose) {
      if (db) return db;
      db = storage.openDatabase({
        path: context.databasePath,
        create: purpose === 'create',
        waitMs: options.wait * 1000,
      });
      // Who says who they are is named in the audit log; the user of the system says little on a shared machine.
      if (io.env.CRM_STAFF) actAs(db, userOf(io));
      return db;
    },
    get databasePath() {
      return databasePlace(io, options.db);
    },
    databaseExists: () => storage.databaseExists(context.databasePath),
    get settings() {
      if (db) settings = storage.readSettings(db);
      return settings ?? initialSettings;
    },
    now: () => started,
    elapsed: () => (io.env.CRM_NOW ? 0 : io.now() - started),
    get zone() {
      return options.tz ?? context.settings.timezone;
    },
    asOf: () => options.asOf ?? localDate(started, context.zone),
    get language() {
      return language ?? (settingsToSpeakBy(db, storage).language === 'vi' ? 'vi' : 'en');
    },
    get out() {
      out ??= createOut({
        ...sinks,
        format: (options.format ?? formatOfName(options.output ?? '') ?? 'table') as FormatName,
        language: () => context.language,
        zone: () => options.tz ?? settingsToSpeakBy(db, storage).timezone,
        // Who never wants to be asked is not kept waiting either.
        openPager: options.input ? io.openPager : undefined,
        quiet: options.quiet,
        hint: (command) => hintOf(command, options, line),
        raw: options.raw,
        masksPhones: () => !context.seesPhones,
        colour: {
          stdout: coloursAllowed(io.env, sinks.stdout, options.colour),
          stderr: coloursAllowed(io.env, sinks.stderr, options.colour),
        },
        file: resultFile(context),
      });
      return out;
    },
    get user() {
      return userOf(io);
    },
    get seesPhones() {
      return !db?.open || permits(db, context.user, 'phones');
    },
    askForPermission(answer) {
      permits = answer;
    },
    stdin: io.stdin,
    env: io.env,
    node: io.node,
    nodePath: io.nodePath,
    get options() {
      return options;
    },
    path: (typed) => userPath(io, typed),
    shownPath: (path) => shownPath(io, path),
    key: () => storage.readKey(context.db('read'), context.databasePath),
    async end() {
      await out?.end();
    },
    failureLanguage() {
      try {
        if (language === undefined && context.databaseExists()) {
          db ??= storage.openDatabase({ path: context.databasePath, create: false, waitMs: 0 });
        }
      } catch {
        // Whatever keeps the database from being read is not what failed.
      }
      return context.language;
    },
    clearProgress() {
      out?.progress(undefined);
    },
    close() {
      if (db?.open) storage.closeConnection(db);
    },
  };
  return context;
}
