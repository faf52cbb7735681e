import { dirname } from 'node:path';
import { Command } from 'commander';
import type { AppContext } from '../context.ts';
import type { FieldName, ImportKinds } from '../intake/index.ts';
import { localDate } from '../shared/calendar.ts';
import { type Text, text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { withExamples } from '../terminal/examples.ts';
import { askText, type PromptIO } from '../terminal/prompts.ts';
import { cardOf } from '../terminal/sheet.ts';
import { type AddSetting, addContact } from './add.ts';
import { readUserInput } from './edit.ts';
import { type EditableField, editable } from './edit-columns.ts';
import { nobody } from './edit-faults.ts';
import { valuesOf } from './field-values.ts';

/** `crm contacts add`: a person by flags or, on a terminal, by answers. */
export function addCommand(context: AppContext, kinds: ImportKinds): Command {
  const command = new Command('add')
    .description(text('add a person by hand', 'thêm một khách bằng tay')[context.language])
    .argument('[field=value...]', Object.keys(editable).join(', '))
    .action(async (pairs: string[]) => {
      const db = context.db('write');
      const setting = settingOf(context, kinds);
      const values = pairs.length > 0 ? valuesOf(pairs) : await askFor(context, setting);
      if (!values) return context.out.say(text('Nobody was added.', 'Chưa thêm khách nào.'));
      const report = await addContact(db, values, setting);
      await context.out.show(report, cardOf(report));
      if (!report.new) await context.out.say(text('The person was known already.', 'Khách này đã có trong dữ liệu.'));
      await context.out.next(report.contact === null ? 'crm contacts' : `crm show ${report.contact}`);
    });
  return withExamples(
    command,
    'crm contacts add name="Nguyễn Thị Lan" phone=0909123456',
    'crm contacts add name="Trần Nam" email=nam@example.com birth_date=1990-05-20 --json',
  );
}

const settingOf = (context: AppContext, kinds: ImportKinds): AddSetting => ({
  settings: context.settings,
  country: context.settings.country,
  currency: context.settings.currency,
  zone: context.zone,
  now: context.now(),
  today: localDate(context.now(), context.zone),
  key: context.key(),
  kinds,
  dryRun: context.options.dryRun,
  rejectsFile: undefined,
  correctionsFile: undefined,
  progress: () => {},
  phase: async () => {},
  tempDir: dirname(context.databasePath),
});

/** What is asked for, in this order; the rest can be edited later. */
const asked: readonly (readonly [field: EditableField, question: Text])[] = [
  ['name', text('Name', 'Họ tên')],
  ['phone', text('Phone', 'Số điện thoại')],
  ['email', text('E-mail', 'E-mail')],
  ['birth_date', text('Birth date', 'Ngày sinh')],
  ['gender', text('Gender', 'Giới tính')],
  ['address', text('Address', 'Địa chỉ')],
  ['note', text('Note', 'Ghi chú')],
];

/** Asks field by field; an empty answer leaves one out. Undefined: the person left. Throws `usage` where nobody can be asked. */
async function askFor(context: AppContext, setting: AddSetting): Promise<Map<FieldName, string> | undefined> {
  const { out, stdin, options, language } = context;
  if (!out.onTerminal || !out.talksToTerminal || stdin.isTTY !== true || !options.input) throw nobody();
  const io: PromptIO = { stdin, talk: out.talkStream, language };
  const values = new Map<FieldName, string>();
  for (const [field, question] of asked) {
    const fault = (answer: string) => (answer === '' ? undefined : faultOf(field, answer, setting));
    const answer = await askText(io, { question, example: editable[field].example, fault });
    if (answer === undefined) return undefined;
    if (answer !== '') values.set(field, answer);
  }
  return values.size > 0 ? values : undefined;
}

/** What is wrong with an answer, by the rules of an import. */
function faultOf(field: EditableField, answer: string, setting: AddSetting): Text | undefined {
  try {
    readUserInput(new Map([[field, answer]]), setting);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.failure.message;
    throw error;
  }
}
