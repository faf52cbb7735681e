import type { GlobalOptions } from '../context.ts';
import { shellWord } from '../shared/shell-word.ts';

const rehearsing = ['-n', '--dry-run'];

/**
 * The next command as it fits this run: after a dry run the same line in earnest, else the command on the same database.
 * `line` are the words of this run.
 */
export function hintOf(command: string, { dryRun, db }: GlobalOptions, line: readonly string[]): string {
  if (dryRun) return ['crm', ...line.filter((word) => !rehearsing.includes(word)).map(shellWord)].join(' ');
  const isOurs = db !== undefined && command.startsWith('crm ') && !/ (--db|>) /.test(command);
  return isOurs ? `${command} --db ${shellWord(db)}` : command;
}
