/** Contacts with the same chance of an order. */
export interface ChanceGroup {
  readonly chance: number;
  readonly contacts: number;
}

/** What it costs to contact somebody and what an order leaves, both in minor units. */
export interface Economics {
  readonly cost: number;
  readonly margin: number;
}

/** What contacting so many, the likeliest first, should bring. */
export interface DepthStep {
  readonly contacts: number;
  readonly expected_orders: number;
  readonly cost: number;
  /** Margin of the expected orders less the cost. */
  readonly expected_profit: number;
}

/** How deep to go into a list. */
export interface Depth {
  /** The chance at which a contact brings just what it costs. */
  readonly break_even: number;
  /** Everybody who should bring more than they cost. */
  readonly best: DepthStep;
  readonly all: DepthStep;
  /** What is not spent on the rest, and the orders that they might have given. */
  readonly saved: { readonly contacts: number; readonly cost: number; readonly expected_orders: number };
  /** Each tenth of the contacts. */
  readonly steps: readonly (DepthStep & { readonly share: number })[];
}

/** Chooses the depth at which the next contact costs more than it should bring. */
export function depthOf(groups: readonly ChanceGroup[], { cost, margin }: Economics): Depth {
  const sorted = [...groups].sort((a, b) => b.chance - a.chance);
  const everybody = sorted.reduce((sum, { contacts }) => sum + contacts, 0);
  const stepOf = (contacts: number): DepthStep => {
    const orders = ordersAmong(sorted, contacts);
    return {
      contacts,
      expected_orders: orders,
      cost: contacts * cost,
      expected_profit: Math.round(orders * margin - contacts * cost),
    };
  };
  const worth = sorted.reduce((sum, { chance, contacts }) => sum + (chance * margin > cost ? contacts : 0), 0);
  const [best, all] = [stepOf(worth), stepOf(everybody)];
  return {
    break_even: cost / margin,
    best,
    all,
    saved: {
      contacts: everybody - worth,
      cost: all.cost - best.cost,
      expected_orders: all.expected_orders - best.expected_orders,
    },
    steps: everybody === 0 ? [] : tenths.map((share) => ({ share, ...stepOf(Math.round(everybody * share)) })),
  };
}

const tenths = Array.from({ length: 10 }, (_, i) => (i + 1) / 10);

/** The sum of the chances of the likeliest. */
function ordersAmong(sorted: readonly ChanceGroup[], contacts: number): number {
  let [left, orders] = [contacts, 0];
  for (const { chance, contacts: of } of sorted) {
    if (left <= 0) break;
    orders += chance * Math.min(left, of);
    left -= of;
  }
  return orders;
}
