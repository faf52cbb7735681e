import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';

/** What an import writes for each byte of its file: staging databases, rows, indexes (1.3 GB for a list of 180 MB). */
const factor = 7;

/** Refuses before anything is dirty when the disk cannot hold what the import will write; throws `io`. */
export function checkSpace(folder: string, fileSize: number): void {
  let place = folder;
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  const { bavail, bsize } = statfsSync(place);
  const free = bavail * bsize;
  const need = fileSize * factor;
  if (free >= need) return;
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 0)} MB`;
  throw new UserError({
    code: 'io',
    message: text(
      `The disk is too full: this import needs about ${megabytes(need)}, ${megabytes(free)} are free. Nothing was changed.`,
      `Đĩa quá đầy: lần nhập này cần khoảng ${megabytes(need)}, còn trống ${megabytes(free)}. Không có gì bị thay đổi.`,
    ),
    hint: text(
      'Free some space, or name a database elsewhere: `--db FILE`',
      'Giải phóng dung lượng, hoặc chọn cơ sở dữ liệu ở nơi khác: `--db FILE`',
    ),
    file: folder,
  });
}
