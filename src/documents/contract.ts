import type { LocalDate } from '../shared/calendar.ts';
import type { Money } from '../shared/money.ts';

/** A contract as it is stored. */
export interface StoredContract {
  readonly id: number;
  readonly contact_id: number | null;
  readonly name: string | null;
  readonly about: string;
  readonly staff: string | null;
  readonly starts_on: LocalDate;
  readonly ends_on: LocalDate | null;
  readonly remind_on: LocalDate | null;
  /** Minor units. */
  readonly amount: number | null;
  readonly currency: string;
  readonly ended_on: LocalDate | null;
}

/** Where a contract stands on a day; `due`: active, and it is time to think of renewing it. */
export type ContractState = 'planned' | 'active' | 'due' | 'expired' | 'ended';

/** A contract as results tell it. */
export interface DatedContract extends Omit<StoredContract, 'id' | 'contact_id' | 'amount' | 'currency'> {
  readonly contract: number;
  readonly contact: number | null;
  readonly amount: Money | null;
  readonly state: ContractState;
}

/** Where a contract stands on a day. */
function stateOn(
  { starts_on, ends_on, remind_on, ended_on }: Pick<StoredContract, 'starts_on' | 'ends_on' | 'remind_on' | 'ended_on'>,
  day: LocalDate,
): ContractState {
  if (ended_on !== null && ended_on <= day) return 'ended';
  if (day < starts_on) return 'planned';
  if (ends_on !== null && ends_on < day) return 'expired';
  return remind_on !== null && remind_on <= day ? 'due' : 'active';
}

/** A stored contract as it stands on a day. */
export const contractOn = (stored: StoredContract, day: LocalDate): DatedContract => ({
  contract: stored.id,
  contact: stored.contact_id,
  name: stored.name,
  about: stored.about,
  staff: stored.staff,
  starts_on: stored.starts_on,
  ends_on: stored.ends_on,
  remind_on: stored.remind_on,
  amount: stored.amount === null ? null : { amount: stored.amount, currency: stored.currency },
  ended_on: stored.ended_on,
  state: stateOn(stored, day),
});
