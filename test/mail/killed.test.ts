import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { relay } from './relay.ts';
import { mailShop } from './shop.ts';

const main = new URL('../../src/main.ts', import.meta.url).pathname;

/** The steps of the dialogue at which the sender is killed: the relay has heard that far and has not answered yet. */
const steps = ['connect', 'mail', 'rcpt', 'data', 'end'] as const;

test.each(steps)('a sender killed at "%s" writes to nobody twice, and says what is not sure', async (step) => {
  let kill: (() => Promise<void>) | undefined;
  let mails = 0;
  /** Kills at the second mail, so that the first one is surely sent; at the connection there is none before. */
  const at = (here: (typeof steps)[number], done: (error?: Error) => void) => {
    const isTime = kill !== undefined && here === step && (here === 'connect' || mails === 1);
    if (!isTime) return done();
    const now = kill;
    kill = undefined;
    void now?.().then(() => done());
  };
  const taken: string[] = [];
  const { url } = await relay({
    onConnect: (_session, done) => at('connect', done),
    onMailFrom: (_address, _session, done) => at('mail', done),
    onRcptTo: (_address, _session, done) => at('rcpt', done),
    onData(stream, session, done) {
      at('data', () => undefined);
      stream.resume();
      stream.on('end', () => {
        taken.push(session.envelope.rcptTo[0]?.address ?? '');
        mails++;
        at('end', done);
      });
    },
  });
  const shop = await mailShop(url);
  const sender = spawn(process.execPath, [main, 'mail', 'send', 'spring', '--db', shop.path('crm.db')], {
    stdio: 'ignore',
    env: { ...process.env, CRM_NOW: '2026-03-08T09:00:00+07:00' },
  });
  const ended = once(sender, 'exit');
  kill = async () => {
    sender.kill('SIGKILL');
    await ended;
  };
  await ended;
  const before = [...taken];
  const [counts = { sent: 0, unknown: 0 }] = (await shop.told('mail', 'status')).mails;
  expect(counts.unknown).toBe(step === 'connect' ? 0 : 1);
  await shop.ok('mail', 'send', 'spring');
  expect(new Set(taken).size).toBe(taken.length);
  expect(taken.length).toBeGreaterThanOrEqual(2);
  const { mails: after, open } = await shop.told('mail', 'status', 'spring');
  expect(after[0].sent + after[0].unknown).toBe(3);
  expect(open.every(({ state }: { state: string }) => state === 'unknown')).toBe(true);
  expect(before.every((to) => taken.filter((one) => one === to).length === 1)).toBe(true);
});
