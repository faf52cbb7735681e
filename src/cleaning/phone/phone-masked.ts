/** Signs that stand for digits which the list does not give away. */
const marks = 'xX*•●∙×✱#?_';
const mayBeMasked = new RegExp(`[${marks}]{2}|…|\\.{3}|\\d[xX*•●∙×✱]\\d`);
const run = new RegExp(`(?<![\\p{L}\\d])[\\d().+…${marks}][\\d\\s().+…${marks}-]*(?!\\p{L})`, 'gu');
const mark = new RegExp(`[${marks}…]|\\.{3,}`);
/** Digits of the shortest number that is whole without what follows it. */
const whole = 9;
/** Digits and signs of the longest one that is a single number. */
const longest = 13;

/** Takes the masked numbers out of a cell (09xxxxx115, 0903***457, 0903…457); `take` is called with each. */
export function withoutMasked(cell: string, take: (masked: string) => void): string {
  if (!mayBeMasked.test(cell)) return cell;
  return cell.replace(run, (text) =>
    text
      .split(/(\s+[–—-]+\s+)/)
      .map((part) => {
        if (!isMasked(part)) return part;
        take(part.trim());
        return ' ';
      })
      .join(''),
  );
}

function isMasked(part: string): boolean {
  const text = part.replace(/\.{3,}/g, '…').replace(/[\s().+-]/g, '');
  const first = text.search(mark);
  if (first < 0 || first >= whole || !/\d/.test(text)) return false;
  const hidden = text.replace(/\d/g, '');
  const shown = text.length - hidden.length;
  if (hidden.length > 1 || hidden === '…') return shown + hidden.length <= longest;
  // One sign alone is an extension's mark behind a whole number, or a slip of the finger.
  return text.length >= whole && text.length < longest;
}
