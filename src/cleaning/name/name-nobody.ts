// What stands in columns of names and is no person: firms, shops, and what people type to fill the field.

const phrases = (list: string): string[] => list.split(/\s*,\s*/);

const companyPhrases = phrases(
  'công ty, cty, c ty, tnhh, jsc, llc, ltd, corp, inc, gmbh, plc, shop, store, spa, salon, studio, company, limited, ' +
    'cửa hàng, doanh nghiệp, dntn, htx, hợp tác xã, hkd, hộ kinh doanh, tập đoàn, chi nhánh, ngân hàng, bệnh viện, ' +
    'nhà hàng, khách sạn, siêu thị, nhà thuốc, tạp hóa, tạp hoá',
);
/** These are parts of names as well (Nguyễn Văn Phòng, Lê Văn Trường, Tran Ngan Hang): they count before other words. */
const companyStarts = phrases(
  'trường, văn phòng, cong ty, cua hang, doanh nghiep, chi nhanh, ngan hang, benh vien, nha hang, khach san, sieu thi, ' +
    'nha thuoc, tap doan',
);
/** Typed in capitals, or with its full stop; otherwise it may be a syllable of a name. */
const shareCompany = /(?<![\p{L}\d])(?:CP|Co\.)(?![\p{L}\d])/u;

/** Does the text name a firm, a shop or a school rather than a person (Cty, TNHH, CP, Shop, Co., Ltd)? */
export function isCompanyLike(text: string): boolean {
  if (shareCompany.test(text)) return true;
  const distribution = ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\d]+/gu, ' ')
    .trim()} `;
  const starts = (phrase: string) => distribution.startsWith(` ${phrase} `) && distribution.length > phrase.length + 2;
  return companyPhrases.some((phrase) => distribution.includes(` ${phrase} `)) || companyStarts.some(starts);
}

const fillers = new Set(
  phrases(
    'test, testing, abc, abcd, abcde, asd, asdf, asdfgh, qwe, qwerty, xyz, xxx, demo, sample, fake, noname, unknown, ' +
      'anonymous, guest, customer, user',
  ),
);
const nobody = new Set(
  phrases(
    'no name, khách lẻ, khach le, khách hàng lẻ, khach hang le, khách mua lẻ, khach mua le, khách vãng lai, ' +
      'khach vang lai, khách, khach, khách hàng, khach hang, khách lạ, khach la, khách mới, khach moi, ẩn danh, ' +
      'quý khách, quy khach, kh lẻ, kh le, walk in, an danh, vô danh, vo danh, họ tên, ho ten, họ và tên, ho va ten, chưa biết tên, chua biet ten',
  ),
);
const oneLetter = /^(\p{L})\1{2,}$/u;

/** Is it what people type to fill the field, or a name for anybody (test, abc, asdf, khách lẻ)? */
export function isTestValue(text: string): boolean {
  const lower = text.toLowerCase();
  const bare = /[\d._-]/.test(lower) ? lower.replace(/[\d\s._-]+/g, ' ').trim() : lower;
  return nobody.has(bare) || oneLetter.test(bare) || bare.split(' ').every((word) => fillers.has(word));
}

/** How a line under a table begins that sums it up, or says who made it or whom to ask. */
const footer = phrases(
  'tổng cộng, tong cong, hotline, tổng đài, tong dai, đường dây nóng, duong day nong, mọi thắc mắc, moi thac mac, ' +
    'mọi chi tiết, moi chi tiet, cskh, hỗ trợ khách hàng, ho tro khach hang, hỗ trợ kỹ thuật, ho tro ky thuat, người lập, ' +
    'nguoi lap, người duyệt, nguoi duyet, người kiểm, nguoi kiem, người báo cáo, nguoi bao cao, lập bảng, lap bang, ' +
    'lập biểu, lap bieu, prepared by, approved by, checked by, for support, for inquiries, grand total',
);
/** "Liên hệ: 0909…", "Liên hệ đặt hàng"; before a name it may be a column's own words for who is asked. */
const contactLine =
  /^(?:thông tin |thong tin )?(?:liên hệ|lien he|liên lạc|lien lac|contact|contact us)(?: (?:đặt hàng|dat hang|mua hàng|mua hang|tư vấn|tu van|hỗ trợ|ho tro|quảng cáo|quang cao)\b.*|\s*:?\s*[\d+(][\d\s.+()-]*|\s*:)?$/u;

/** Is it a line that stands under a table, in place of a name ("Hotline hỗ trợ", "Người lập: Lan", "Liên hệ: 0909…")? */
export function isFooter(text: string): boolean {
  const lower = text.normalize('NFC').toLowerCase().trim();
  const behind = (phrase: string) => lower.startsWith(phrase) && !/^[\p{L}\p{M}]/u.test(lower.slice(phrase.length));
  return footer.some(behind) || contactLine.test(lower);
}

/** Words of the above that are in many names: their phrases are known by their other word. */
const inNames = new Set([
  'văn',
  'an',
  'le',
  'la',
  'thị',
  'thi',
  'ho',
  'chi',
  'hàng',
  'hang',
  'va',
  'và',
  'lai',
  'quý',
  'quy',
]);
const suspects = new Set([...companyPhrases, ...companyStarts, ...nobody].flatMap((phrase) => phrase.split(' ')));
for (const word of ['cp', 'co', 'k', ...fillers]) suspects.add(word);
for (const word of inNames) suspects.delete(word);

/** May a name that holds this word (lower case) be none of a person? Names without such words need not be looked at. */
export const isSuspect = (word: string): boolean => suspects.has(word) || oneLetter.test(word);
