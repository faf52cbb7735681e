import { rejectMessage } from '../intake/index.ts';
import { text } from '../shared/text.ts';
import { unknownName } from '../shared/unknown-name.ts';
import { UserError } from '../shared/user-error.ts';
import { type EditableField, editable, editableFields } from './edit-columns.ts';

/** A value that no import would take. */
export function refusedValue(field: string, code: string): UserError {
  const why = rejectMessage(code, []);
  const { example } = editable[field as EditableField];
  return new UserError({
    code: 'usage',
    message: text(`${field} (${code}): ${why.en}`, `${field} (${code}): ${why.vi}`),
    hint: text(
      `Type it as ${field}="${example}", or ${field}= to empty it.`,
      `Hãy gõ dạng ${field}="${example}", hoặc ${field}= để xóa.`,
    ),
  });
}

/** Two numbers or addresses where one is meant. */
export const several = (field: string) =>
  new UserError({
    code: 'usage',
    message: text(`${field} takes one value; several were typed.`, `${field} chỉ nhận một giá trị.`),
    hint: text('Type the one to use first.', 'Hãy gõ giá trị cần dùng trước.'),
  });

/** The phone or e-mail of somebody who was erased. */
export const erased = () =>
  new UserError({
    code: 'refused',
    message: text(
      'This address belongs to somebody who was erased; it may not be stored again.',
      'Số hoặc e-mail này thuộc về người đã được xóa; không được lưu lại.',
    ),
    hint: text('Ask the person, and use another address.', 'Hãy hỏi lại khách và dùng số hoặc e-mail khác.'),
  });

/** Nothing by which a person can be recognised or reached. */
export const nobody = () =>
  new UserError({
    code: 'usage',
    message: text('Nothing says who it is.', 'Chưa có gì cho biết là ai.'),
    hint: text(
      'Give a phone or an e-mail: `crm contacts add name="Nguyễn Thị Lan" phone=0901234567`',
      'Cần số điện thoại hoặc e-mail: `crm contacts add name="Nguyễn Thị Lan" phone=0901234567`',
    ),
  });

/** Somebody who was erased, or who is suppressed on every channel. */
export const suppressedPerson = () =>
  new UserError({
    code: 'refused',
    message: text(
      'This person was erased, or may not be contacted on any channel, and is not stored.',
      'Người này đã được xóa hoặc bị chặn trên mọi kênh nên không được lưu.',
    ),
    hint: text('`crm suppress list` names who is suppressed.', '`crm suppress list` cho biết ai bị chặn.'),
  });

/** What is no `field=value`. */
export const noPair = (word: string) =>
  new UserError({
    code: 'usage',
    message: text(`"${word}" is no field=value.`, `"${word}" không có dạng trường=giá_trị.`),
    hint: text(
      'For example: `crm contacts edit 12 email=lan@example.com`',
      'Ví dụ: `crm contacts edit 12 email=lan@example.com`',
    ),
  });

/** A field that does not exist or cannot be corrected. */
export const noField = (word: string): UserError =>
  unknownName(word, { what: text('field to edit', 'trường để sửa'), known: editableFields });
