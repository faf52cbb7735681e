import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Exclusion } from '../contacts/index.ts';
import type { AppContext } from '../context.ts';
import { refuseTarget, writeAtomically } from '../files/output/atomic.ts';
import { text } from '../shared/text.ts';
import { failedAfter, UserError } from '../shared/user-error.ts';
import type { Manifest } from './export-list.ts';
import { manifestWords } from './manifest-words.ts';
import type { RecheckManifest } from './recheck/recheck-command.ts';

/** Refused now: when the list is out it is too late to say that its account has no place. */
export function checkManifest(context: AppContext, file: string | undefined): void {
  if (file === undefined) return;
  const { output, force } = context.options;
  const path = context.path(file);
  if (file === '-' || (output !== undefined && context.path(output) === path)) throw manifestNeedsFile;
  if (!context.options.dryRun && !statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory())
    throw manifestNeedsFile;
  refuseTarget(path, { force });
}

const manifestNeedsFile = new UserError({
  code: 'usage',
  message: text(
    'The manifest needs a file of its own, in a folder that exists.',
    'Bản kê cần một tệp riêng, trong thư mục có thật.',
  ),
  hint: text(
    'Name one: `--manifest list.json`; it is on stderr anyway.',
    'Đặt tên: `--manifest list.json`; bản kê luôn có trên stderr.',
  ),
});

type Accounted = (Manifest | RecheckManifest) & { readonly sha256: string | null };

/** Tells the account on stderr – to people in sentences –, and keeps it where --manifest says. */
export async function account(
  context: AppContext,
  manifest: Accounted,
  { file, exclusions }: { file: string | undefined; exclusions: readonly Exclusion[] },
) {
  const { out, options } = context;
  const line = JSON.stringify(manifest);
  if (!out.talksToTerminal || options.format !== undefined) await out.report(line);
  else for (const words of manifestWords(manifest, exclusions)) await out.say(words);
  if (file === undefined || context.options.dryRun) return;
  try {
    await writeAtomically(context.path(file), { force: context.options.force }, async (sink) =>
      sink.write(`${line}\n`),
    );
  } catch (error) {
    throw failedAfter(error, { done: listIsOut, left: manifestIsOnStderr });
  }
}

const listIsOut = text('The list is written; its manifest is not:', 'Đã ghi danh sách; chưa ghi được bản kê:');

const manifestIsOnStderr = text(
  'Keep the manifest that stands on stderr, or write the list again with --force.',
  'Hãy lưu bản kê trên stderr, hoặc ghi lại danh sách bằng --force.',
);
