import { isWindows } from './platform.ts';

/** A word as it is typed in a POSIX shell: quoted where the shell would read anything into it. */
export const posixWord = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** The same for the shells of Windows: cmd and PowerShell both read double quotes, and no file name there has one. */
export const windowsWord = (word: string): string =>
  /^[\w@+=:./\\-]+$/.test(word) ? word : `"${word.replaceAll('"', '""')}"`;

/** A word as it is typed in the shell of this machine. */
export const shellWord = isWindows ? windowsWord : posixWord;
