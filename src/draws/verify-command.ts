import { Command } from 'commander';
import type { AppContext } from '../context.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { withExamples } from '../terminal/examples.ts';
import { type ListingFlags, showListing, withListing } from '../terminal/listing.ts';
import { columns, sheetOf, titled, toned } from '../terminal/sheet.ts';
import { readPublished } from './published.ts';
import { allDraws, winnersIn } from './store.ts';
import { verifyDraw } from './verify.ts';

/** `crm draw verify DIR`: repeats a draw from its published files. */
export function verifyCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('verify')
    .description(say('repeat a draw from its published files alone', 'kiểm lại một lần quay chỉ từ các tệp công bố'))
    .argument('<folder>', say('the folder of its files', 'thư mục chứa các tệp'))
    .option('--published <hash>', say('the hash that was published before', 'mã băm đã công bố trước'))
    .action(async (folder: string, { published }: { published?: string }) => {
      const { draw, entrants } = readPublished(context.path(folder));
      const checks = verifyDraw(draw, entrants, published);
      const failed = checks.filter(({ ok }) => !ok);
      const document = {
        verified: failed.length === 0,
        drawn: draw.seed !== null,
        entrants: draw.entrants,
        prizes: draw.prizes,
        checks,
      };
      const heads = toned(titled(columns(['check', 'ok', 'found', 'expected']), { expected: 'phải là' }), {
        ok: { true: 'good', false: 'bad' },
      });
      await context.out.show(document, sheetOf(heads, checks));
      if (failed.length > 0) throw notVerified(folder, failed.map(({ check }) => check).join(', '));
      await context.out.say(
        draw.seed === null
          ? text(
              'The entrants are those that were frozen; nothing is drawn yet.',
              'Người tham gia đúng như đã chốt; chưa quay.',
            )
          : text(
              'The draw is what its seed and its entrants give.',
              'Kết quả quay đúng với hạt giống và người tham gia.',
            ),
      );
      await context.out.next('crm draw list');
    });
  return withExamples(command, 'crm draw verify draw', 'crm draw verify draw --json');
}

const notVerified = (folder: string, failed: string) =>
  new UserError({
    code: 'check_failed',
    message: text(
      `The draw in ${folder} does not verify: ${failed}.`,
      `Lần quay trong ${folder} không khớp: ${failed}.`,
    ),
    hint: text(
      'Compare the files with those that were published. How to repeat it by hand: docs/draws.md',
      'Hãy so với các tệp đã công bố. Cách tự kiểm lại: docs/draws.md',
    ),
    file: folder,
  });

/** `crm draw list`: every draw, and who won. */
export function listCommand(context: AppContext): Command {
  const command = new Command('list')
    .description(text('every draw, and who won', 'mọi lần quay và người trúng')[context.language])
    .action(async (flags: ListingFlags) => {
      const db = context.db('read');
      const draws = allDraws(db).map(({ id, household, expression, ...draw }) => ({
        draw: id,
        ...draw,
        where: expression,
        household: household === 1,
        winners: winnersIn(db, id).map(({ contact }) => contact),
      }));
      const heads = titled(
        columns(['draw', 'name', 'entrants', 'prizes', 'seed', 'winners'], ['draw', 'entrants', 'prizes']),
        { name: 'tên' },
      );
      const rows = draws.map((draw) => ({
        ...draw,
        winners: draw.winners.map((contact) => contact ?? '–').join(', '),
      }));
      const sheet = { ...sheetOf(heads, rows), empty: text('Nothing was drawn yet.', 'Chưa có lần quay nào.') };
      await showListing(context.out, { document: { draws }, list: 'draws', sheet }, flags);
      const [newest] = draws;
      await context.out.next(newest ? `crm draw verify ${context.shownPath(newest.folder)}` : 'crm segment list');
    });
  return withExamples(withListing(command, context.language), 'crm draw list', 'crm draw list --json');
}
