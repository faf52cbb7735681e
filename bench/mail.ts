// Mails of a campaign to a relay on loopback, a tenth of them first, so that the peak memory of both can be compared:
// `node bench/mail.ts [mails] [turns]`. The peer gives the same library as many mails, and judges, records and commits nothing.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { mailRelay } from '../scripts/mail-relay.ts';
import { type Line, printTable, timed } from './timing.ts';

const main = join(import.meta.dirname, '../src/main.ts');

/** Runs a relay in a thread of its own; tells its port. */
async function serve(): Promise<void> {
  const { url } = await mailRelay();
  parentPort?.postMessage(Number(new URL(url).port));
}

/** The peer: so many mails over one connection. */
async function send(mails: number, port: number): Promise<void> {
  const connection = new SMTPConnection({ host: '127.0.0.1', port });
  await new Promise<void>((resolve) => connection.connect(() => resolve()));
  for (let i = 0; i < mails; i++) {
    const to = [`p${i}@example.com`];
    await new Promise<void>((resolve, reject) =>
      connection.send({ from: 'shop@example.com', to }, `Subject: ${i}\r\n\r\nHello ${i}\r\n`, (failure) =>
        failure ? reject(failure) : resolve(),
      ),
    );
  }
  connection.quit();
}

/** A shop with so many people, a campaign for them and an empty mailbox. */
function shop(folder: string, mails: number, port: number) {
  mkdirSync(join(folder, 'inbox'), { recursive: true });
  const crm = (...words: readonly string[]) =>
    timed(process.execPath, [main, ...words, '--quiet'], { CRM_DB: join(folder, 'crm.db') });
  const rows = Array.from({ length: mails }, (_, i) => `Nguyễn Thị ${i},p${i}@example.com`);
  writeFileSync(join(folder, 'people.csv'), `Họ tên,Email\n${rows.join('\n')}\n`);
  writeFileSync(join(folder, 'letter.md'), 'Subject: Quà cho {{greeting|bạn}}\n\nChào **{{greeting|bạn}}**!\n');
  crm('import', join(folder, 'people.csv'), '--as', 'leads', '--consent', 'email', '--basis', 'contract');
  crm('campaign', 'create', 'spring', '--where', 'can_email', '--channel', 'email');
  crm('mail', 'template', 'spring', join(folder, 'letter.md'));
  crm('config', 'set', 'mail_from', 'Shop <shop@example.com>');
  crm('config', 'set', 'mail_inbox', join(folder, 'inbox'));
  crm('config', 'set', 'smtp_url', `smtp://127.0.0.1:${port}`);
  return crm;
}

function measure(mails: number, port: number, turns: number): Line {
  const line = {
    what: `mail send ${mails}`,
    rows: mails,
    ours: [] as Line['ours'][number][],
    peer: [] as Line['ours'][number][],
  };
  for (let turn = 0; turn < turns; turn++) {
    const folder = mkdtempSync(join(tmpdir(), 'crm-bench-'));
    try {
      const crm = shop(folder, mails, port);
      line.ours.push(crm('mail', 'send', 'spring'));
      line.peer.push(timed(process.execPath, [import.meta.filename, 'peer', String(mails), String(port)]));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return line;
}

if (!isMainThread) await serve();
else if (process.argv[2] === 'peer') await send(Number(process.argv[3]), Number(process.argv[4]));
else {
  const [mails, turns] = [Number(process.argv[2] ?? 10_000), Number(process.argv[3] ?? 1)];
  const relay = new Worker(import.meta.filename);
  const port = await new Promise<number>((resolve) => relay.once('message', resolve));
  try {
    printTable([mails / 10, mails].map((count) => measure(count, port, turns)));
  } finally {
    await relay.terminate();
  }
}
