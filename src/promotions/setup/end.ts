import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { openPromotionNamed } from './named.ts';
import { markEnded } from './promotion-store.ts';

interface EndOptions {
  readonly name: string;
  readonly today: LocalDate;
  readonly at: string;
  readonly ending: Ending;
}

/** Ends a promotion: orders of this day and later no longer get it. Throws `usage`, `refused`. */
export const endPromotion = (db: Db, { name, today, at, ending }: EndOptions) =>
  inTransaction(
    db,
    () => {
      const promotion = openPromotionNamed(db, name);
      markEnded(db, promotion.id, today);
      recordAudit(db, at, 'promotion.end', { promotion: promotion.id });
      return { promotion: promotion.name, ended_on: today };
    },
    ending,
  );
