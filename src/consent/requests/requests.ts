import { recordAudit } from '../../db/audit.ts';
import type { Db } from '../../db/connection.ts';
import { type Ending, inTransaction } from '../../db/transaction.ts';
import type { LocalDate } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { dueDays } from '../ledger/due.ts';
import * as store from './request-store.ts';

interface RequestStep {
  /** Instant, UTC. */
  readonly at: string;
  readonly ending: Ending;
}

/** Puts a person's request into the queue, with the days by which it is due under the regime. */
export function addRequest(
  db: Db,
  request: { contact: number; kind: store.RequestKind; received: LocalDate; regime: string },
  { at, ending }: RequestStep,
): store.PersonRequest {
  const { contact, kind, received, regime } = request;
  const due = dueDays(kind === 'access' || kind === 'correct' ? 'access' : 'erase', regime, received);
  return inTransaction(
    db,
    () => {
      const id = store.insertRequest(db, {
        ...{ contact, kind, received_on: received, answer_by: due.answer },
        ...{ target_on: due.target, legal_by: due.legal },
      });
      recordAudit(db, at, 'request', { request: id, kind });
      return store.requestById(db, id) as store.PersonRequest;
    },
    ending,
  );
}

/** Notes that a request was answered, or done. Throws `usage` for one that is not there. */
export function settleRequest(
  db: Db,
  { id, what, on }: { id: number; what: 'answered' | 'done'; on: LocalDate },
  { at, ending }: RequestStep,
): store.PersonRequest {
  return inTransaction(
    db,
    () => {
      if (!store.requestById(db, id)) throw noRequest(id);
      store.markRequest(db, { id, what, on });
      recordAudit(db, at, `request ${what}`, { request: id });
      return store.requestById(db, id) as store.PersonRequest;
    },
    ending,
  );
}

const noRequest = (id: number) =>
  new UserError({
    code: 'usage',
    message: text(`There is no request ${id}.`, `Không có yêu cầu ${id}.`),
    hint: text('See them with `crm request list`.', 'Xem bằng `crm request list`.'),
  });
