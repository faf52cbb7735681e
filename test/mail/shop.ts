import { mkdirSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { testShop } from '../shop.ts';

export type MailShop = Awaited<ReturnType<typeof mailShop>>;

const people = `Họ tên,SĐT,Email,Giới tính
Nguyễn Thu Hà,0912345671,ha@example.com,Nữ
Trần Văn Bình,0912345672,binh@example.com,Nam
Lê Thị Mai,0912345673,mai@example.com,Nữ
`;

const letter = `Subject: Quà 8/3 cho {{greeting|bạn}}

Chào **{{greeting|bạn}}**,

Mời bạn xem [ưu đãi](https://shop.example/?who={{contact_id}}).
`;

/** A shop with three people who allow e-mail, a campaign for them with its text, and a mailbox without mails. */
export async function mailShop(smtp: string) {
  const context = testShop();
  const crm = async (...words: string[]) => {
    const code = await context.crm(...words);
    expect(code, `${words.join(' ')}: ${context.err()}`).toBe(0);
  };
  writeFileSync(context.path('people.csv'), people);
  writeFileSync(context.path('letter.md'), letter);
  mkdirSync(context.path('inbox'));
  await crm('import', 'people.csv', '--as', 'leads', '--vendor', 'V', '--consent', 'email', '--basis', 'contract');
  await crm('campaign', 'create', 'spring', '--where', 'created IS NOT EMPTY', '--channel', 'email');
  await crm('mail', 'template', 'spring', 'letter.md');
  await crm('config', 'set', 'mail_from', 'Shop <shop@example.com>');
  await crm('config', 'set', 'mail_inbox', context.path('inbox'));
  await crm('config', 'set', 'smtp_url', smtp);
  return {
    ...context,
    ok: crm,
    write: (name: string, content: string) => writeFileSync(context.path(name), content),
    /** What a line prints with --json. */
    async told(...words: string[]) {
      await crm(...words, '--json');
      return context.json();
    },
  };
}
