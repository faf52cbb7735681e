import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { isWindows } from '../shared/platform.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import type { ProcessIO } from './process-io.ts';

/** Where the database lies or would lie: --db > CRM_DB > ./crm.db where it exists > the data folder. */
export function databasePlace(io: ProcessIO, typed: string | undefined): string {
  const named = typed ?? (io.env.CRM_DB || undefined);
  if (named !== undefined) return userPath(io, named);
  const here = folderOf(io);
  if (here && existsSync(join(here, 'crm.db'))) return join(here, 'crm.db');
  return join(dataHome(io.env), 'crm', 'crm.db');
}

/** An absolute path of what was typed; throws `usage` when it is relative to a folder that was deleted. */
export function userPath(io: ProcessIO, typed: string): string {
  if (isAbsolute(typed)) return typed;
  const here = folderOf(io);
  if (here) return resolve(here, typed);
  throw new UserError({
    code: 'usage',
    message: text('The folder where this runs was deleted.', 'Thư mục đang chạy đã bị xóa.'),
    hint: text(
      'Go to a folder that exists (`cd`) and run it again.',
      'Hãy vào một thư mục có thật (`cd`) rồi chạy lại.',
    ),
  });
}

/** The folder where programs keep the data of their user. */
export function dataHome(env: ProcessIO['env'], windows = isWindows): string {
  if (env.XDG_DATA_HOME) return env.XDG_DATA_HOME;
  if (windows) return env.APPDATA || join(userInfo().homedir, 'AppData', 'Roaming');
  return join(env.HOME || userInfo().homedir, '.local', 'share');
}

/** The folder where the command runs; undefined when it was deleted. */
function folderOf(io: ProcessIO): string | undefined {
  try {
    return io.cwd();
  } catch {
    return undefined;
  }
}

/** The path without the folder where the command runs, where it lies below that; otherwise as it is. */
export function shownPath(io: ProcessIO, path: string): string {
  const here = folderOf(io);
  const below = here === undefined ? '' : relative(here, path);
  return below === '' || below.startsWith('..') || isAbsolute(below) ? path : below;
}
