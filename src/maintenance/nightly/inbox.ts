import { isUtf8 } from 'node:buffer';
import { existsSync, lstatSync, mkdirSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { LocalDate } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';

/** A file that waits in the inbox. */
export interface Waiting {
  readonly name: string;
  /** How it was when it was found. */
  readonly stat: Stats;
  /** Why it is not taken tonight; undefined: it is. */
  readonly left: string | undefined;
  /** It was changed a moment ago: somebody may still copy or save it. */
  readonly fresh: boolean;
}

const readable = /\.(csv|tsv|xlsx|gz)$/i;
/** Hidden files, and the lock files of spreadsheets. */
const temporary = /^(\.|~\$)/;

/** A time of change further from now than this says that nobody is at it. */
const quietMs = 60_000;
/** Who copies or saves a file changes it more often than this. */
const watchMs = 1_000;

/**
 * The files of an inbox, by name; folders, links, and names that no import reads are none of them. Our own rejects are
 * left: they wait to be corrected. `now` is in milliseconds since 1970. Throws `unreadable` when the folder is not there.
 */
export function waitingIn(inbox: string, now: number): Waiting[] {
  if (!existsSync(inbox)) throw noInbox(inbox);
  return readdirSync(inbox)
    .filter((name) => readable.test(name) && !temporary.test(name))
    .sort()
    .flatMap((name) => {
      const stat = lstatSync(join(inbox, name), { throwIfNoEntry: false });
      if (!stat?.isFile()) return [];
      // A time of change long after now says nothing: one of the two clocks is wrong.
      return [{ name, stat, left: whyLeft(name), fresh: Math.abs(now - stat.mtimeMs) < quietMs }];
    });
}

/** Files whose names are no UTF-8, as far as they can be told: what other systems packed may have such. */
export const misnamedIn = (inbox: string): string[] =>
  readdirSync(inbox, { encoding: 'buffer' }).flatMap((bytes) => {
    const name = bytes.toString('utf8');
    return readable.test(name) && !temporary.test(name) && !isUtf8(bytes) ? [name] : [];
  });

const whyLeft = (name: string): string | undefined =>
  /\.(rejects|corrections)\.csv$/i.test(name)
    ? 'These are rows and cells to correct: correct them and import the file by hand.'
    : undefined;

/** Lets a moment pass when a file is fresh: one that is still being written is another after it, which `isUnchanged` tells. */
export async function watch(files: readonly Waiting[]): Promise<void> {
  if (files.some(({ fresh, left }) => fresh && left === undefined)) await setTimeout(watchMs);
}

/** Makes the folder of files that are in, `done/` in the inbox. Tells where it is. Throws `usage` when something else has its name. */
export function makeDone(inbox: string): string {
  const folder = join(inbox, 'done');
  const there = lstatSync(folder, { throwIfNoEntry: false });
  if (!there) mkdirSync(folder, { mode: 0o700 });
  else if (!there.isDirectory()) throw notAFolder(folder);
  return folder;
}

/** Where a file goes when it is in: `done/` under its name, with the day before it where that is taken. */
export function donePlace(inbox: string, name: string, today: LocalDate): string {
  let place = join(inbox, 'done', name);
  for (let n = 1; lstatSync(place, { throwIfNoEntry: false }); n++) {
    place = join(inbox, 'done', `${today}-${n > 1 ? `${n}-` : ''}${name}`);
  }
  return place;
}

/** Is a file still the one that was found, as it was? */
export function isUnchanged(path: string, found: Stats): boolean {
  const now = lstatSync(path, { throwIfNoEntry: false });
  return now?.ino === found.ino && now.size === found.size && now.mtimeMs === found.mtimeMs;
}

const noInbox = (inbox: string) =>
  new UserError({
    code: 'unreadable',
    message: text('There is no such inbox.', 'Không có thư mục nhập này.'),
    hint: text(`Make it: \`mkdir -p ${inbox}\``, `Hãy tạo: \`mkdir -p ${inbox}\``),
    file: inbox,
  });

const notAFolder = (path: string) =>
  new UserError({
    code: 'usage',
    message: text('This is no folder, and the inbox needs one of that name.', 'Đây không phải thư mục.'),
    hint: text('Rename it.', 'Hãy đổi tên nó.'),
    file: path,
  });
