import { fold } from '../shared/fold.ts';
import { type Cleaned, empty, kept, refused } from './cleaned.ts';
import { isNullWord } from './null-words.ts';

const yes = `
  co, yes, y, true, t, 1, 1.0, x, v, on, ok, dong y, co dong y, da dong y, dong y nhan tin, chap nhan,
  cho phep, dang ky, da dang ky, dung, roi, duoc, nhan, xac nhan, subscribed, opt-in, opted in, accepted, agree, agreed, ✓, ✔, ✅, ☑, √,
  [x], (x)`;
const no = `
  khong, ko, k, no, n, false, f, 0, 0.0, off, tu choi, khong dong y, ko dong y, chua dong y, chua,
  k dong y, khong cho phep, khong nhan, khong nhan tin, khong co, huy, huy dang ky, sai, unsubscribed, opt-out, opted out, declined,
  disagree, ✗, ✘, ❌, ☐, [ ], []`;

const wordsOf = (list: string): string[] => list.split(',').map((word) => word.trim());

const answers = new Map<string, Cleaned<boolean>>([
  ...wordsOf(yes).map((word) => [word, kept(true)] as const),
  ...wordsOf(no).map((word) => [word, kept(false)] as const),
]);

/**
 * Yes or no, in Vietnamese, English or as a tick; a blank says neither, another word is refused as boolean.unparsed.
 * Give it the cell before null words are taken out: "không", "x" and "0" are answers here.
 */
export function cleanBoolean(raw: string): Cleaned<boolean> {
  if (raw.length > 50) return refused('boolean.unparsed');
  const word = fold(raw)
    .replaceAll('\ufe0f', '')
    .replace(/[.!]+$/, '')
    .trim();
  return answers.get(word) ?? (word === '' || isNullWord(word) ? empty() : refused('boolean.unparsed'));
}
