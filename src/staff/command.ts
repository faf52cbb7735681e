import { Command, Option } from 'commander';
import type { AppContext } from '../context.ts';
import { localDate } from '../shared/calendar.ts';
import { permissions } from '../shared/permission.ts';
import { text } from '../shared/text.ts';
import { withExamples } from '../terminal/examples.ts';
import { type ListingFlags, showListing, withListing } from '../terminal/listing.ts';
import { cardOf, columns, sheetOf } from '../terminal/sheet.ts';
import { addStaff, removeStaff } from './change.ts';
import { permissionsOf, roles, type StaffRole } from './member.ts';
import { staffIn } from './store.ts';

/** `crm staff add|list|remove`: who may export, erase and see phone numbers. */
export function staffCommand(context: AppContext): Command {
  const command = new Command()
    .addCommand(addCommand(context))
    .addCommand(listCommand(context))
    .addCommand(removeCommand(context));
  return withExamples(command, 'crm staff list', 'crm staff add lan --role agent');
}

const stepOf = (context: AppContext) => ({
  at: new Date(context.now()).toISOString(),
  today: localDate(context.now(), context.zone),
  user: context.user,
  ending: context.options.dryRun ? ('rollback' as const) : ('commit' as const),
});

interface StaffFlags {
  readonly role: StaffRole;
  readonly login?: string;
  readonly may?: string;
}

function addCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('add')
    .description(say('add somebody, or change what somebody may do', 'thêm nhân viên hoặc đổi quyền'))
    .argument('<name>', say('as CRM_STAFF says it', 'tên, như trong CRM_STAFF'))
    .addOption(
      new Option('--role <role>', say('what the person is', 'vai trò')).choices(Object.keys(roles)).default('agent'),
    )
    .option('--login <user>', say('the user of the system', 'tài khoản trên máy'))
    .option(
      '--may <permissions>',
      `${say('instead of those of the role', 'thay cho quyền của vai trò')}: ${permissions.join(',')}`,
    )
    .action(async (name: string, { role, login, may }: StaffFlags) => {
      const entry = {
        ...{ staff: name.normalize('NFC').trim(), role, login: login ?? null },
        may: may === undefined ? undefined : permissionsOf(may),
      };
      const added = addStaff(context.db('write'), entry, stepOf(context));
      await context.out.show(added, cardOf({ ...added, may: added.may.join(', ') }));
      if (added.owner !== null) {
        await context.out.say(
          text(
            `${added.owner} is recorded as owner. From now on whoever is not of the staff may not export, erase, or see phone numbers.`,
            `${added.owner} được ghi là chủ. Từ nay ai không có trong danh sách nhân viên thì không được xuất, xóa hay xem số điện thoại.`,
          ),
        );
      }
      await context.out.next('crm staff list');
    });
  return withExamples(
    command,
    'crm staff add lan --role agent',
    'crm staff add minh --role manager --login minh.tran',
    'crm staff add hoa --may export,phones --dry-run --json',
  );
}

function listCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('list')
    .description(say('the staff and what each may do', 'nhân viên và quyền của từng người'))
    .option('--all', say('those who left too', 'cả người đã nghỉ'))
    .action(async ({ all = false, ...listing }: ListingFlags & { all?: boolean }) => {
      const staff = staffIn(context.db('read'), all);
      const sheet = {
        ...sheetOf(
          columns(['staff', 'role', 'login', 'may', 'added_on', 'ended_on']),
          staff.map((member) => ({ ...member, may: member.may.join(' ') })),
        ),
        empty: text(
          'Nobody is recorded: everybody may do everything.',
          'Chưa ghi nhân viên nào: ai cũng có mọi quyền.',
        ),
      };
      await showListing(context.out, { document: { staff }, list: 'staff', sheet }, listing);
      await context.out.next('crm staff add lan --role agent');
    });
  return withExamples(withListing(command, context.language), 'crm staff list', 'crm staff list --all --json');
}

function removeCommand(context: AppContext): Command {
  const say = (en: string, vi: string) => text(en, vi)[context.language];
  const command = new Command('remove')
    .description(say('somebody works here no more', 'nhân viên đã nghỉ'))
    .argument('<name>', say('name or login', 'tên hoặc tài khoản'))
    .action(async (name: string) => {
      const removed = removeStaff(context.db('write'), name, stepOf(context));
      await context.out.show(removed, cardOf({ ...removed, may: removed.may.join(', ') }));
      await context.out.next('crm staff list --all');
    });
  return withExamples(command, 'crm staff remove bao', 'crm staff remove bao --dry-run');
}
