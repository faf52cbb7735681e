import { fold } from '../../shared/fold.ts';

const blanks = ['', '-', '--', '---', '—', '–', '_', '.', '..', '...', '…', '?', '??', '/', '\\', '*'];
const machines = ['n/a', '#n/a', 'null', '(null)', '\\n', 'none', 'nil', 'nan', 'undefined', '#ref!', '#value!'];
const sheets = ['#name?', '#div/0!', '#num!', '#null!', '#error!', '(blank)'];

/** Words for "nothing here", without accents. */
const nullWords = new Set([
  ...blanks,
  ...machines,
  ...sheets,
  ...['na', 'n.a', 'n.a.', 'khong', 'khong co', 'ko', 'ko co', 'k co', 'kh co', 'kco', 'khong biet', 'khong ro'],
  ...['khong xac dinh', 'chua co', 'chua ro', 'chua biet', 'chua cap nhat', 'trong', '(trong)', 'de trong', 'x'],
  ...['k', '(khong co)', 'ko ro', 'ko biet', 'khong nho', 'khong cung cap', 'dang cap nhat', 'bo trong', 'unknown'],
]);

/** With their accents: Trọng, Na and Khổng are names. */
const nullNames = new Set([
  ...blanks,
  ...machines,
  ...sheets,
  ...['không', 'khong', 'không có', 'khong co', 'không rõ', 'khong ro', 'không biết', 'khong biet', 'ko có', 'ko co'],
  ...['k có', 'k co', 'không xác định', 'khong xac dinh', 'chưa có', 'chua co', 'chưa rõ', 'chua ro', 'chưa biết'],
  ...[
    'chua biet',
    'không cung cấp',
    'khong cung cap',
    'chưa cập nhật',
    'chua cap nhat',
    'trống',
    '(trống)',
    'để trống',
    'không tên',
    'khong ten',
  ],
]);

const longest = Math.max(...[...nullWords, ...nullNames].map((word) => word.length));
// Most cells begin with another letter or a digit and are answered here.
const beginsOne = /^(?:$|[-–—_.…?/\\*#(nkctxudNKCTXUDđĐ])/;

/** None of the words does; ids, phones and dates do. */
const endsInDigit = (text: string): boolean => {
  const last = text.charCodeAt(text.length - 1);
  return last >= 48 && last <= 57;
};

/**
 * Is a tidied cell a word for "nothing" (n/a, không có, chưa rõ, -)? Accents and case do not matter. Not for names, nor
 * for columns of yes and no, where "không" and "x" are answers.
 */
export const isNullWord = (tidied: string): boolean =>
  tidied.length <= longest && !endsInDigit(tidied) && beginsOne.test(tidied) && nullWords.has(fold(tidied));

/** The same for a column of names: accents matter, and na, x, ko and trong are never nothing. */
export const isNullName = (tidied: string): boolean =>
  tidied.length <= longest && beginsOne.test(tidied) && nullNames.has(tidied.toLowerCase());
