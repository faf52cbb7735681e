import { Command, Option } from 'commander';
import type { ContactData } from '../../contacts/index.ts';
import type { AppContext } from '../../context.ts';
import { text } from '../../shared/text.ts';
import { withExamples } from '../../terminal/examples.ts';
import { FlagValueError } from '../../terminal/flag-values.ts';
import { cardOf, columns, sheetOf, titled } from '../../terminal/sheet.ts';
import { dispositions } from './disposition-store.ts';
import { type DispositionChange, setDisposition } from './set-disposition.ts';

/** `crm disposition list|set`: the results that calls can have, and what follows from each. */
export const dispositionCommand = (context: AppContext, contactData: ContactData): Command =>
  withExamples(
    new Command().addCommand(listCommand(context)).addCommand(setCommand(context, contactData)),
    'crm disposition list',
    'crm disposition set no_answer --retry 4h',
  );

const nameTitle = { name: 'kết quả' };
const heads = titled(
  columns(
    ['name', 'en', 'vi', 'reached', 'retry_hours', 'max_attempts', 'closes', 'stage', 'words'],
    ['retry_hours', 'max_attempts'],
  ),
  nameTitle,
);

function listCommand(context: AppContext): Command {
  const command = new Command('list')
    .description(text('the results, and what follows from each', 'các kết quả và hệ quả')[context.language])
    .action(async () => {
      const all = dispositions(context.db('read'));
      await context.out.show({ dispositions: all }, sheetOf(heads, all));
      await context.out.next('crm log 0901234567 --result interested');
    });
  return withExamples(command, 'crm disposition list', 'crm disposition list --json');
}

interface DispositionFlags {
  readonly en?: string;
  readonly vi?: string;
  readonly words?: string;
  readonly reached?: string;
  readonly retry?: number | 'none';
  readonly max?: number | 'none';
  readonly closes?: DispositionChange['closes'];
  readonly stage?: string;
}

function setCommand(context: AppContext, contactData: ContactData): Command {
  const command = new Command('set')
    .description(text('change a result, or make one', 'đổi hoặc tạo một kết quả')[context.language])
    .argument('<name>', 'NAME')
    .option('--en <words>', text('English text', 'câu tiếng Anh')[context.language])
    .option('--vi <words>', text('Vietnamese text', 'câu tiếng Việt')[context.language])
    .option(
      '--words <words>',
      text(
        'further words for it in files: "left message; VM"',
        'từ khác chỉ kết quả này trong tệp: "left message; VM"',
      )[context.language],
    )
    .addOption(
      new Option(
        '--reached <answer>',
        text('whether the person was reached', 'có nói chuyện được với khách không')[context.language],
      ).choices(['yes', 'no']),
    )
    .option(
      '--retry <span>',
      text('time until the next attempt: 24h, 3d, or none', 'bao lâu sau liên hệ lại: 24h, 3d, hoặc none')[
        context.language
      ],
      retrySpan,
    )
    .option(
      '--max <tries>',
      text('most attempts in a campaign, or none', 'số lần tối đa trong một chiến dịch, hoặc none')[context.language],
      tries,
    )
    .addOption(
      new Option('--closes <what>', text('what it ends', 'kết thúc điều gì')[context.language]).choices([
        'none',
        'campaign',
        'number',
        'channel',
      ]),
    )
    .addOption(
      new Option(
        '--stage <stage>',
        text('stage of the person afterwards', 'giai đoạn của khách sau đó')[context.language],
      ).choices(['lead', 'interested', 'none']),
    )
    .action(async (name: string, flags: DispositionFlags) => {
      const step = {
        at: new Date(context.now()).toISOString(),
        ending: context.options.dryRun ? 'rollback' : 'commit',
      } as const;
      const after = setDisposition(context.db('write'), contactData, { name, change: changeOf(flags), ...step });
      await context.out.show(after, cardOf(after, nameTitle));
      await context.out.next('crm disposition list');
    });
  return withExamples(
    command,
    'crm disposition set no_answer --retry 4h --max 6',
    'crm disposition set left_message --vi "để lại lời nhắn" --words "VM; hộp thư" --reached no --retry 2d',
  );
}

function changeOf({ en, vi, words, reached, retry, max, closes, stage }: DispositionFlags): DispositionChange {
  const change = {
    en,
    vi,
    words,
    reached: reached === undefined ? undefined : reached === 'yes',
    retry_hours: retry === 'none' ? null : retry,
    max_attempts: max === 'none' ? null : max,
    closes,
    stage: stage === undefined ? undefined : stage === 'none' ? null : stage,
  };
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

/** Hours of `24h` or `3d`, or `none`: commander takes null for a flag without a value. */
function retrySpan(word: string): number | 'none' {
  if (word === 'none') return word;
  const [, count, unit] = /^(\d{1,4})(h|d)$/.exec(word) ?? [];
  if (count !== undefined) return Number(count) * (unit === 'd' ? 24 : 1);
  throw new FlagValueError(
    text('hours or days, as 24h or 3d, or none', 'số giờ hoặc ngày, ví dụ 24h hoặc 3d, hoặc none'),
  );
}

function tries(word: string): number | 'none' {
  if (word === 'none') return word;
  if (/^[1-9]\d?$/.test(word)) return Number(word);
  throw new FlagValueError(text('a number from 1 to 99, or none', 'số từ 1 đến 99, hoặc none'));
}
