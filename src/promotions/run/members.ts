import type { ContactFacts } from '../../contacts/index.ts';
import { type QueryContext, selectMembers } from '../../segments/index.ts';
import { selectedContacts } from '../codes/holder-store.ts';
import type { PersonStatus } from '../rules/eligibility.ts';
import { beneficiariesOf } from '../setup/beneficiary-store.ts';
import type { Promotion } from '../setup/promotion-store.ts';

const statuses: readonly PersonStatus[] = ['none', 'treated', 'holdout'];

/** Tells what a contact is to a promotion. */
type StatusOf = (contact: number) => PersonStatus;

/**
 * Who a promotion is for: those for whom it was frozen, else those whom its text means on the day. `among`: only these
 * contacts are asked for.
 */
export function statusReader(
  queryContext: QueryContext,
  facts: ContactFacts,
  { promotion, among }: { promotion: Promotion; among: readonly number[] | undefined },
): StatusOf {
  if (promotion.expression === null) return () => 'treated';
  const rows: Iterable<readonly [number, 0 | 1]> = promotion.frozen
    ? beneficiariesOf(queryContext.db, promotion.id)
    : membersOf(queryContext, facts, { expression: promotion.expression, among });
  return compactStatus(rows);
}

function* membersOf(
  queryContext: QueryContext,
  facts: ContactFacts,
  { expression, among }: { expression: string; among: readonly number[] | undefined },
): Generator<readonly [number, 1]> {
  selectMembers(queryContext, facts, expression, among);
  for (const contact of selectedContacts(queryContext.db)) yield [contact, 1];
}

/** A byte a contact: fifty promotions of a million people each fit into memory. */
function compactStatus(rows: Iterable<readonly [contact: number, treated: 0 | 1]>): StatusOf {
  let bytes = new Uint8Array(1024);
  for (const [contact, treated] of rows) {
    if (contact >= bytes.length) {
      const larger = new Uint8Array(Math.max(contact + 1, bytes.length * 2));
      larger.set(bytes);
      bytes = larger;
    }
    bytes[contact] = treated === 1 ? 1 : 2;
  }
  return (contact) => statuses[bytes[contact] ?? 0] ?? 'none';
}
