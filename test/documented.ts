import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { testShop } from './shop.ts';

const files = new URL('../fixtures/docs/', import.meta.url).pathname;

/** A shop whose folder holds the files that documentation speaks of (leads.csv, orders.csv …) and no database. */
export function shopWithFiles(...shop: Parameters<typeof testShop>) {
  const context = testShop(...shop);
  cpSync(files, context.folder, { recursive: true });
  return context;
}

/** The words of a line as a shell takes them: quotes, no expansion. */
function shellWords(line: string): string[] {
  const words = line.match(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g) ?? [];
  return words.map((word) => word.replace(/'([^']*)'|"([^"]*)"/g, (_, single, double) => single ?? double));
}

/** The file after a redirection, and the words without it. */
function redirected(words: readonly string[], sign: '<' | '>'): { file: string | undefined; rest: string[] } {
  const at = words.indexOf(sign);
  return at < 0
    ? { file: undefined, rest: [...words] }
    : { file: words[at + 1], rest: [...words.slice(0, at), ...words.slice(at + 2)] };
}

/** Runs a line that documentation shows (`crm …`, with `< file` and `> file`) and tells its exit code. */
export async function runLine(context: ReturnType<typeof testShop>, line: string): Promise<number> {
  const typed = shellWords(line);
  if (typed[0] !== 'crm') throw new Error(`no line of crm: ${line}`);
  const from = redirected(typed.slice(1), '<');
  const to = redirected(from.rest, '>');
  const stdin = from.file === undefined ? '' : readFileSync(context.path(from.file));
  const code = await context.crmWith(stdin, ...to.rest);
  if (to.file !== undefined) writeFileSync(context.path(to.file), context.out());
  return code;
}
