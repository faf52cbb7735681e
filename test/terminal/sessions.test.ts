import { readFileSync, writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { displayWidth } from '../../src/terminal/width.ts';
import { runLine, shopWithFiles } from '../documented.ts';
import { withoutSpinner } from '../shop.ts';

/** CRM_STORIES=write takes what is printed now as right: read the difference before you keep it. */
const writes = process.env.CRM_STORIES === 'write';

/** From a file to the pairs that somebody has to judge: what an owner does on the first day. */
const session = [
  'crm preview leads.csv',
  'crm import leads.csv --list insurer --vendor "Bảo Tâm" --cost 3000000',
  'crm import orders.csv --as orders',
  'crm import more.csv --list carrier',
  'crm imports',
  'crm imports show 3 --rejects',
  'crm lists',
  'crm contacts --sort spent --limit 3',
  'crm show 0901234567',
  'crm segment --rfm',
  'crm segment "spent >= 1m AND NOT lapsed"',
  'crm segment list --limit 5',
  'crm export --segment champions --for call -o to-call.csv',
  'crm dedupe',
  'crm dedupe review',
  'crm show 0900000000',
];

/** A list of a second vendor: people who may be known,  a wide name, and a row that cannot be used. */
const more = `Họ tên,SĐT,Email,Ngày sinh,Tỉnh/Thành
Phạm Minh Đức,0934870113,,30/06/1979,Đà Nẵng
Hoàng Trang,0968335908,trang.hoang@example.net,08/03/1993,
山田 太郎,0987 000 111,yamada@example.jp,,
,,khong-co-ten,,
`;

/** What stands on the terminal once the spinner is gone. */
const withoutProgress = (err: string) => stripVTControlCharacters(withoutSpinner(err));

async function printed(language: string, columns: number): Promise<string> {
  const context = shopWithFiles({ CRM_LANG: language, NO_COLOR: '1' }, { stdout: true, stderr: true, columns });
  writeFileSync(context.path('more.csv'), more);
  // Its message names the whole path, which is another one each time.
  await context.crm('init');
  const told: string[] = [];
  for (const line of session) {
    const code = await runLine(context, line);
    told.push(
      `$ ${line}`,
      context.out() + withoutProgress(context.err()),
      ...(code === 0 ? [] : [`[exit ${code}]`, '']),
    );
  }
  return told.join('\n').trimEnd();
}

test.each([
  ['en', 80],
  ['en', 120],
  ['vi', 80],
  ['vi', 120],
] as const)('a first day at a terminal, in %s at %i columns, is told within its width', async (language, columns) => {
  const file = new URL(`./sessions/${language}-${columns}.txt`, import.meta.url).pathname;
  const now = `${await printed(language, columns)}\n`;
  const lines = now.split('\n').filter((line) => !line.startsWith('$ '));
  expect(lines.filter((line) => displayWidth(line) > columns)).toEqual([]);
  if (writes) writeFileSync(file, now);
  else expect(now).toBe(readFileSync(file, 'utf8'));
});
