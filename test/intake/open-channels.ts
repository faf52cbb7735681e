import { writeFileSync } from 'node:fs';
import type { testShop } from '../shop.ts';

type AppContext = ReturnType<typeof testShop>;

export const contract = ['--vendor', 'V', '--consent', 'call,email', '--basis', 'c1'];

/** Imports a list of these lines. */
export async function take(context: AppContext, lines: readonly string[], ...words: string[]) {
  writeFileSync(context.path('leads.csv'), `${lines.join('\n')}\n`);
  return await context.crm('import', 'leads.csv', '--json', ...words);
}

/** The channels open to each contact. */
export async function open(context: AppContext): Promise<Record<string, string>> {
  const columns = 'name,can_call,can_sms,can_zalo,can_email,can_mail';
  await context.crm('export', '--where', 'stage = lead', '--format', 'csv', '--columns', columns);
  const [head = '', ...rows] = context.out().trim().split('\n');
  const channels = head.split(',').map((name) => name.slice('can_'.length));
  return Object.fromEntries(
    rows.map((row) => {
      const [name = '', ...can] = row.split(',');
      return [name, can.flatMap((may, i) => (may === '1' ? [channels[i + 1]] : [])).join(' ')];
    }),
  );
}
