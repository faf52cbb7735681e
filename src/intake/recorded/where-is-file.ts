import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Where an imported file lies now: a night moves it into `done/` beside its place; its old place where it is gone. */
export function whereIsFile(path: string): string {
  const moved = join(dirname(path), 'done', basename(path));
  return !existsSync(path) && existsSync(moved) ? moved : path;
}
