import { join } from 'node:path';
import type { ContactFacts } from '../contacts/index.ts';
import { recordAudit } from '../db/audit.ts';
import { inTransaction } from '../db/transaction.ts';
import { exportDetail, prepareExport, writeListFile } from '../exports/index.ts';
import type { QueryContext } from '../segments/index.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { firedOn, markListed, unlistedDays } from './firing-store.ts';
import type { Trigger } from './trigger.ts';

/** A list of those for whom a trigger did something on a day. */
export interface FiredList {
  readonly file: string;
  readonly rows: number;
  readonly sha256: string;
}

export interface FiredListOptions {
  readonly folder: string;
  readonly today: LocalDate;
  /** Now: an instant, UTC. */
  readonly at: string;
}

/**
 * Writes the lists of the days of which a trigger has none yet, one a day under the same name however often it is written: a
 * run that was killed between the file and its note writes the same people again. Each person is judged anew.
 */
export async function writeFiredLists(
  queryContext: QueryContext,
  facts: ContactFacts,
  trigger: Trigger,
  { folder, today, at }: FiredListOptions,
): Promise<FiredList[]> {
  const { db } = queryContext;
  const lists: FiredList[] = [];
  for (const day of unlistedDays(db, trigger.id)) {
    const file = `${trigger.name}-${day}.csv`;
    const { channel, purpose, name } = trigger;
    const prepared = prepareExport(queryContext, facts, {
      whom: {
        choose: (scope) => ({
          where: `trigger ${name} ${day}`,
          members: firedOn(scope.bind(trigger.id), scope.bind(day)),
        }),
      },
      ...{ target: channel, purpose, today, columns: undefined, sort: undefined, limit: undefined, copy: true },
    });
    try {
      const sha256 = await writeListFile(prepared, join(folder, file));
      lists.push({ file, rows: prepared.manifest.exported, sha256 });
      inTransaction(db, () => {
        markListed(db, { trigger: trigger.id, day, at });
        recordAudit(db, at, 'export', exportDetail({ ...prepared.manifest, sha256: [sha256] }));
      });
    } finally {
      prepared.end();
    }
  }
  return lists;
}
