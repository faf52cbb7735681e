import { Command } from 'commander';
import type { ContactData } from '../contacts/index.ts';
import type { AppContext } from '../context.ts';
import { type Text, text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { answerTo } from '../terminal/ask.ts';
import { withExamples } from '../terminal/examples.ts';
import { cardOf } from '../terminal/sheet.ts';
import { isSameFile } from './backup.ts';
import type { Unknowable } from './replaced.ts';
import { checkRestore, type RestoreReport, restore } from './restore.ts';

/** `crm restore BACKUP`: puts a backup, found whole, in the place of the database. */
export function restoreCommand(context: AppContext, contactData: ContactData): Command {
  const command = new Command()
    .argument('<backup>', text('what `crm backup` wrote', 'tệp do `crm backup` ghi')[context.language])
    .action(async (file: string) => {
      const { dryRun, wait } = context.options;
      const place = { from: context.path(file), to: context.databasePath, waitMs: wait * 1000 };
      checkRestore(place);
      const replaces = context.databaseExists() && !isSameFile(place.from, place.to);
      if (replaces && !dryRun) await confirmReplacing(context);
      const report = await restore({ ...place, dryRun, contactData, now: context.now(), today: context.asOf() });
      const { imports_since, refusals, ...plain } = report;
      await context.out.show(report, cardOf({ ...plain, imports_since: imports_since?.length ?? null }));
      for (const words of talkOf(report)) await context.out.say(words);
      await context.out.next('crm doctor');
    });
  return withExamples(
    command,
    'crm restore saved.db --db elsewhere.db',
    'crm restore saved.db --db crm.db --yes --dry-run',
  );
}

const question = (path: string): Text =>
  text(
    `The backup replaces ${path}: everything since is lost but erasures, suppressions and refusals. Replace it? (yes/no)`,
    `Bản sao lưu sẽ thay ${path}: mất mọi thay đổi từ đó đến nay, trừ việc xóa, chặn và từ chối. Thay không? (có/không)`,
  );

/** Throws `needs_confirmation` unless somebody says yes, by the flag or on the terminal. */
async function confirmReplacing(context: AppContext): Promise<void> {
  const { stdin, options, out, language } = context;
  if (options.yes) return;
  const asking = { stdin, input: options.input, ask: out.report };
  const answer = await answerTo(question(context.databasePath)[language], asking);
  if (answer !== undefined && /^(y|yes|c|có|co)$/i.test(answer.trim().normalize('NFC'))) return;
  throw new UserError({
    code: 'needs_confirmation',
    message: text('There is a database here already; it was not replaced.', 'Ở đây đã có cơ sở dữ liệu; chưa thay.'),
    hint: text(
      'Confirm with --yes, or restore elsewhere with `--db FILE`.',
      'Xác nhận bằng --yes, hoặc khôi phục nơi khác bằng `--db FILE`.',
    ),
    file: context.databasePath,
  });
}

const reasons: Readonly<Record<Unknowable, Text>> = {
  other_key: text('it has another key', 'khóa khác'),
  damaged: text('it is damaged', 'đã bị hỏng'),
  newer: text('it is of a newer crm or another program', 'thuộc bản crm mới hơn hoặc chương trình khác'),
  older: text('it is of an older crm', 'thuộc bản crm cũ hơn'),
};

const mostNamed = 20;

/** What was carried over, what was not, and what is to be imported again. */
function talkOf({ carried, not_carried, kept, refusals, imports_since, other_names }: RestoreReport): Text[] {
  const talk: Text[] = [];
  if (carried) {
    const { erased, suppressed, withdrawn } = carried;
    talk.push(
      text(
        `Carried over from the replaced database: ${erased} erased, ${suppressed} suppressed, ${withdrawn} refused addresses.`,
        `Giữ lại từ cơ sở dữ liệu bị thay: ${erased} liên hệ đã xóa, ${suppressed} bị chặn, ${withdrawn} từ chối.`,
      ),
    );
  }
  if (not_carried) {
    const { en, vi } = reasons[not_carried];
    talk.push(
      text(
        `Who was erased, suppressed or refused in the replaced database could not be carried over: ${en}.`,
        `Không giữ lại được việc xóa, chặn và từ chối của cơ sở dữ liệu bị thay: ${vi}.`,
      ),
    );
  }
  if (kept) talk.push(text(`The old file is kept as ${kept}.`, `Đã giữ tệp cũ thành ${kept}.`));
  for (const { addresses, import_with } of refusals) {
    talk.push(
      text(
        `${addresses} addresses that may not be used: \`${import_with}\``,
        `${addresses} liên hệ không được dùng: \`${import_with}\``,
      ),
    );
  }
  talk.push(...importsWords(imports_since ?? []));
  if (other_names > 0) {
    talk.push(
      text(
        `${other_names} other names (hard links) still lead to the replaced database.`,
        `${other_names} tên khác (liên kết cứng) vẫn trỏ đến cơ sở dữ liệu bị thay.`,
      ),
    );
  }
  return talk;
}

function importsWords(imports: NonNullable<RestoreReport['imports_since']>): Text[] {
  if (imports.length === 0) return [];
  const named = imports.slice(0, mostNamed).map(({ file, path, found, imported_at }) => {
    const day = imported_at.slice(0, 10);
    if (path === null) return text(`  ${day} ${file}`, `  ${day} ${file}`);
    return found
      ? text(`  ${day} ${path}`, `  ${day} ${path}`)
      : text(`  ${day} ${path} (no longer there)`, `  ${day} ${path} (không còn ở đó)`);
  });
  const more = imports.length - named.length;
  return [
    text(
      `Imported since the backup, to be imported again (${imports.length}):`,
      `Đã nhập sau bản sao lưu, cần nhập lại (${imports.length}):`,
    ),
    ...named,
    ...(more > 0 ? [text(`  … and ${more} more: --json`, `  … và ${more} tệp nữa: --json`)] : []),
  ];
}
