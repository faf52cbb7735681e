/** Words under a table for those who sign it. */
const signature =
  /^\W*(?:(?:người|nguoi) (?:lập|lap|duyệt|duyet|kiểm|kiem|giao|nhận hàng|xuất|xuat)|(?:lập|lap) (?:bảng|bang|biểu|bieu|phiếu|phieu)|(?:kế toán|ke toan)(?: trưởng| truong)?$|(?:thủ|thu) (?:trưởng|truong|quỹ|quy|kho)|(?:giám đốc|giam doc|trưởng phòng|truong phong|phụ trách|phu trach)$|(?:ký|ky)(?: tên|,|$)|(?:ghi rõ|ghi ro) |(?:xác nhận|xac nhan)|prepared by|approved by|checked by|signature|signed by)/iu;
const dateLine = /(?:ngày|ngay)\s*[\d.…_]+\s*(?:tháng|thang)\s*[\d.…_]+\s*(?:năm|nam)/iu;

/**
 * Is a line beside a table rather than one of its rows: a title of one cell without a digit, or a place, a day and names to
 * sign at? Only where no cell of the columns that tell a row is filled.
 */
export function isNoteLine(cells: readonly string[]): boolean {
  let filled = 0;
  let hasDigit = false;
  let isSigned = false;
  for (const cell of cells) {
    const text = cell.trim();
    if (text === '') continue;
    filled++;
    hasDigit ||= /\d/.test(text);
    isSigned ||= signature.test(text) || dateLine.test(text);
  }
  return isSigned || (filled === 1 && !hasDigit && cells.length > 3);
}
