/** Latin letters with their marks in one, and what is printed beside them, in words one space apart. */
const tidy = /^[!-~\u00A1-\u02FF\u1E00-\u1EFF]+(?: [!-~\u00A1-\u02FF\u1E00-\u1EFF]+)*$/;
const untidy = /^\s|\s$|\s\s|[^\S \n]|\n |[\u200B\u2060\uFEFF\uFF01-\uFF5E]/;
/** Nothing but characters that NFC leaves as they are: Latin letters with their marks in one. */
const composed = /^[\0-\u02FF\u1E00-\u1EFF]*$/;
const control = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F\ufffd]/;

/** A full-width form (U+FF01–FF5E) is its ASCII character moved by a fixed distance. */
const narrow = (wide: string): string => String.fromCharCode(wide.charCodeAt(0) - 0xfee0);

/**
 * The text of a cell as every field expects it: NFC, trimmed, single spaces (no-break, zero-width, full-width ones and
 * the BOM are spaces), full-width letters and digits as usual ones. A line break stays, as one `\n`: it parts values.
 */
export function tidyCell(raw: string): string {
  if (isTidy(raw)) return raw;
  if (!untidy.test(raw)) return composed.test(raw) ? raw : raw.normalize('NFC');
  // Nothing parts an e-mail address: what cannot be seen inside of one was pasted along.
  const unseen = raw.includes('@') ? '' : ' ';
  return raw
    .replace(/[\u200B\u2060\uFEFF]/g, unseen)
    .replace(/[\uFF01-\uFF5E]/g, narrow)
    .replace(/[^\S\n\r\u2028\u2029]+/g, ' ')
    .replace(/ ?[\n\r\u2028\u2029][ \n\r\u2028\u2029]*/g, '\n')
    .trim()
    .normalize('NFC');
}

/** Is the text, by one look, as tidyCell would leave it, without any control character? Most cells are. */
export const isTidy = (text: string): boolean => tidy.test(text);

/**
 * Why no field can take the text as it stands: text.control for a control character (C0 or DEL) other than tab and line
 * break, text.unrepairable for a character that was lost; null for any other text.
 */
export function unfit(text: string): 'text.control' | 'text.unrepairable' | null {
  if (!control.test(text)) return null;
  return text.includes('\ufffd') ? 'text.unrepairable' : 'text.control';
}
