import { type Text, text } from '../shared/text.ts';
import { formatNames } from '../terminal/format-names.ts';

/** The flags that every command takes, in the order of its help: data, so that `crm --help` loads no parser of flags. */
export const globalFlags: readonly (readonly [flags: string, about: Text])[] = [
  [
    '--db <file>',
    text('the database (else CRM_DB, ./crm.db, then the data folder)', 'cơ sở dữ liệu (nếu không: CRM_DB, ./crm.db)'),
  ],
  [
    '--format <format>',
    text(`print results as ${formatNames.join(', ')}`, `in kết quả dạng ${formatNames.join(', ')}`),
  ],
  ['--json', text('same as --format json', 'như --format json')],
  [
    '-o, --output <file>',
    text('write the result to a file, whole or not at all', 'ghi kết quả vào tệp, trọn vẹn hoặc không ghi'),
  ],
  [
    '--raw',
    text('leave cells as they are: a spreadsheet would run formulas', 'giữ nguyên ô: bảng tính có thể chạy công thức'),
  ],
  ['--force', text('overwrite a file that exists', 'ghi đè tệp đã có')],
  ['-n, --dry-run', text('show what would change; write nothing', 'cho biết sẽ thay đổi gì; không ghi gì')],
  ['-q, --quiet', text('suppress messages', 'không in thông báo')],
  ['-y, --yes', text('yes to every question', 'đồng ý mọi câu hỏi')],
  ['--no-input', text('never ask', 'không bao giờ hỏi')],
  ['--as-of <date>', text('compute as of this day (YYYY-MM-DD)', 'tính tại ngày này (YYYY-MM-DD)')],
  ['--tz <zone>', text('the time zone that decides which day it is', 'múi giờ quyết định hôm nay là ngày nào')],
  ['--lang <language>', text('language of messages', 'ngôn ngữ thông báo')],
  ['--no-color', text('no colours', 'không màu')],
  [
    '--wait <seconds>',
    text(
      'how long to wait while another run holds the database (10)',
      'chờ bao lâu khi lần chạy khác giữ dữ liệu (10)',
    ),
  ],
  ['--debug', text('print the stack of a failure', 'in chi tiết lỗi')],
];
