import type { LocalDate } from '../shared/calendar.ts';
import type { Text } from '../shared/text.ts';
import type { Db } from './connection.ts';
import type { Settings } from './settings.ts';

/** What a check found: all well, something worth doing, or a fault (`crm doctor` then exits 4). */
export interface Finding {
  readonly state: 'ok' | 'advice' | 'fault';
  readonly words: Text;
  /** The command that mends it. */
  readonly mend?: string;
}

/** What a check may look at. */
export interface CheckContext {
  readonly db: Db;
  /** Where the file lies. */
  readonly path: string;
  readonly settings: Settings;
  /** Now, in milliseconds since 1970. */
  readonly now: number;
  readonly today: LocalDate;
}

/** Something that `crm doctor` looks at; a module declares its own. */
export interface Check {
  /** A field name of --json, never translated. */
  readonly name: string;
  readonly look: (checkContext: CheckContext) => Finding;
}
