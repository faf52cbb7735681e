import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { relay } from './relay.ts';
import { type MailShop, mailShop } from './shop.ts';

/** A shop whose campaign was sent, and the identities of the three mails. */
async function sentShop() {
  const { url, taken } = await relay();
  const shop = await mailShop(url);
  await shop.ok('mail', 'send', 'spring');
  const ids = taken.map(({ raw }) => /^Message-ID: (<[^>]+>)/im.exec(raw)?.[1] ?? '');
  return { shop, ids };
}

const bounce = (id: string, to: string, status = '5.1.1', action = 'failed') => `From: MAILER-DAEMON@mx.example
To: shop@example.com
Message-ID: <${to}-${status}@mx.example>
Subject: Undelivered Mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; ${to}
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; 550 ${status} no such user

--b
Content-Type: text/rfc822-headers

From: Shop <shop@example.com>
To: ${to}
Message-ID: ${id}

--b--
`;

const complaint = (id: string) => `From: abuse@provider.example
To: shop@example.com
Message-ID: <complaint@provider.example>
Subject: complaint
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

A complaint.

--b
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: test/1
Version: 1

--b
Content-Type: message/rfc822

From: Shop <shop@example.com>
To: someone
Message-ID: ${id}
Subject: x

x
--b--
`;

const answer = (id: string, from: string, text: string, headers = '') =>
  `From: ${from}\nTo: shop@example.com\nMessage-ID: <${from}.${text.length}@a>\nIn-Reply-To: ${id}\nSubject: Re: x\n${headers}\n${text}\n`;

async function mayEmail(shop: MailShop) {
  await shop.ok('export', '--where', 'created IS NOT EMPTY', '--for', 'email', '--columns', 'email');
  return shop.out().trimEnd().split('\n').slice(1);
}

test('a final bounce closes the address, one for later does not', async () => {
  const { shop, ids } = await sentShop();
  shop.write('inbox/1.eml', bounce(ids[0] ?? '', 'ha@example.com'));
  shop.write('inbox/2.eml', bounce(ids[1] ?? '', 'binh@example.com', '4.2.2', 'delayed'));
  expect(await shop.told('mail', 'inbox')).toMatchObject({ read: 2, bounced: 1, delayed: 1, unknown: 0 });
  expect(await mayEmail(shop)).toEqual(['binh@example.com', 'mai@example.com']);
});

test('a complaint is a refusal', async () => {
  const { shop, ids } = await sentShop();
  shop.write('inbox/1.eml', complaint(ids[2] ?? ''));
  expect(await shop.told('mail', 'inbox')).toMatchObject({ complained: 1 });
  expect(await mayEmail(shop)).toEqual(['ha@example.com', 'binh@example.com']);
});

test('the mail of List-Unsubscribe refuses for whom the token was made, whoever sends it', async () => {
  const { shop, ids } = await sentShop();
  const token = /<([A-Z2-9]{8})\./.exec(ids[1] ?? '')?.[1];
  shop.write('inbox/1.eml', `From: other@example.com\nMessage-ID: <u@a>\nSubject: unsubscribe ${token}\n\n\n`);
  expect(await shop.told('mail', 'inbox')).toMatchObject({ unsubscribed: 1 });
  expect(await mayEmail(shop)).toEqual(['ha@example.com', 'mai@example.com']);
});

test.each(['STOP', 'Hủy', 'Xin dừng gửi nữa.', 'unsubscribe me', 'không nhận thư nữa'])(
  'an answer that says nothing but "%s" is a refusal',
  async (words) => {
    const { shop, ids } = await sentShop();
    shop.write('inbox/1.eml', answer(ids[0] ?? '', 'ha@example.com', `${words}\n\n> Chào Chị Hà`));
    expect(await shop.told('mail', 'inbox')).toMatchObject({ unsubscribed: 1 });
    expect(await mayEmail(shop)).not.toContain('ha@example.com');
  },
);

test('other answers stand on the time line; those of machines say nothing', async () => {
  const { shop, ids } = await sentShop();
  shop.write('inbox/1.eml', answer(ids[0] ?? '', 'ha@example.com', 'Còn màu đỏ không shop? Đừng hủy đơn của tôi nhé'));
  shop.write(
    'inbox/2.eml',
    answer(ids[1] ?? '', 'binh@example.com', 'I am away. STOP', 'Auto-Submitted: auto-replied\n'),
  );
  shop.write('inbox/3.eml', 'From: stranger@example.com\nMessage-ID: <s@a>\nSubject: Hi\n\nHello\n');
  expect(await shop.told('mail', 'inbox')).toMatchObject({
    read: 3,
    replied: 1,
    automatic: 1,
    unknown: 1,
    unsubscribed: 0,
  });
  expect(await mayEmail(shop)).toHaveLength(3);
  const { activities } = await shop.told('access', '1');
  expect(JSON.stringify(activities ?? (await shop.told('access', '1')))).toContain('Còn màu đỏ không shop?');
});

test('a mail that was read before counts no more, and a dry run counts none', async () => {
  const { shop, ids } = await sentShop();
  shop.write('inbox/1.eml', answer(ids[0] ?? '', 'ha@example.com', 'STOP'));
  expect(await shop.told('mail', 'inbox', '--dry-run')).toMatchObject({ unsubscribed: 1 });
  expect(await mayEmail(shop)).toHaveLength(3);
  expect(await shop.told('mail', 'inbox')).toMatchObject({ unsubscribed: 1 });
  expect(await shop.told('mail', 'inbox')).toMatchObject({ read: 0 });
});

test('a mailbox is an mbox file or a Maildir too', async () => {
  const { shop, ids } = await sentShop();
  const one = answer(ids[0] ?? '', 'ha@example.com', 'STOP');
  const two = answer(ids[1] ?? '', 'binh@example.com', 'Cảm ơn\n\n>From me');
  shop.write('box.mbox', `From a Mon Jan  1 00:00:00 2026\n${one}\nFrom b Mon Jan  1 00:00:00 2026\n${two}\n`);
  expect(await shop.told('mail', 'inbox', 'box.mbox')).toMatchObject({ read: 2, unsubscribed: 1, replied: 1 });
  for (const folder of ['dir', 'dir/cur', 'dir/new', 'dir/tmp']) mkdirSync(shop.path(folder));
  shop.write('dir/new/1.x', answer(ids[2] ?? '', 'mai@example.com', 'hủy'));
  expect(await shop.told('mail', 'inbox', 'dir')).toMatchObject({ read: 1, unsubscribed: 1 });
});

test('what is no mailbox is refused with a sentence', async () => {
  const { shop } = await sentShop();
  expect(await shop.crm('mail', 'inbox', 'nowhere')).toBe(20);
  expect(await shop.crm('mail', 'inbox', 'people.csv')).toBe(20);
});

test('who was erased comes back by no answer', async () => {
  const { shop, ids } = await sentShop();
  await shop.ok('erase', '1', '--confirm', '1');
  shop.write('inbox/1.eml', answer(ids[0] ?? '', 'ha@example.com', 'STOP'));
  await shop.ok('mail', 'inbox');
  expect((await shop.told('suppress', 'list')).suppressions ?? []).toEqual([]);
  expect(await mayEmail(shop)).toEqual(['binh@example.com', 'mai@example.com']);
});
