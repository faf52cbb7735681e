import { type ContactData, createDirty, isContact, survivorOf } from '../contacts/index.ts';
import { recordAudit } from '../db/audit.ts';
import type { Db } from '../db/connection.ts';
import { inTransaction } from '../db/transaction.ts';
import type { DecidedPair } from './decided-pairs.ts';
import { areDifferent, decisions, type Verdict, writeDecision } from './decisions-store.ts';
import { joinGroups } from './join-groups.ts';
import { mergePlanned } from './merge.ts';
import { finishRun, insertRun, planGroups } from './runs-store.ts';
import type { UndoOptions } from './undo-run.ts';

/** What a file of decisions did. */
export interface DecideReport {
  /** By it the merges are taken back: `crm dedupe undo RUN`. */
  readonly run: number;
  /** Lines of those who are one contact now, or were already. */
  readonly same: number;
  readonly different: number;
  /** Lines without a verdict. */
  readonly left_open: number;
  /** Contacts that were taken into another. */
  readonly merged: number;
  /** Lines that could not be followed, and why. */
  readonly not_followed: readonly { readonly line: number; readonly why: NotFollowed }[];
}

/** merged: decided different, yet one contact already; decided_apart: others of theirs are decided different; unknown: no such contact. */
export type NotFollowed = 'merged' | 'decided_apart' | 'unknown';

interface Resolved extends DecidedPair {
  readonly verdict: Verdict;
}

/** Keeps what people decided of pairs: the same are merged now, the different never will be. */
export function decidePairs(
  db: Db,
  contactData: ContactData,
  { pairs, at, ending }: UndoOptions & { pairs: readonly DecidedPair[] },
): DecideReport {
  return inTransaction(
    db,
    () => {
      createDirty(db);
      const run = insertRun(db, { kind: 'decide', at });
      const { resolved, refused, already } = differentWins(db, resolve(db, pairs));
      for (const { a, b, verdict } of resolved) writeDecision(db, { a, b, verdict, at });
      const same = resolved.filter(({ verdict }) => verdict === 'same');
      const groups = joinGroups(
        same,
        decisions(db).filter(({ verdict }) => verdict === 'different'),
      );
      planGroups(db, groups.members);
      const merged = mergePlanned(db, contactData.tables, { importId: null, runId: run, at });
      for (const refresh of contactData.caches) refresh(db);
      const apart = same.filter(({ a, b }) => groups.groupOf(a) !== groups.groupOf(b));
      const report = {
        run,
        same: same.length - apart.length + already,
        different: resolved.length - same.length,
        left_open: pairs.filter(({ verdict }) => verdict === undefined).length,
        merged,
        not_followed: [...refused, ...apart.map(({ line }) => ({ line, why: 'decided_apart' as const }))],
      };
      finishRun(db, run, report);
      const { not_followed, ...figures } = report;
      recordAudit(db, at, 'decide', { ...figures, not_followed: not_followed.length });
      return report;
    },
    ending,
  );
}

/** Of two who were decided different, here or before, no line says that they are the same. */
function differentWins(db: Db, { resolved, refused, already }: DecidedFile): DecidedFile {
  const pairOf = ({ a, b }: Resolved) => `${Math.min(a, b)} ${Math.max(a, b)}`;
  const apart = new Set(resolved.filter(({ verdict }) => verdict === 'different').map(pairOf));
  const isOverruled = (pair: Resolved) =>
    pair.verdict === 'same' && (apart.has(pairOf(pair)) || areDifferent(db, pair.a, pair.b));
  const overruled = resolved.filter(isOverruled).map(({ line }) => ({ line, why: 'decided_apart' as const }));
  return { already, resolved: resolved.filter((pair) => !isOverruled(pair)), refused: [...refused, ...overruled] };
}

interface DecidedFile {
  readonly resolved: readonly Resolved[];
  readonly refused: readonly { readonly line: number; readonly why: NotFollowed }[];
  /** Lines of those who are one contact already, as they say. */
  readonly already: number;
}

/** The decided pairs as the contacts that stand now: one may have been merged since the file was written. */
function resolve(db: Db, pairs: readonly DecidedPair[]): DecidedFile {
  const refused: { line: number; why: NotFollowed }[] = [];
  let already = 0;
  const resolved = pairs.flatMap((pair): Resolved[] => {
    const { line, verdict } = pair;
    if (verdict === undefined) return [];
    const [a, b] = [survivorOf(db, pair.a), survivorOf(db, pair.b)];
    if (!isContact(db, a) || !isContact(db, b)) refused.push({ line, why: 'unknown' });
    else if (a !== b) return [{ line, a, b, verdict }];
    else if (verdict === 'different') refused.push({ line, why: 'merged' });
    else already++;
    return [];
  });
  return { resolved, refused, already };
}
