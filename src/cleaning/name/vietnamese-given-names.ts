import { foldKey } from '../../shared/fold.ts';
import { editDistance } from '../../shared/nearest.ts';
import { formsOf, isGivenName } from './given-names.ts';
import { nameWord } from './name-key.ts';

/** Common Vietnamese given names, with their accents (general knowledge). */
const names = `
An Anh Ánh Ái Ân Bách Bảo Băng Bằng Bích Biên Bình Bính Bút Cảnh Cát Cầm Cẩm Chánh Châu Chi Chí Chiến Chiểu Chinh Chính Chung Chương
Công Cúc Cương Cường Danh Dân Diễm Diệp Diệu Diễn Doanh Du Dung Dũng Duy Duyên Dự Dương Đại Đan Đào Đạo Đạt Đăng Đắc Điền Điệp Định
Đoan Đoàn Đô Đông Đồng Đức Giang Giao Giáp Gia Hà Hạ Hải Hạnh Hảo Hân Hằng Hậu Hiên Hiền Hiển Hiến Hiếu Hiệp Hiệu Hoa Hòa Hóa Hoài Hoan Hoàn
Hoàng Hoằng Học Hồng Hợp Huân Huấn Huế Huệ Hùng Huy Huyền Huỳnh Hưng Hương Hường Hưởng Hữu Kha Khải Khang Khánh Khiêm Khoa Khoát Khôi
Khuê Khương Kiên Kiệt Kiều Kim Kỳ Kỷ Lam Lan Lành Lâm Lân Lễ Lệ Liên Liêm Liễu Linh Lĩnh Loan Long Lộc Lợi Luân Luật Lương Lượng Lưu Ly Lý
Mai Man Mạnh Mẫn Mận Miên Minh Mơ Mừng My Mỹ Nam Năm Nga Ngà Ngân Nghi Nghị Nghĩa Nghiêm Ngoan Ngọc Ngôn Nguyên Nguyệt Nhã Nhàn Nhân Nhật Nhạn
Nhi Nhiên Nho Nhu Nhung Như Nhựt Ninh Nương Oanh Phát Phấn Phi Phong Phú Phúc Phước Phụng Phương Phượng Pháp Quang Quân Quế Quốc
Quý Quyên Quyền Quyết Quỳnh Quảng Sang Sáng Sâm Sen Sinh Sơn Sương Tài Tâm Tân Tấn Tập Thạch Thái Thanh Thành Thảo Thạo Thắm Thắng Thân Thật Thể Thêm Thi
Thị Thiên Thiện Thiệu Thìn Thịnh Thoa Thoại Thoan Thông Thơ Thơm Thu Thuấn Thuận Thục Thúy Thủy Thụy Thùy Thuyên Thư Thương Thường Thức Tiên Tiến Tiếp Tín
Tịnh Tình Toàn Toản Tố Trà Trang Trâm Trân Trầm Trí Triết Triều Triệu Trinh Trình Trọng Trúc Trung Truyền Trường Tú Tuân Tuấn Tuyên Tuyến Tuyền Tuyết
Tùng Tuệ Tùy Tư Tường Tươi Tửu Uyên Uyển Út Văn Vân Vi Viên Việt Vinh Vĩnh Vịnh Vọng Vũ Vui Vương Vượng Vy Vỹ Xoan Xuân Xuyến Yên Yến Ý Ẩn
`
  .split(/\s+/)
  .filter(Boolean);

/** Common given names without their accents. */
const folded: ReadonlySet<string> = new Set(names.map(foldKey));
/** The same with accents, the tone where the new rule puts it. */
const marked: ReadonlySet<string> = new Set(names.map((name) => nameWord(name).mark));

/** Is a word a common Vietnamese given name? `mark`: with its accents; empty where it is written without. */
const isVietnameseGivenName = (key: string, mark: string): boolean => (mark === '' ? folded : marked).has(mark || key);

/** A given name for comparing. */
export interface GivenName {
  /** Without accents. */
  readonly key: string;
  /** With accents; empty where the whole name is written without. */
  readonly mark: string;
}

/** Is a word (without accents) a common Vietnamese given name? */
export const isCommonVietnameseName = (key: string): boolean => isVietnameseGivenName(key, '');

/** Is a word (without accents) a common given name, Vietnamese or Western? */
export const isCommonGivenName = (key: string): boolean => isCommonVietnameseName(key) || isGivenName(key);

/**
 * Are these two names, not one name in two spellings? Accents count where both have them. Slips, a short form and an
 * initial leave it open; two common names that are spelt alike do not.
 */
export function areTwoGivenNames(a: GivenName, b: GivenName): boolean {
  if (a.key === b.key) return a.mark !== '' && b.mark !== '' && a.mark !== b.mark;
  if (a.key.length === 1 || b.key.length === 1) return a.key[0] !== b.key[0];
  if (a.key.includes(b.key) && a.key.includes(' ')) return false;
  if (b.key.includes(a.key) && b.key.includes(' ')) return false;
  if (formsOf(a.key).has(b.key)) return false;
  if (isCommon(a) && isCommon(b)) return true;
  const [shorter, longer] = [a.key.length, b.key.length].sort((one, other) => one - other) as [number, number];
  const slips = lettersASlip.findLast(([least]) => shorter >= least)?.[1] ?? 1;
  return longer - shorter > slips || editDistance(a.key, b.key) > slips;
}

/** How many letters of a name may be wrong, by its length. */
const lettersASlip = [
  [1, 1],
  [5, 2],
  [7, 3],
] as const;

/** The same of two common names: what is mistyped, or known to nobody, is left open. */
export const areTwoCommonNames = (a: GivenName, b: GivenName): boolean =>
  isCommon(a) && isCommon(b) && areTwoGivenNames(a, b);

const isCommon = ({ key, mark }: GivenName): boolean => isVietnameseGivenName(key, mark) || isGivenName(key);
