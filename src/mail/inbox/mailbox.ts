import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';

/** A mail as its bytes lie in a mailbox. */
export type RawMail = Buffer;

/** Larger mails hold nothing that is looked for. */
const most = 20_000_000;

/** The mails of a local mailbox: a Maildir, a folder of .eml files, an mbox file, or one .eml. Throws `unreadable` where there is none. */
export async function* localMails(path: string): AsyncGenerator<RawMail, void, undefined> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw notThere(path);
  if (stat.isDirectory()) {
    for (const file of filesOf(path)) yield readFileSync(file);
  } else if (path.endsWith('.eml')) yield readFileSync(path);
  else yield* mboxMails(path);
}

/** The files of a Maildir (`cur`, `new`) or the .eml files of a folder, in the order of their names. */
function filesOf(folder: string): string[] {
  const inside = readdirSync(folder, { withFileTypes: true });
  const boxes = inside.filter((one) => one.isDirectory() && (one.name === 'cur' || one.name === 'new'));
  const files = (at: string, fits: (name: string) => boolean) =>
    readdirSync(at, { withFileTypes: true })
      .filter((one) => one.isFile() && !one.name.startsWith('.') && fits(one.name))
      .map(({ name }) => join(at, name));
  const found =
    boxes.length > 0
      ? boxes.flatMap(({ name }) => files(join(folder, name), () => true))
      : files(folder, (name) => name.endsWith('.eml'));
  return found.filter((file) => statSync(file).size <= most).sort();
}

/** The mails of an mbox file: each begins with `From ` at a line's beginning; `>From ` within it is given back. */
async function* mboxMails(path: string): AsyncGenerator<RawMail, void, undefined> {
  let lines: string[] | undefined;
  let size = 0;
  let afterBlank = true;
  const bytes = createInterface({ input: createReadStream(path, 'latin1'), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of bytes) {
    if (afterBlank && line.startsWith('From ')) {
      if (lines && size <= most) yield mailOf(lines);
      lines = [];
      size = 0;
    } else if (lines) {
      size += line.length;
      if (size <= most) lines.push(line.replace(/^>(>*From )/, '$1'));
    } else if (line.trim() !== '') throw noMailbox(path);
    afterBlank = line === '';
  }
  if (lines && size <= most) yield mailOf(lines);
}

const mailOf = (lines: readonly string[]): RawMail => Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1');

const notThere = (path: string) =>
  new UserError({
    code: 'unreadable',
    message: text(`There is no mailbox ${path}.`, `Không có hộp thư ${path}.`),
    hint: text(
      'Name a server (imaps://user@mail.example.com/INBOX), a Maildir, a folder of .eml files, or an mbox file.',
      'Nêu máy chủ (imaps://user@mail.example.com/INBOX), một Maildir, một thư mục tệp .eml hoặc một tệp mbox.',
    ),
    file: path,
  });

const noMailbox = (path: string) =>
  new UserError({
    code: 'unreadable',
    message: text(
      `${path} is no mbox file: it does not begin with "From ".`,
      `${path} không phải tệp mbox: không bắt đầu bằng "From ".`,
    ),
    hint: text('A single mail ends in .eml.', 'Một thư đơn lẻ có đuôi .eml.'),
    file: path,
  });
