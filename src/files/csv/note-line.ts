/** Words under a table for those who sign it. */
const signature =
  /^\W*(?:(?:người|nguoi) (?:lập|lap|duyệt|duyet|kiểm|kiem|giao|nhận hàng|xuất|xuat)|(?:lập|lap) (?:bảng|bang|biểu|bieu|phiếu|phieu)|(?:kế toán|ke toan)(?: trưởng| truong)?$|(?:thủ|thu) (?:trưởng|truong|quỹ|quy|kho)|(?:giám đốc|giam doc|trưởng phòng|truong phong|phụ trách|phu trach)$|(?:ký|ky)(?: tên|,|$)|(?:ghi rõ|ghi ro) |(?:xác nhận|xac nhan)|prepared by|approved by|checked by|signature|signed by)/iu;
const dateLine = /(?:ngày|ngay)\s*[\d.…_]+\s*(?:tháng|thang)\s*[\d.…_]+\s*(?:năm|nam)/iu;

/** Is it the place, the day or the people to sign under a table? Of a row none of whose telling columns is filled. */
export const isSignature = (cells: readonly string[]): boolean =>
  cells.some((cell) => cell !== '' && (signature.test(cell.trim()) || dateLine.test(cell)));

/** Is it a title between rows: one cell of many, without a digit? Of a row none of whose telling columns is filled. */
export function isTitle(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return cells.length > 3 && filled.length === 1 && !/\d/.test(filled[0]!);
}
