import { type Scale, scoreOf } from './binning.ts';
import { groupTable, placeOf } from './cells.ts';
import { type Bucket, without } from './customers.ts';
import { prospect, returned, type Scheme, unscored } from './scheme.ts';

/** A group of customers in numbers; the means are to one decimal and null for an empty group. */
export interface GroupFigures {
  readonly segment: string;
  readonly contacts: number;
  readonly orders: number;
  readonly revenue: { readonly amount: number; readonly currency: string };
  readonly recency_days: number | null;
  readonly frequency: number | null;
  /** Minor units. */
  readonly monetary: number | null;
}

/** Sums over some contacts, for their means. */
interface Sums {
  contacts: number;
  orders: number;
  /** Minor units. */
  revenue: number;
  /** Whole days, summed over those who have a last order. */
  days: number;
  dated: number;
}

const noSums = (): Sums => ({ contacts: 0, orders: 0, revenue: 0, days: 0, dated: 0 });

/** Adds customers who are alike, or a part of them, to a sum. */
function addTo(sums: Sums, { days, orders }: Bucket, { contacts, amount }: Bucket['all']): void {
  sums.contacts += contacts;
  sums.orders += orders * contacts;
  sums.revenue += amount;
  if (days === undefined) return;
  sums.days += days * contacts;
  sums.dated += contacts;
}

/** Everybody of a shop, and how they are scored. */
interface Crowd {
  readonly scale: Scale;
  /** With a part a score of money where the groups ask for it. */
  readonly everybody: readonly Bucket[];
  /** Contacts without an order that counts and without a return. */
  readonly prospects: number;
  readonly currency: string;
}

/** The groups of a scheme in numbers, in its order; then its rest and the unscored where anybody is there, prospects and returned. */
export function figuresOf(scheme: Scheme, { scale, everybody, prospects, currency }: Crowd): GroupFigures[] {
  const sums = scheme.groups.map(noSums);
  const [rest, back, open, outside] = [noSums(), noSums(), noSums(), { ...noSums(), contacts: prospects }];
  const groupOf = groupTable(scheme);
  for (const bucket of everybody) {
    addTo(open, bucket, bucket.unscored);
    addTo(back, bucket, without(without(bucket.all, bucket.scored), bucket.unscored));
    const [r, f] = [scoreOf(bucket.days ?? 0, scale.r), scoreOf(bucket.orders, scale.f)];
    bucket.parts.forEach((part, passed) => {
      if (part.contacts === 0) return;
      addTo(sums[groupOf[placeOf(scheme, { r, f, m: passed + 1 })] ?? -1] ?? rest, bucket, part);
    });
  }
  return [
    ...scheme.groups.map(({ name }, place) => figures(name, sums[place] ?? noSums(), currency)),
    ...(scheme.groups.length > 0 && rest.contacts > 0 ? [figures(scheme.rest, rest, currency)] : []),
    ...(open.contacts > 0 ? [figures(unscored, open, currency)] : []),
    figures(prospect, outside, currency),
    figures(returned, back, currency),
  ];
}

function figures(segment: string, { contacts, orders, revenue, days, dated }: Sums, currency: string): GroupFigures {
  return {
    segment,
    contacts,
    orders,
    revenue: { amount: revenue, currency },
    recency_days: meanOf(days, dated),
    frequency: segment === prospect ? null : meanOf(orders, contacts),
    monetary: segment === prospect ? null : meanOf(revenue, contacts),
  };
}

/** A mean to one decimal, halves up; null of nothing. */
const meanOf = (sum: number, count: number): number | null =>
  count === 0 ? null : Math.round((sum * 10) / count) / 10;
