import { addDays, type LocalDate } from '../shared/calendar.ts';
import type { DemoFile } from './lists.ts';
import { none, type StoryStep, step } from './step.ts';

/** The texts of the newsletters, by the name of their campaign. */
const texts = {
  'ban-tin-1': `Subject: {{greeting|Bạn}} ơi, dùng hộp quà sao cho đúng

Chào {{greeting|bạn}},

1. Rửa mặt bằng nước ấm.
2. Serum trước, kem sau; buổi sáng thêm **kem chống nắng**.
3. Mở nắp rồi thì dùng trong sáu tháng.

Trả lời thư này nếu cần hỏi thêm.
`,
  'ban-tin-2': `Subject: Chăm da khi trời nồm

Chào {{greeting|bạn}},

Trời ẩm thì dùng ít kem hơn và **rửa mặt hai lần một ngày**.

Mười vé đi Đà Lạt đã có chủ: kết quả kèm cách kiểm lại ở cửa hàng.
`,
};

type Newsletter = keyof typeof texts;

export const newsletterFiles: readonly DemoFile[] = Object.entries(texts).map(([name, content]) => ({
  name: `${name}.md`,
  content,
}));

/** The mail program's own record of a newsletter. */
export const newsletterLog = (name: Newsletter): string => `${name}-da-gui.csv`;

/** A newsletter to the customers of 8 March, and on the next day what the mail program says it sent. */
export const newsletterSteps = (
  name: Newsletter,
  { on, about }: { readonly on: LocalDate; readonly about: readonly [string, string] },
): readonly StoryStep[] => [
  step(
    on,
    about,
    'campaign',
    'create',
    name,
    '--where',
    'IN CAMPAIGN 8-3 AND orders(within 30d)',
    '--channel',
    'email',
  ),
  step(on, none, 'mail', 'template', name, `${name}.md`),
  step(on, none, 'export', '--campaign', name, '--for', 'email', '-o', `${name}.csv`, '--force'),
  step(addDays(on, 1), none, 'import', newsletterLog(name), '--as', 'activities', '--campaign', name),
];
