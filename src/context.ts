import type { Db } from './db/connection.ts';
import type { Settings } from './db/settings.ts';
import type { LocalDate } from './shared/calendar.ts';
import type { Language } from './shared/text.ts';
import type { Out } from './terminal/out.ts';

/** What a command means to do with the database: look, change what is there, or begin one. */
export type DatabasePurpose = 'read' | 'write' | 'create';

/** All of the outside that a command is given. Only main.ts knows where it comes from. */
export interface AppContext {
  /** The shop's database, opened at the first call and closed after the command. Throws no_database, locked, damaged, io. */
  db(purpose: DatabasePurpose): Db;
  /** Where the database lies or would lie. */
  readonly databasePath: string;
  /** Is there a database? */
  databaseExists(): boolean;
  /** The workspace's settings; the initial ones while no database is open. */
  readonly settings: Settings;
  /** Now, in milliseconds since 1970 (CRM_NOW decides). */
  now(): number;
  /** Milliseconds since the command began; 0 where CRM_NOW makes the clock stand still. */
  elapsed(): number;
  /** The zone that decides which day it is: --tz, else the workspace's. */
  readonly zone: string;
  /** The day for which everything is computed: --as-of, else today in the zone. */
  asOf(): LocalDate;
  readonly language: Language;
  readonly out: Out;
  readonly stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly options: GlobalOptions;
  /** Who runs the command: CRM_STAFF, else the user of the system; `unknown` where nobody can tell. */
  readonly user: string;
  /** May this user see phone numbers? What is printed masks them otherwise. */
  readonly seesPhones: boolean;
  /** The version of Node that runs this. */
  readonly node: string;
  /** Where the program of Node lies that runs this. */
  readonly nodePath: string;
  /** An absolute path of what was typed, from the folder where the command runs. */
  path(typed: string): string;
  /** A path as people read it: what lies below the folder where the command runs without that folder. */
  shownPath(path: string): string;
  /** The key of the hashes of erased people; throws `key` (12). */
  key(): Buffer;
}

/** The flags that every command takes. */
export interface GlobalOptions {
  readonly db?: string;
  readonly format?: string;
  readonly output?: string;
  /** Cells of CSV as they are, also those that a spreadsheet would run. */
  readonly raw: boolean;
  readonly force: boolean;
  readonly dryRun: boolean;
  readonly quiet: boolean;
  readonly yes: boolean;
  /** False: never ask (`--no-input`). */
  readonly input: boolean;
  readonly debug: boolean;
  /** False: no colours (`--no-color`). */
  readonly colour: boolean;
  readonly asOf?: string;
  readonly tz?: string;
  readonly lang?: string;
  /** Seconds to wait for another run's lock. */
  readonly wait: number;
}
