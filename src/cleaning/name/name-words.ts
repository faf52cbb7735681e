import { fold } from '../../shared/fold.ts';

const words = (list: string): Set<string> => new Set(list.split(/\s*,\s*/));

/** Forms of address that are hardly ever a name of their own: stripped even before a single name. */
export const plainTitles = words('ông, bà, chị, cô');

/** Degrees and professions, written in capitals of their own. */
export const degrees = words('bs, bsck, ts, ths, pgs, gs, ks, kts, ls, ds, gv');

/** Forms of address that are stripped only before two names or more, like degrees (Anh Thư is a name). */
export const otherTitles: ReadonlySet<string> = new Set([
  ...words('anh, em, chú, bác, dì, cậu, mợ, thím, thầy, cháu, bé, mr, mrs, ms, miss, mx, dr, prof, sir, madam, mme'),
  ...degrees,
]);

/** Professions of two words, which nobody is called. */
export const professions = words(
  'bác sĩ, bác sỹ, nha sĩ, dược sĩ, dược sỹ, kỹ sư, luật sư, giáo sư, tiến sĩ, thạc sĩ, thạc sỹ, cô giáo, thầy giáo',
);
const professionStarts = new Set([...professions].map((pair) => pair.split(' ')[0] ?? ''));

/** The plain titles without accents are names as well: they count only before a family name. */
export const bareTitles = new Map([
  ['ong', 'ông'],
  ['ba', 'bà'],
  ['chi', 'chị'],
  ['co', 'cô'],
]);

/** Could the word (lower case, perhaps with a full stop) be a title, were it the first? */
export function mayBeTitle(word: string): boolean {
  const title = word.endsWith('.') ? word.slice(0, -1) : word;
  return plainTitles.has(title) || otherTitles.has(title) || bareTitles.has(title) || professionStarts.has(title);
}

/** Titles that suggest a man. */
export const maleTitles = words('ông, anh, mr');
/** Titles that suggest a woman. */
export const femaleTitles = words('bà, chị, cô, cô giáo, mrs, ms, miss');
/** Titles that announce a name in Western order, and that nobody is called: they may also stand at the end. */
export const westernTitles = words('mr, mrs, ms, miss, mx, dr, prof, sir');

/** What may follow a Western name, in lower case without the last full stop. */
export const nameSuffixes = words('jr, sr, ii, iii, iv, phd, ph.d, md, m.d, esq, mba, cpa, dds');

/** In lower case these belong to the family name behind them: Ludwig van Beethoven. */
export const particles = words('van, von, de, der, den, da, di, du, del, della, la, le, bin, binti, al, el, dos, ter');

/** Family names of two words or more. */
export const compoundFamilies = [
  ['công', 'tằng', 'tôn', 'nữ'],
  ['công', 'huyền', 'tôn', 'nữ'],
  ['tôn', 'thất'],
  ['tôn', 'nữ'],
  ['âu', 'dương'],
];

/** Family names of Vietnam, the common ones of its peoples. */
export const families = words(
  'nguyễn, trần, lê, phạm, hoàng, huỳnh, phan, vũ, võ, đặng, bùi, đỗ, hồ, ngô, dương, lý, đinh, đoàn, trịnh, trương, ' +
    'lâm, mai, đào, vương, tạ, hà, tăng, cao, phùng, châu, thái, lưu, lương, quách, tô, triệu, kiều, la, đàm, thạch, ' +
    'tống, nghiêm, diệp, khổng, chu, bạch, từ, kim, sơn, danh, tiêu, thân, doãn, mạc, văn, ông, quan, ninh, giang, ' +
    'cung, đồng, hứa, khuất, lục, lại, mã, nông, ma, lò, lường, vi, sầm, hoàn, bế, đậu, hán, kha, khúc, lư, mẫn, ' +
    'ngụy, nhâm, phí, phó, quang, tôn, trang, từ, viên, yên, âu, ung, bồ, cầm, chử, cù, đường, giáp, lã, tào, thiều',
);
/** The same without accents. */
export const bareFamilies = new Set([...families].map(fold));
