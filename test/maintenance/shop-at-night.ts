import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { testShop } from '../shop.ts';

/** Two people. */
export const people = 'Họ tên,Điện thoại\nNguyễn Thị Lan,0901234567\nTrần Văn Nam,0912604318\n';
/** One more, and two rows that nobody can be recognised by. */
export const more = 'Họ tên,Điện thoại\nLê Thị Hoa,0987604112\n,\nKhông Số,\n';

/** A step as it is printed. */
interface Line {
  readonly step: string;
  readonly subject: string | null;
  readonly outcome: string;
  readonly exit: number;
  readonly counts: Record<string, number>;
  readonly message?: string;
}

/** A shop with a saved segment and two nightly lists; each file of the inbox is as old as the world. */
export async function shopAtNight(inbox: Record<string, string>, env: Record<string, string> = {}) {
  const context = testShop(env);
  mkdirSync(context.path('inbox'));
  for (const [name, content] of Object.entries(inbox)) {
    writeFileSync(context.path(`inbox/${name}`), content);
    utimesSync(context.path(`inbox/${name}`), 1, 1);
  }
  await context.crm('init');
  await context.crm('segment', 'create', 'everyone', '--where', 'phone IS NOT EMPTY');
  await context.crm('config', 'set', 'nightly_exports', 'everyone, prospect:call');
  const night = (...words: string[]) => context.crm('nightly', '--inbox', 'inbox', '--out', 'lists', ...words);
  const lines = (): Line[] =>
    context
      .out()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  const files = (folder: string) => readdirSync(context.path(folder)).sort();
  const runs = async () => {
    expect(await context.crm('runs', '--json')).toBe(0);
    return context.json().runs as { outcome: string; exit: number | null; night: string; steps: Line[] }[];
  };
  return Object.assign(context, { night, lines, files, runs });
}
