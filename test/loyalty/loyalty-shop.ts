import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { testShop } from '../shop.ts';

export type LoyaltyShop = Awaited<ReturnType<typeof loyaltyShop>>;

const people = `Họ tên,Điện thoại,Email,Ngày sinh
Trần Ngọc Lan,0901234567,lan@example.com,14/02/1991
Lê Quang Nam,0912345670,nam@example.com,03/09/1985
Phạm Thị Hoa,0987221540,hoa@example.com,21/11/1996
`;
export const [lan, nam, hoa] = ['0901234567', '0912345670', '0987221540'] as const;

const main = new URL('../../src/main.ts', import.meta.url).pathname;

/** A shop with three people, whose orders are imported as the test likes. */
export async function loyaltyShop() {
  const shop = testShop();
  let files = 0;
  const own = {
    ...shop,
    /** Runs a line that must end well; tells its document. */
    async told(...words: string[]) {
      const code = await shop.crm(...words, '--json');
      expect(code, `crm ${words.join(' ')}\n${shop.err()}`).toBe(0);
      return shop.json();
    },
    /** Imports orders; tells the id of the import. */
    async orders(...lines: readonly string[]): Promise<number> {
      const name = `orders-${++files}.csv`;
      writeFileSync(shop.path(name), `Mã đơn,Ngày đặt,Số điện thoại,Số tiền,Loại,Trạng thái\n${lines.join('\n')}\n`);
      return (await own.told('import', name, '--as', 'orders')).imports[0].id;
    },
    /** The points of a person on a day. */
    async points(person: string, ...words: string[]): Promise<number> {
      return (await own.told('loyalty', 'show', person, ...words)).points;
    },
    /** Runs lines at the same time, each in a process of its own; tells their exit codes. */
    together: (lines: readonly (readonly string[])[]) =>
      Promise.all(
        lines.map(async (words) => {
          const options = {
            stdio: 'ignore',
            env: { ...process.env, CRM_DB: shop.path('crm.db'), CRM_NOW: '2026-03-08T09:00:00+07:00' },
          } as const;
          const [code] = await once(spawn(process.execPath, [main, ...words], options), 'exit');
          return code as number;
        }),
      ),
  };
  if (begun) for (const [name, bytes] of begun) writeFileSync(shop.path(name), bytes, { mode: 0o600 });
  else {
    writeFileSync(shop.path('people.csv'), people);
    await own.told('import', 'people.csv', '--list', 'own');
    begun = new Map(['crm.db', 'crm.db.key'].map((name) => [name, readFileSync(shop.path(name))]));
  }
  return own;
}

/** The files of a shop that has begun: each test of a file goes on from them. */
let begun: ReadonlyMap<string, Buffer> | undefined;
