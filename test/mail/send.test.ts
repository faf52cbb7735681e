import { expect, test } from 'vitest';
import { relay } from './relay.ts';
import { mailShop } from './shop.ts';

test('a campaign writes to each of its people once', async () => {
  const { url, taken } = await relay();
  const shop = await mailShop(url);
  expect(await shop.told('mail', 'send', 'spring')).toMatchObject({ selected: 3, exported: 3, sent: 3, unknown: 0 });
  expect(taken.map(({ to }) => to)).toEqual(['ha@example.com', 'binh@example.com', 'mai@example.com']);
  expect(await shop.told('mail', 'send', 'spring')).toMatchObject({ sent: 0, before: 3 });
  expect(taken).toHaveLength(3);
  expect(await shop.told('mail', 'status')).toMatchObject({ mails: [{ campaign: 'spring', sent: 3, unknown: 0 }] });
});

test('a mail says who may be told to stop, in its headers and under its text', async () => {
  const { url, taken } = await relay();
  const shop = await mailShop(url);
  await shop.ok('config', 'set', 'mail_unsubscribe_url', 'https://shop.example/stop');
  await shop.ok('mail', 'send', 'spring');
  const raw = taken[0]?.raw.replace(/\r\n[ \t]+/g, ' ') ?? '';
  expect(raw).toMatch(
    /^List-Unsubscribe: <mailto:shop@example\.com\?subject=unsubscribe%20([A-Z2-9]{8})>, <https:\/\/shop\.example\/stop\?t=\1>/m,
  );
  expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m);
  expect(raw).toMatch(/^From: Shop <shop@example\.com>/m);
});

test('a dry run shows the mails and sends none', async () => {
  const { url, taken } = await relay();
  const shop = await mailShop(url);
  const { mails } = await shop.told('mail', 'send', 'spring', '--dry-run');
  expect(mails[0]).toMatchObject({ to: 'ha@example.com', subject: '[QC] Quà 8/3 cho Chị Hà' });
  expect(mails[0].text).toContain('Chào Chị Hà,\n\nMời bạn xem ưu đãi (https://shop.example/?who=1).');
  expect(mails[0].html).toContain('<strong>Chị Hà</strong>');
  expect(taken).toEqual([]);
  expect(await shop.told('mail', 'status')).toMatchObject({ mails: [] });
});

test('who refused since the list was drawn, by an answer that lies in the mailbox, is not written to', async () => {
  const { url, taken } = await relay();
  const shop = await mailShop(url);
  shop.write(
    'inbox/1.eml',
    'From: binh@example.com\nTo: shop@example.com\nMessage-ID: <a@b>\nSubject: Re: Qua\n\nSTOP\n',
  );
  expect(await shop.told('mail', 'send', 'spring')).toMatchObject({
    selected: 3,
    withheld: { no_consent: 1 },
    sent: 2,
  });
  expect(taken.map(({ to }) => to)).toEqual(['ha@example.com', 'mai@example.com']);
});

test('nothing is sent where no mailbox is set or it cannot be read', async () => {
  const { url, taken } = await relay();
  const shop = await mailShop(url);
  await shop.ok('config', 'set', 'mail_inbox', shop.path('nowhere'));
  expect(await shop.crm('mail', 'send', 'spring')).toBe(21);
  await shop.ok('config', 'set', 'mail_inbox', '');
  expect(await shop.crm('mail', 'send', 'spring')).toBe(21);
  expect(taken).toEqual([]);
});

test('a refused recipient is not tried again, one that is put off is', async () => {
  let puts = 0;
  const { url, taken } = await relay({
    onRcptTo({ address }, _session, done) {
      const failure = (code: number) => done(Object.assign(new Error('no'), { responseCode: code }));
      if (address.startsWith('binh')) failure(550);
      else if (address.startsWith('mai') && puts++ === 0) failure(450);
      else done();
    },
  });
  const shop = await mailShop(url);
  expect(await shop.told('mail', 'send', 'spring')).toMatchObject({ sent: 1, refused: 1, deferred: 1 });
  expect(await shop.told('mail', 'send', 'spring')).toMatchObject({ sent: 1, before: 2 });
  expect(taken.map(({ to }) => to)).toEqual(['ha@example.com', 'mai@example.com']);
  const { open } = await shop.told('mail', 'status', 'spring');
  expect(open).toMatchObject([{ email: 'binh@example.com', state: 'refused', reply: '550 no' }]);
});

test('a relay that takes two mails a connection gets the others over new ones', async () => {
  const given = new Map<string, number>();
  const { url, taken } = await relay({
    onMailFrom(_address, { id }, done) {
      given.set(id, (given.get(id) ?? 0) + 1);
      if (given.get(id) === 3) done(Object.assign(new Error('Too many messages sent'), { responseCode: 452 }));
      else done();
    },
  });
  const shop = await mailShop(url);
  expect(await shop.told('mail', 'send', 'spring')).toMatchObject({ sent: 3, deferred: 0 });
  expect(taken).toHaveLength(3);
  expect(given.size).toBe(2);
});

test('a relay that takes no sender now defers every mail over one connection', async () => {
  const connections = new Set<string>();
  const { url, taken } = await relay({
    onMailFrom(_address, { id }, done) {
      connections.add(id);
      done(Object.assign(new Error('try later'), { responseCode: 451 }));
    },
  });
  const shop = await mailShop(url);
  expect(await shop.told('mail', 'send', 'spring')).toMatchObject({ sent: 0, deferred: 3 });
  expect(taken).toEqual([]);
  expect(connections.size).toBe(1);
});

test('a text that names a field that there is not is refused when it is saved', async () => {
  const { url } = await relay();
  const shop = await mailShop(url);
  shop.write('wrong.md', 'Subject: x\n\n{{greting}}\n');
  expect(await shop.crm('mail', 'template', 'spring', 'wrong.md')).toBe(2);
  expect(shop.err()).toContain('greeting');
});

test('the person’s country chooses the language of the mail', async () => {
  const { url, taken } = await relay();
  const shop = await mailShop(url);
  shop.write('letter-en.md', 'Subject: Hello {{name}}\n\nHi\n');
  await shop.ok('mail', 'template', 'spring', 'letter-en.md', '--for-language', 'en');
  await shop.ok('contacts', 'edit', '2', 'country=US');
  await shop.ok('mail', 'send', 'spring');
  const subjects = taken.map(({ raw }) => /^Subject: (.*)$/m.exec(raw)?.[1]);
  expect(subjects[1]).toMatch(/AD.*Hello|=\?UTF-8\?.*/);
  expect(taken[1]?.raw).toContain('reply STOP');
  expect(taken[0]?.raw).not.toContain('reply STOP');
});
