const wordsOf = (list: string, flags: string): RegExp =>
  new RegExp(`(?<!\\p{L})(?:${list.split(' ').join('|').replaceAll('_', ' ')})(?!\\p{L})`, flags);

/** Words that say whose a number is, where it is not that of whom the row is about. Fax: nobody answers there. */
const others = wordsOf(
  'vợ vo chồng chong vk ck bố bo ba cha mẹ me má ma con cháu chau ông ong bà anh_trai chị_gái chi_gai em em_trai em_gái ' +
    'em_gai người_nhà nguoi_nha người_thân nguoi_than bạn ban hàng_xóm hang_xom thư_ký thu_ky trợ_lý tro_ly wife ' +
    'husband spouse partner mother father mom mum dad parent son daughter brother sister friend neighbour neighbor ' +
    'relative secretary assistant fax',
  'iu',
);
/** Words that say which number of the same person it is. */
const lines = wordsOf(
  'zalo viber whatsapp nhà nha nhà_riêng cơ_quan co_quan cq công_ty cong_ty cty văn_phòng van_phong vp di_động di_dong ' +
    'dđ dd đt dt đtdđ sđt sdt điện_thoại dien_thoai tel phone số so bàn cố_định co_dinh cđ home work mobile cell office ' +
    'other new old mới moi cũ phụ phu khác khac chính chinh riêng rieng hoặc hoac hay hotline',
  'giu',
);

/** Do the words beside a number say that it is another person's (vợ, mẹ, thư ký, wife)? */
export const namesAnother = (words: string): boolean => others.test(words);

/** Do words in brackets beside a number leave anybody to whom it may belong, other than the person of the row? */
export const mayNameAnother = (words: string): boolean => /\p{L}/u.test(words.replace(lines, ' '));

const numberBefore = /((?:\+|\(\+?)?\d[\d\s.·'’–-]{6,}\d)\s*[([]([^()[\]\d]*)[)\]]/g;

/** The cell with "0987654320 (vợ)" written as "; vợ 0987654320;", as whose it is stands elsewhere too. */
export const ownersFirst = (cell: string): string =>
  cell.replace(numberBefore, (whole, number: string, words: string) =>
    namesAnother(words) ? `; ${words} ${number};` : whole,
  );
