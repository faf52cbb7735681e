import { type Language, type Text, text } from '../shared/text.ts';

/** A command as the page describes it. */
interface ManualCommand {
  readonly name: string;
  /** What it takes: `[options] <file>`. */
  readonly usage: string;
  readonly about: string;
  readonly arguments: readonly ManualTerm[];
  readonly flags: readonly { readonly term: string; readonly about: string; readonly isGlobal: boolean }[];
  readonly examples: readonly string[];
  readonly commands: readonly ManualCommand[];
}

interface ManualTerm {
  readonly name: string;
  readonly about: string;
}

export interface Manual {
  readonly version: string;
  readonly language: Language;
  readonly commands: readonly ManualCommand[];
  /** Names of commands under the titles of their groups. */
  readonly groups: readonly { readonly title: string; readonly commands: readonly string[] }[];
}

const headings = {
  name: text('NAME', 'TÊN'),
  synopsis: text('SYNOPSIS', 'CÚ PHÁP'),
  description: text('DESCRIPTION', 'MÔ TẢ'),
  flags: text('FLAGS OF EVERY COMMAND', 'TÙY CHỌN CHUNG'),
  exit: text('EXIT STATUS', 'MÃ THOÁT'),
  environment: text('ENVIRONMENT', 'BIẾN MÔI TRƯỜNG'),
  examples: text('Examples:', 'Ví dụ:'),
} satisfies Record<string, Text>;

const about = text('turn lead lists into regular customers', 'biến danh sách khách tiềm năng thành khách quen');

const description = text(
  'Imports bought or collected lists, cleans them, finds out who is who, keeps them in one file, groups people by what they buy, and writes lists of those who may be contacted. Data goes to standard output, messages to standard error.',
  'Nhập danh sách đã mua hoặc tự thu thập, làm sạch, tìm người trùng, lưu trong một tệp, chia nhóm theo mua hàng và xuất danh sách những người được phép liên hệ. Dữ liệu ra đầu ra chuẩn, thông báo ra đầu ra lỗi.',
);

const exits: readonly (readonly [code: string, meaning: Text])[] = [
  ['0', text('done, also when nothing was found', 'xong, kể cả khi không tìm thấy gì')],
  ['1', text('a bug of crm', 'lỗi của crm')],
  ['2', text('the command line is wrong', 'dòng lệnh sai')],
  ['3', text('rows were rejected and --strict or --max-rejects forbids it', 'có dòng bị loại vượt mức cho phép')],
  ['4', text('a check failed', 'kiểm tra không đạt')],
  ['10', text('there is no database', 'không có cơ sở dữ liệu')],
  ['11', text('another run holds the database', 'lần chạy khác đang giữ dữ liệu')],
  ['12', text('the key is missing or another', 'thiếu khóa hoặc sai khóa')],
  ['13', text('the database is damaged or of a newer crm', 'cơ sở dữ liệu hỏng hoặc của bản mới hơn')],
  ['14', text('a fault of disk, memory or input and output', 'lỗi đĩa, bộ nhớ hoặc nhập xuất')],
  ['20', text('an input cannot be read', 'không đọc được đầu vào')],
  ['21', text('refused by a rule: consent, suppression, cap', 'bị quy tắc từ chối: đồng ý, chặn, giới hạn')],
  ['22', text('needs a yes and there is no terminal', 'cần xác nhận mà không có cửa sổ dòng lệnh')],
  ['129, 130, 143', text('stopped by a signal', 'bị tín hiệu dừng')],
];

const variables: readonly (readonly [name: string, meaning: Text])[] = [
  ['CRM_DB', text('the database, where --db does not name one', 'cơ sở dữ liệu khi không có --db')],
  ['CRM_LANG', text('language of messages: vi or en', 'ngôn ngữ thông báo: vi hoặc en')],
  ['CRM_NOW', text('an ISO instant with offset that sets the clock', 'thời điểm ISO có múi giờ, thay đồng hồ')],
  ['PAGER', text('shows long results on a terminal', 'chương trình xem kết quả dài')],
  ['NO_COLOR, FORCE_COLOR', text('no colours; colours in a pipe too', 'không màu; có màu cả trong ống lệnh')],
];

/** Text that roff prints as it is: backslashes, hyphens, and dots that would begin a request. */
const roff = (words: string): string =>
  words
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&')
    .replace(/\s*\n\s*/g, ' ');

const heading = (words: string) => `.SH "${roff(words)}"`;
const term = (name: string, meaning: string) => ['.TP', `.B ${roff(name)}`, roff(meaning) || '\\&'];

/** The manual of crm for `man`, made from its commands: roff of the man macros, UTF-8. */
export function manPage({ version, language, commands, groups }: Manual): string {
  const named = (key: keyof typeof headings) => headings[key][language];
  const globals = commands[0]?.flags.filter(({ isGlobal }) => isGlobal) ?? [];
  const sections = groups.flatMap(({ title, commands: names }) => [
    heading(title.toLocaleUpperCase(language)),
    ...names
      .flatMap((name) => commands.filter((command) => command.name === name))
      .flatMap((each) => entry(each, language)),
  ]);
  return [
    `.TH CRM 1 "" "crm ${version}"`,
    heading(named('name')),
    `crm \\- ${roff(about[language])}`,
    heading(named('synopsis')),
    '.B crm',
    `.I ${language === 'vi' ? 'LỆNH' : 'COMMAND'}`,
    language === 'vi' ? '[tùy chọn]' : '[flags]',
    heading(named('description')),
    roff(description[language]),
    ...sections,
    heading(named('flags')),
    ...globals.flatMap(({ term: words, about }) => term(words, about)),
    heading(named('exit')),
    ...exits.flatMap(([code, meaning]) => term(code, meaning[language])),
    heading(named('environment')),
    ...variables.flatMap(([name, meaning]) => term(name, meaning[language])),
    '',
  ].join('\n');
}

/** A command with its flags and examples, and those below it. */
function entry(command: ManualCommand, language: Language, path = 'crm'): string[] {
  const name = `${path} ${command.name}`;
  const flags = command.flags.filter(({ isGlobal }) => !isGlobal);
  const terms = [
    ...command.arguments.filter(({ about }) => about !== '').map(({ name, about }) => term(`<${name}>`, about)),
    ...flags.map(({ term: words, about }) => term(words, about)),
  ];
  const examples =
    command.examples.length === 0
      ? []
      : [
          '.PP',
          roff(headings.examples[language]),
          '.PP',
          '.nf',
          ...command.examples.map((line) => `  ${roff(line)}`),
          '.fi',
        ];
  return [
    `.SS "${roff(`${name} ${command.usage}`.replaceAll('"', '\\(dq'))}"`,
    roff(command.about) || '\\&',
    ...terms.flat(),
    ...examples,
    ...command.commands.flatMap((child) => entry(child, language, name)),
  ];
}
