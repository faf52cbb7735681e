const marks = /\p{M}+/gu;
const plain = /^[a-z0-9 ]*$/;

/** Text without accents, đ as d, in lower case; everything else stays. For search that is blind to case and accents. */
export function fold(text: string): string {
  if (plain.test(text)) return text;
  return text.normalize('NFD').replace(marks, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

/** A comparison key: folded, only a–z 0–9, single spaces ("Nguyễn  Văn-An" → "nguyen van an"). */
export function foldKey(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
