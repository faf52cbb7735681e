const words =
  'ext(?:ension|n)?\\.?|(?:số |so )?(?:máy |may )?(?:lẻ|le|nhánh|nhanh)|(?:số |so )?(?:nội bộ|noi bo)|(?:bấm|bam|nhấn|nhan|ấn)(?: phím| phim| số| so)?|phím|phim|press|line|nb|x|#';
const behindNumber = new RegExp(
  `(?<=\\d[)\\s]*)[,;]?\\s*[([]?\\s*(?<!\\p{L})(?:${words})\\s*[.:=]?\\s*(\\d{1,6})(?!\\d)\\s*[)\\]]?`,
  'giu',
);
const alone = new RegExp(`^[([]?\\s*(?:${words})\\s*[.:=]?\\s*\\d{1,6}\\s*[)\\]]?$`, 'iu');
const digitsAlone = /^[([]?[1-9]\d{2,4}[)\]]?$/;

/** The cell with each extension behind its number as `~102`, however it was written: ext 102, máy lẻ 102, x102, (#102). */
export const markExtensions = (cell: string): string => cell.replaceAll('~', ' ').replace(behindNumber, '~$1');

/** Is the cell nothing but an extension, whose number stands elsewhere (máy lẻ 102)? */
export const isExtensionAlone = (cell: string): boolean => alone.test(cell);

/** May these digits by themselves, behind a switchboard's number, be an extension (028 38293829 - 102)? */
export const mayBeExtension = (piece: string): boolean => digitsAlone.test(piece.trim());
