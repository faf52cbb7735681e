import { posixWord } from '../../shared/shell-word.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';

/** A line that runs every night: its words, all paths absolute, and the time of day, HH:MM. */
export interface Schedule {
  readonly words: readonly string[];
  readonly at: string;
}

const parts = (at: string) => at.split(':').map(Number) as [hour: number, minute: number];

/** A line of a crontab. It needs nothing of its environment; cron mails what stands on stderr: failures only. */
function cron({ words, at }: Schedule): string {
  const [hour, minute] = parts(at);
  // cron reads % as the end of a line.
  const line = words.map(posixWord).join(' ').replaceAll('%', String.raw`\%`);
  return `${minute} ${hour} * * * ${line} > /dev/null\n`;
}

const unitWord = (word: string) => {
  const escaped = word
    .replace(/[\\"]/g, String.raw`\$&`)
    .replaceAll('%', '%%')
    .replaceAll('$', () => '$$');
  return `"${escaped}"`;
};

/** A service and its timer for systemd of a user; a night that was missed is caught up once, when the machine is on again. */
function systemd({ words, at }: Schedule): string {
  return `# ~/.config/systemd/user/crm-nightly.service
[Unit]
Description=crm nightly

[Service]
Type=oneshot
ExecStart=${words.map(unitWord).join(' ')}

# ~/.config/systemd/user/crm-nightly.timer
[Unit]
Description=crm nightly

[Timer]
OnCalendar=*-*-* ${at}:00
Persistent=true

[Install]
WantedBy=timers.target
`;
}

/** What the Task Scheduler takes as the line of a task. */
const longestTask = 261;

/**
 * A line for cmd that makes a task of the user's own. Inside the double quotes of cmd schtasks reads single ones as
 * quotes. Throws `usage` for paths that neither can hold.
 */
function windows({ words, at }: Schedule): string {
  const broken = words.find((word) => /['"%]/.test(word));
  if (broken !== undefined) throw unschedulable;
  const task = words.map((word) => (/^[\w.:\\/-]+$/.test(word) ? word : `'${word}'`)).join(' ');
  if (task.length > longestTask) throw tooLong(task.length);
  return `schtasks /Create /F /TN crm-nightly /SC DAILY /ST ${at} /TR "${task}"\n`;
}

const unschedulable = new UserError({
  code: 'usage',
  message: text(
    `A path with ' " or % cannot be scheduled on Windows.`,
    `Windows không đặt lịch được cho đường dẫn có ' " hoặc %.`,
  ),
  hint: text('Rename the folder.', 'Hãy đổi tên thư mục.'),
});

const tooLong = (length: number) =>
  new UserError({
    code: 'usage',
    message: text(
      `The line of the task has ${length} characters; Windows takes ${longestTask}.`,
      `Dòng lệnh của tác vụ dài ${length} ký tự; Windows chỉ nhận ${longestTask}.`,
    ),
    hint: text(
      'Choose shorter folders for --db, --inbox, --out and --backups.',
      'Chọn thư mục có đường dẫn ngắn hơn cho --db, --inbox, --out và --backups.',
    ),
  });

/** What can run a line at night, and how it is told to. */
export const schedulers = { cron, systemd, windows } satisfies Record<string, (schedule: Schedule) => string>;

/** Throws `usage` for a path that no crontab and no unit can hold. */
export function refuseLineBreaks(words: readonly string[]): void {
  const broken = words.find((word) => /[\r\n]/.test(word));
  if (broken === undefined) return;
  throw new UserError({
    code: 'usage',
    message: text('A path with a line break cannot be scheduled.', 'Không thể đặt lịch cho đường dẫn có xuống dòng.'),
    hint: text('Rename the folder.', 'Hãy đổi tên thư mục.'),
  });
}
