import { remembered } from '../remembered.ts';

// The spelling of a Vietnamese syllable: an onset, a rhyme, at most one tone. Names and encodings are judged by it.

const toneMark = /[\u0300\u0301\u0303\u0309\u0323]/g;
const acuteOrDot = /[\u0301\u0323]/;
const syllable =
  /^(ngh|ng|nh|gh|gi|ch|kh|ph|th|tr|qu|[bcdđghklmnprstvx])?([aăâeêioôơuưy]+(?:ch|nh|ng|[cmnptk])?|nh|ng|[cmnpt]|)$/;

const rhymes = new Set(
  `a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ăk âc âm ân âng âp ât âu ây
   e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
   y yêm yên yêng yêt yêu ynh ych yt o oc oi om on ong op ot oong ooc ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
   u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
   oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo oet
   uân uâng uât uây uê uêch uên uênh uêt uơ uy uya uych uyn uynh uyp uyt uyu uyên uyêt`.split(/\s+/),
);
const bareRhymes = new Set([...rhymes].filter((rhyme) => rhyme !== 'ăk').map(withoutMarks));

function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');
}

/** "gi" and "qu" share a letter with the rhyme after them: gìn is g + in, giêng g + iêng, quy q + uy. */
function isRhyme(onset: string, rest: string, legal: ReadonlySet<string>): boolean {
  if (legal.has(rest)) return true;
  return (onset === 'gi' && legal.has(`i${rest}`)) || (onset === 'qu' && legal.has(`u${rest}`));
}

/** c, g, ng stand before back vowels, k, gh, ngh before e, ê, i, y; k also in names of the highlands (Kạn, Kon). */
function standsBefore(onset: string, rest: string): boolean {
  const front = /^[eêiy]/.test(rest);
  if (onset === 'c' || onset === 'g' || onset === 'ng') return !front;
  return onset === 'gh' || onset === 'ngh' ? front : true;
}

/** A rhyme closed by c, ch, p or t bears an acute or a dot; nothing bears two tones. */
function bearsItsTone(rest: string, tones: readonly string[]): boolean {
  if (tones.length > 1) return false;
  return !/(?:c|ch|p|t)$/.test(rest) || acuteOrDot.test(tones[0] ?? '');
}

interface SyllableSpelling {
  readonly onset: string;
  readonly rest: string;
  readonly tones: readonly string[];
  readonly unmarked: boolean;
}

function spellingOf(word: string): SyllableSpelling | undefined {
  if (word.length > 14) return undefined;
  const lower = word.toLowerCase();
  const distribution = lower.normalize('NFD');
  const tones = distribution.match(toneMark) ?? [];
  const letters = (tones.length ? distribution.replace(toneMark, '') : distribution).normalize('NFC');
  const [whole, onset = '', rest = ''] = syllable.exec(letters) ?? [];
  if (!whole || !standsBefore(onset, rest)) return undefined;
  return { onset, rest, tones, unmarked: /^[a-z]*$/.test(lower) };
}

const isRight = ({ onset, rest, tones }: SyllableSpelling): boolean =>
  isRhyme(onset, rest, rhymes) && bearsItsTone(rest, tones);

/** Is the word, in any case, a Vietnamese syllable with all the marks that it must have (lan, Hường; not nguyen, bich)? */
export function isSpeltOut(word: string): boolean {
  const spelling = spellingOf(word);
  return spelling !== undefined && isRight(spelling);
}

/**
 * Is the word spelt as a Vietnamese syllable, in any case? A word without any mark is judged as if its marks had been
 * left out ("nguyen" is one, "smith" is none); a word with marks must be right in all of them.
 */
export const isVietnameseSyllable = remembered((word: string): boolean => {
  const spelling = spellingOf(word);
  if (!spelling) return false;
  return spelling.unmarked ? isRhyme(spelling.onset, spelling.rest, bareRhymes) : isRight(spelling);
});

/** Share (0 to 1) of a text's words that are Vietnamese syllables; 0 when it holds no word. Judges encodings and mojibake. */
export function syllableScore(text: string): number {
  let words = 0;
  let legal = 0;
  // Only ASCII parts words: a misread byte (¨, º, §) belongs to the word that it spoils.
  for (const word of text.split(/[\t\n\r -@[-`{-~]+/)) {
    if (!word) continue;
    words++;
    if (isVietnameseSyllable(word)) legal++;
  }
  return words ? legal / words : 0;
}
