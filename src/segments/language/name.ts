import type { ContactFacts } from '../../contacts/index.ts';
import type { Settings } from '../../db/settings.ts';
import { fold } from '../../shared/fold.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { keywords } from './parser.ts';

/** The words below `crm segment`; no segment may be called so. */
export const subcommands = [
  'create',
  'list',
  'show',
  'edit',
  'delete',
  'refresh',
  'diff',
  'moves',
  'overlap',
  'why',
] as const;

const longest = 60;
// No dot: what stands before one is the name of an RFM scheme.
const shape = /^[\p{L}_][\p{L}\p{M}\p{N}_-]*$/u;

/** The name as it is kept. Throws `usage` for a name that the language could not read back, or that means something already. */
export function segmentName(typed: string, facts: ContactFacts, settings: Settings): string {
  const name = typed.normalize('NFC');
  if (!shape.test(name) || name.length > longest) {
    throw usage(
      text(`"${typed}" cannot be the name of a segment.`, `"${typed}" không thể là tên nhóm.`),
      `A name is one word of letters, digits, _ and -, at most ${longest}: vip_hanoi`,
      `Tên là một từ gồm chữ, số, _ và -, tối đa ${longest} ký tự: vip_hanoi`,
    );
  }
  const taken = [
    ...keywords,
    ...subcommands,
    ...facts.presets(settings).map((ready) => ready.name),
    ...facts.memberships.map(({ word }) => word),
    ...[...facts.fields, ...facts.functions].flatMap(({ name: own, aliases }) => [own, ...aliases]),
  ];
  if (taken.some((word) => fold(word) === fold(name))) {
    throw usage(
      text(`"${name}" means something already.`, `"${name}" đã có nghĩa khác.`),
      `Choose another, for example my_${name}`,
      `Hãy chọn tên khác, ví dụ my_${name}`,
    );
  }
  return name;
}

const usage = (message: UserError['failure']['message'], en: string, vi: string) =>
  new UserError({ code: 'usage', message, hint: text(en, vi) });
