import type { Command } from 'commander';
import { recordAudit } from '../db/audit.ts';
import { inTransaction } from '../db/transaction.ts';
import type { CommandEntry } from '../module.ts';
import type { Permission } from '../shared/permission.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import type { OpenContext } from './create-context.ts';
import { registry } from './registry.ts';

/** The names of a command and of those above it, without `crm`. */
const pathOf = (leaf: Command): string[] =>
  leaf.parent?.parent ? [...pathOf(leaf.parent), leaf.name()] : [leaf.name()];

/** What a command line needs by the entries that declare it. */
function needsOf(entry: CommandEntry, [, below = '']: readonly string[]): readonly Permission[] {
  const own = registry.commands.find(({ name, parent }) => name === below && parent === entry.name);
  return [...(entry.needs ?? []), ...(entry.needsBelow?.[below] ?? []), ...(own?.needs ?? [])];
}

/**
 * Throws `refused` where whoever runs the command may not do what it does, and records the attempt in the audit log. What
 * needs nothing, or has no database, is asked nothing.
 */
export async function authorize(
  context: OpenContext,
  { entry, leaf }: { entry: CommandEntry; leaf: Command },
): Promise<void> {
  const may = await registry.permits();
  context.askForPermission(may);
  const path = pathOf(leaf);
  const needs = needsOf(entry, path);
  if (needs.length === 0 || !context.databaseExists()) return;
  const db = context.db('write');
  const missing = needs.find((permission) => !may(db, context.user, permission));
  if (missing === undefined) return;
  const command = path.join(' ');
  const ending = context.options.dryRun ? 'rollback' : 'commit';
  const at = new Date(context.now()).toISOString();
  inTransaction(db, () => recordAudit(db, at, 'forbidden', { staff: context.user, command, needs: missing }), ending);
  throw new UserError({
    code: 'refused',
    message: text(
      `${context.user} may not run \`crm ${command}\`: it needs the permission ${missing}.`,
      `${context.user} không được chạy \`crm ${command}\`: cần quyền ${missing}.`,
    ),
    hint: text(
      'Whoever manages the staff can change it: `crm staff list`, `crm staff add NAME --may …`',
      'Người quản lý nhân viên có thể đổi: `crm staff list`, `crm staff add TÊN --may …`',
    ),
  });
}
