import { createHash } from 'node:crypto';
import type { Db } from './connection.ts';

interface AuditLine {
  readonly at: string;
  readonly action: string;
  readonly detail: string;
  readonly previous: string;
}

const hashOf = (line: AuditLine) =>
  createHash('sha256').update([line.previous, line.at, line.action, line.detail].join('\n')).digest('hex');

const actors = new WeakMap<Db, string>();

/** Says who acts on a connection: what is recorded from now on names them (`staff`). */
export const actAs = (db: Db, staff: string): void => {
  actors.set(db, staff);
};

/** Appends to the audit ledger. `detail` holds counts, ids and hashes, never a name, phone or e-mail. */
export function recordAudit(db: Db, at: string, action: string, detail: Record<string, unknown>): void {
  const previous =
    (db.prepare('SELECT hash FROM audit ORDER BY id DESC LIMIT 1').pluck().get() as string | undefined) ?? '';
  const staff = actors.get(db);
  const line = { at, action, detail: JSON.stringify(staff === undefined ? detail : { staff, ...detail }), previous };
  db.prepare(
    'INSERT INTO audit (at, action, detail, previous, hash) VALUES (:at, :action, :detail, :previous, :hash)',
  ).run({
    ...line,
    hash: hashOf(line),
  });
}

/** When an action was recorded, as instants in UTC, oldest first. */
export const timesOf = (db: Db, action: string): string[] =>
  db.prepare('SELECT at FROM audit WHERE action = ? ORDER BY id').pluck().all(action) as string[];

/** The first line of the audit ledger whose chain does not hold; undefined when all do. */
export function brokenAuditLine(db: Db): number | undefined {
  let previous = '';
  const lines = db.prepare('SELECT id, at, action, detail, previous, hash FROM audit ORDER BY id').iterate();
  for (const line of lines as IterableIterator<AuditLine & { id: number; hash: string }>) {
    if (line.previous !== previous || line.hash !== hashOf(line)) return line.id;
    previous = line.hash;
  }
  return undefined;
}
