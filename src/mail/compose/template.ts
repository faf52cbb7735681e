import { marked } from 'marked';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';

/** What a mail says: a subject and a body in Markdown, with fields between double braces: `{{greeting|bạn}}`. */
export interface Template {
  readonly subject: string;
  readonly body: string;
}

/** The values of one person by the names of fields; null where there is none. */
export type FieldValues = Readonly<Record<string, string | null>>;

export interface RenderedText {
  readonly subject: string;
  readonly plain: string;
  readonly html: string;
}

const placeholder = /\{\{\s*([\p{L}\p{N}_.()' -]+?)\s*(?:\|([^{}]*))?\}\}/gu;
/** A placeholder within the address of a link, as Markdown encodes it. */
const encodedPlaceholder = /%7B%7B(.+?)%7D%7D/g;

/** Reads a template file: `Subject: …`, a blank line, the body. Throws `usage` where the subject or the body is missing. */
export function parseTemplate(source: string): Template {
  const [, subject = '', body = ''] = /^\uFEFF?Subject:[ \t]*([^\r\n]*)\r?\n\r?\n([\s\S]*)$/i.exec(source) ?? [];
  if (subject.trim() !== '' && body.trim() !== '') return { subject: subject.trim(), body: body.trim() };
  throw new UserError({
    code: 'usage',
    message: text(
      'A template begins with "Subject: …" and a blank line; the text follows in Markdown.',
      'Mẫu thư bắt đầu bằng dòng "Subject: …" và một dòng trống; sau đó là nội dung viết bằng Markdown.',
    ),
    hint: text(
      'For example: `Subject: A gift for {{greeting|you}}`',
      'Ví dụ: `Subject: Quà tặng {{greeting|bạn}} nhân ngày 8/3`',
    ),
  });
}

/** The fields that a template names, each once. */
export const fieldsOf = ({ subject, body }: Template): string[] => fieldsIn(`${subject}\n${body}`);

/** The fields that a text names, each once. */
export const fieldsIn = (source: string): string[] => [
  ...new Set([...source.matchAll(placeholder)].map(([, name = '']) => name)),
];

/** Renders a template for one person after another. */
export function renderer({ subject, body }: Template): (values: FieldValues) => RenderedText {
  const html = marked.parse(body, { async: false, gfm: true });
  const plain = plainText(body);
  return (values) => ({
    // A line break within a value would begin a header of its own.
    subject: filled(subject, values, (value) => value.replace(/\s+/gu, ' ')),
    plain: filled(plain, values, (value) => value),
    html: filled(
      html.replace(encodedPlaceholder, (_, name: string) => `{{${decodeURIComponent(name)}}}\u0000`),
      values,
      escapeHtml,
    ),
  });
}

/** Puts the values of one person after another into a text message, as they are. */
export const messageFiller =
  (message: string) =>
  (values: FieldValues): string =>
    filled(message, values, (value) => value);

/** Puts values into placeholders; one that is followed by NUL stands in an address. */
function filled(source: string, values: FieldValues, write: (value: string) => string): string {
  return source.replace(new RegExp(`${placeholder.source}(\\u0000?)`, 'gu'), (_, name, otherwise, inAddress) => {
    const value = values[name] || (otherwise ?? '');
    return inAddress ? encodeURIComponent(value) : write(value);
  });
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (value: string): string => value.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** Markdown as plain text: links with their addresses behind them, no marks of headings and emphasis. */
function plainText(body: string): string {
  return body
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]+)\]\(([^)\s]+)[^)]*\)/g, (_, label: string, address: string) =>
      label === address ? address : `${label} (${address})`,
    )
    .replace(/^#{1,6}\s+/gm, '')
    .replace(/(\*\*|__)(?=\S)([^\n]*?\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]*?\S)\*(?![\p{L}\p{N}*])/gu, '$1');
}
