import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, relative } from 'node:path';
import { brokenAuditLine } from '../db/audit.ts';
import type { Check, Finding } from '../db/check.ts';
import { danglingRows } from '../db/integrity.ts';
import { keyPath, ownKey, readKeys } from '../db/keyring.ts';
import { schemaFaults } from '../db/migrate.ts';
import { isWindows } from '../shared/platform.ts';
import { shellWord } from '../shared/shell-word.ts';
import { type Text, text } from '../shared/text.ts';

const ok = (words: Text): Finding => ({ state: 'ok', words });
const fault = (words: Text, mend?: string): Finding => ({ state: 'fault', words, ...(mend ? { mend } : {}) });

const restore = 'crm restore BACKUP';

/** That every page is whole was read before any check ran: examine.ts. */
const pages: Check = {
  name: 'integrity',
  look: () => ok(text('every page is whole', 'mọi trang đều nguyên vẹn')),
};

const references: Check = {
  name: 'foreign_keys',
  look: ({ db }) => {
    const found = danglingRows(db).join(', ');
    if (!found) return ok(text('every row points to one that is there', 'mọi dòng đều trỏ đến dòng có thật'));
    return fault(text(`rows point to nothing: ${found}`, `có dòng trỏ vào chỗ trống: ${found}`), restore);
  },
};

const schema: Check = {
  name: 'schema',
  look: ({ db }) => {
    const found = schemaFaults(db).join(', ');
    if (!found) return ok(text('tables are as this crm made them', 'các bảng đúng như crm đã tạo'));
    return fault(text(`changed by hand: ${found}`, `bị sửa bằng tay: ${found}`), restore);
  },
};

const audit: Check = {
  name: 'audit',
  look: ({ db }) => {
    const line = brokenAuditLine(db);
    if (line === undefined) return ok(text('the chain of the audit log holds', 'chuỗi nhật ký kiểm toán còn nguyên'));
    return fault(text(`the audit log was changed at line ${line}`, `nhật ký kiểm toán bị sửa ở dòng ${line}`), restore);
  },
};

/** What `crm verify` and `crm doctor` ask of any file of ours: pages, references, schema, audit chain. */
export const fileChecks: readonly Check[] = [pages, references, schema, audit];

/** Is the key beside the file, and its own? Without it nobody can tell who was erased. */
export const keyCheck: Check = {
  name: 'key',
  look: ({ db, path }) => {
    const keys = readKeys(keyPath(path));
    if (ownKey(db, keys)) return ok(text('the key is beside it', 'có tệp khóa bên cạnh'));
    const [en, vi] = keys.length > 0 ? ['another database’s', 'của cơ sở khác'] : ['missing', 'bị thiếu'];
    return fault(text(`the key file is ${en}: ${keyPath(path)}`, `tệp khóa ${vi}: ${keyPath(path)}`), copyOfKey(path));
  },
};

const copyOfKey = (path: string) => `${isWindows ? 'copy' : 'cp'} BACKUP.key ${shellWord(keyPath(path))}`;

/** May only its owner read the database and its key (0600)? Windows has no modes: there the folder of the user decides. */
export const modeCheck: Check = {
  name: 'modes',
  look: ({ path }) => {
    if (isWindows) return windowsAccess(path);
    const open = [path, keyPath(path)].filter((file) => isOpen(file));
    if (open.length === 0) return ok(text('only you may read it', 'chỉ bạn đọc được'));
    const files = open.join(' ');
    return fault(text(`others may read ${files}`, `người khác đọc được ${files}`), `chmod 600 ${files}`);
  },
};

/** Files inherit who may read them; that of a user's own folder nobody else may. Anything else is not looked at. */
function windowsAccess(path: string): Finding {
  const outside = relative(homedir(), path);
  if (!outside.startsWith('..') && !isAbsolute(outside))
    return ok(
      text(
        'it lies in your own folder; Windows has no file modes',
        'nằm trong thư mục riêng của bạn; Windows không có quyền kiểu 0600',
      ),
    );
  return {
    state: 'advice',
    words: text(
      'it lies outside of your own folder, and Windows has no file modes: others may be able to read it',
      'nằm ngoài thư mục riêng của bạn, và Windows không có quyền kiểu 0600: người khác có thể đọc được',
    ),
    mend: `icacls ${shellWord(path)} /inheritance:r /grant:r %USERNAME%:F`,
  };
}

function isOpen(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat !== undefined && (stat.mode & 0o077) !== 0;
}
