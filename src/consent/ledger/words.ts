import type { ContactAddress } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import { type LocalDate, localDate } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';

/** The day on which this runs, whatever --as-of says: what is recorded is never of another. */
export const realDay = (context: AppContext): LocalDate => localDate(context.now(), context.zone);

/** How a person confirms what cannot be taken back: the same words again, typed as a flag or on the terminal. */
export interface Confirmation {
  readonly typed: string;
  readonly again: string | undefined;
  /** Reads words in the form in which they are compared. */
  readonly read: (words: string) => ContactAddress | undefined;
}

/** Throws `needs_confirmation` when nothing confirms, `usage` when the words differ. */
export function refuseUnconfirmed({ typed, again: answer, read }: Confirmation): void {
  if (answer === undefined) throw unanswered();
  const same = answer.trim() === typed.trim() || sameAddress(read(answer), read(typed));
  if (same) return;
  throw new UserError({
    code: 'usage',
    message: text(
      'What confirms is not what is to be erased. Nothing was changed.',
      'Nội dung xác nhận không khớp. Không có gì bị thay đổi.',
    ),
    hint: text('Type the same twice: `crm erase X --confirm X`', 'Gõ giống nhau hai lần: `crm erase X --confirm X`'),
  });
}

const sameAddress = (a: ContactAddress | undefined, b: ContactAddress | undefined) =>
  a !== undefined && a.value === b?.value;

const unanswered = () =>
  new UserError({
    code: 'needs_confirmation',
    message: text(
      'Erasing cannot be taken back and nobody can be asked here.',
      'Không thể hoàn tác việc xóa và ở đây không hỏi được ai.',
    ),
    hint: text('Confirm it: `crm erase X --confirm X`', 'Xác nhận: `crm erase X --confirm X`'),
  });
