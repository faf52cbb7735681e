import type { AppContext } from '../context.ts';
import { writeAtomically } from '../files/output/atomic.ts';
import type { Write } from '../files/output/sink.ts';
import { text } from '../shared/text.ts';
import { failedAfter, UserError } from '../shared/user-error.ts';
import type { PreparedExport } from './export-list.ts';
import type { SplitOptions } from './export-options.ts';
import type { ListFormat } from './formats/list-format.ts';
import { writeExport } from './formats/write.ts';

/** A list that is ready, and how it is written. */
export interface ListToWrite {
  readonly prepared: PreparedExport;
  readonly format: ListFormat;
  readonly split: SplitOptions | undefined;
  /** Commits what must stand before the list leaves. */
  readonly claim: (() => void) | undefined;
}

/** What was written. */
export interface WrittenList {
  readonly sha256: string | null;
  readonly files?: readonly { readonly sha256: string }[];
}

const placeholder = '{agent}';

/** A claim is made for one file. */
export const oneFile = new UserError({
  code: 'usage',
  message: text('Registration messages go into one file.', 'Tin mời đăng ký được xuất ra một tệp.'),
  hint: text('Leave {agent} out of the name of the file.', 'Bỏ {agent} khỏi tên tệp.'),
});

/** Has every name of the split a file of its own? */
export const filesEach = (context: AppContext, split: SplitOptions | undefined): boolean =>
  split !== undefined && (context.options.output?.includes(placeholder) ?? false);

/** Writes one list, or one a name where `-o` has a place for the name; tells what a manifest says of files. */
export async function writeLists(
  context: AppContext,
  { prepared, format, split, claim }: ListToWrite,
): Promise<WrittenList> {
  if (context.options.dryRun) return { sha256: null };
  if (split && filesEach(context, split))
    return { sha256: null, files: await writeShares(context, { prepared, format, split }) };
  let sha256 = '';
  const produce = async (write: Write) => {
    sha256 = await writeExport(prepared, { write, format, ...styleOf(context), split });
  };
  await context.out.results(produce, undefined, claim);
  return { sha256 };
}

/** A list in a file is opened by a spreadsheet, which without a mark takes UTF-8 for something else; a pipe needs none. */
const styleOf = ({ options: { output }, out: { raw } }: AppContext) => ({
  raw,
  bom: output !== undefined && output !== '-' && !raw,
});

/** A list that is shared out. */
interface Shares extends Omit<ListToWrite, 'claim'> {
  readonly split: SplitOptions;
}

async function writeShares(context: AppContext, { prepared, format, split }: Shares) {
  const files: { file: string; sha256: string }[] = [];
  for (const [share, name] of split.names.entries()) {
    const file = (context.options.output ?? '').replaceAll(placeholder, name);
    const written = writeAtomically(context.path(file), { force: context.options.force }, async (sink) => {
      const write = async (chunk: string | Uint8Array) => sink.write(chunk);
      await writeExport(prepared, { write, format, ...styleOf(context), split, share });
    });
    const { sha256 } = await written.catch((error: unknown) => {
      throw files.length === 0 ? error : failedAfter(error, someAreOut(files.map((one) => one.file)));
    });
    files.push({ [split.column]: name, file, sha256 });
  }
  return files;
}

const someAreOut = (files: readonly string[]) => ({
  done: text(
    `Written: ${files.join(', ')}. The other lists are not:`,
    `Đã ghi: ${files.join(', ')}. Chưa ghi được các danh sách khác:`,
  ),
  left: text('Write them all again with --force.', 'Hãy ghi lại tất cả bằng --force.'),
});
