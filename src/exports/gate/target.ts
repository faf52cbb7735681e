import { nearest } from '../../shared/nearest.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';

/** What an export is for. */
export const exportTargets = ['call', 'sms', 'zalo', 'email', 'mail', 'labels', 'excel', 'vcf'] as const;
export type ExportTarget = (typeof exportTargets)[number];

/** The target of that name; throws `usage` with the nearest name for an unknown one. */
export function targetNamed(word: string): ExportTarget {
  const target = exportTargets.find((known) => known === word);
  if (target) return target;
  const near = nearest(word, exportTargets);
  throw new UserError({
    code: 'usage',
    message: text(`Nothing is exported for "${word}".`, `Không có kiểu xuất "${word}".`),
    hint: near
      ? text(`Did you mean \`--for ${near}\`?`, `Ý bạn là \`--for ${near}\`?`)
      : text(`--for takes: ${exportTargets.join(', ')}.`, `--for nhận: ${exportTargets.join(', ')}.`),
  });
}
