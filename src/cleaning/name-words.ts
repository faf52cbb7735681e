import { fold } from '../shared/fold.ts';

const words = (list: string): Set<string> => new Set(list.split(/\s*,\s*/));

/** Forms of address that are hardly ever a name of their own: stripped even before a single name. */
export const plainTitles = words('ông, bà, chị, cô');

/** Forms of address and degrees that are stripped only before two names or more (Anh Thư is a name). */
export const otherTitles = words(
  'anh, em, chú, bác, dì, cậu, mợ, thím, thầy, cháu, bé, mr, mrs, ms, miss, mx, dr, prof, sir, madam, mme, bs, ' +
    'bsck, ts, ths, pgs, gs, ks, kts, ls, ds, gv',
);

/** Degrees and professions among them, written in capitals of their own. */
export const degrees = words('bs, bsck, ts, ths, pgs, gs, ks, kts, ls, ds, gv');

/** The plain titles without accents are names as well: they count only before a family name. */
export const bareTitles = new Map([
  ['ong', 'ông'],
  ['ba', 'bà'],
  ['chi', 'chị'],
  ['co', 'cô'],
]);

export const maleTitles = words('ông, anh, mr');
export const femaleTitles = words('bà, chị, cô, mrs, ms, miss');
/** Those that announce a name in Western order. */
export const westernTitles = words('mr, mrs, ms, miss, dr, prof, sir');

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
export const bareFamilies = new Set([...families].map(fold));

const companyWords =
  /(?<![\p{L}\d])(?:công ty|cong ty|c\.?ty|tnhh|jsc|llc|ltd|corp|inc|gmbh|plc|shop|store|spa|salon|studio|company|limited|cửa hàng|cua hang|doanh nghiệp|doanh nghiep|dntn|htx|hkd|hộ kinh doanh|tập đoàn|tap doan|chi nhánh|ngân hàng|ngan hang|bệnh viện|benh vien|trường|nhà hàng|nha hang|khách sạn|khach san|siêu thị|nhà thuốc|nha thuoc|tạp hóa|tạp hoá|văn phòng)(?![\p{L}\d])/iu;
const shareCompany = /(?<![\p{L}\d])(?:CP|Co\.)(?![\p{L}\d])/u;
/** Trường and the like are names as well: at the end of a person's name they say nothing. */
const alsoName = /^(?:trường)$/iu;

/** Does the text name a firm or a shop rather than a person (Cty, TNHH, CP, Shop, Co., Ltd)? */
export function isCompanyLike(text: string): boolean {
  if (shareCompany.test(text)) return true;
  const word = companyWords.exec(text);
  return word !== null && (!alsoName.test(word[0]) || (word.index === 0 && text.includes(' ')));
}

const fillers = words(
  'test, testing, abc, abcd, abcde, asd, asdf, asdfgh, qwe, qwerty, xyz, xxx, demo, sample, fake, noname, unknown, ' +
    'anonymous, guest, customer',
);
const nobody = words(
  'no name, khách lẻ, khach le, khách hàng lẻ, khách mua lẻ, khách vãng lai, khach vang lai, khách, khach, khách hàng, ' +
    'khach hang, khách lạ, khách mới, ẩn danh, an danh, vô danh, vo danh, họ tên, ho ten, họ và tên, ho va ten, chưa biết tên',
);

/** Is it what people type to fill the field, or a name for anybody (test, abc, asdf, khách lẻ)? */
export function isTestValue(text: string): boolean {
  if (text.length > 40) return false;
  const lower = text.toLowerCase();
  const bare = /[\d._-]/.test(lower) ? lower.replace(/[\d\s._-]+/g, ' ').trim() : lower;
  if (nobody.has(bare) || /^(\p{L})\1{2,}$/u.test(bare)) return true;
  return bare.split(' ').every((word) => fillers.has(word));
}
