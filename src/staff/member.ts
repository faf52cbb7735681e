import { type Permission, permissions } from '../shared/permission.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';

/** What people of the staff are; what each may do unless something else is said. */
export const roles = {
  owner: permissions,
  manager: ['export', 'phones'],
  agent: ['phones'],
  trainee: [],
} as const satisfies Record<string, readonly Permission[]>;
export type StaffRole = keyof typeof roles;

/** Permissions of `export,phones` or `none`, in their order. Throws `usage` for a word that is none. */
export function permissionsOf(typed: string): readonly Permission[] {
  const words = typed.split(',').map((word) => word.trim());
  if (typed.trim() === 'none') return [];
  const unknown = words.find((word) => !permissions.some((permission) => permission === word));
  if (unknown === undefined) return permissions.filter((permission) => words.includes(permission));
  throw new UserError({
    code: 'usage',
    message: text(`There is no permission "${unknown}".`, `Không có quyền "${unknown}".`),
    hint: text(`There are: ${permissions.join(', ')}; or none`, `Có: ${permissions.join(', ')}; hoặc none`),
  });
}
