import { fold, foldKey } from '../../shared/fold.ts';
import { minorPerMajor } from '../../shared/money.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import type { PromotionPurpose } from '../rules/promotion.ts';
import type { CreatePromotionOptions } from './create.ts';

/** The flags of `crm promo create`; amounts in major units. */
export interface CreatePromotionFlags {
  readonly purpose: PromotionPurpose;
  readonly note?: string;
  readonly percent?: number;
  readonly amountOff?: number;
  readonly price?: number;
  readonly maxDiscount?: number;
  readonly segment?: string;
  readonly where?: string;
  readonly freeze?: true;
  readonly pick?: number;
  readonly holdout: number;
  readonly seed: string;
  readonly product?: readonly string[];
  readonly category?: readonly string[];
  readonly sku?: readonly string[];
  readonly store?: readonly string[];
  readonly minAmount?: number;
  readonly minQuantity?: number;
  readonly from?: string;
  readonly until?: string;
  readonly days?: number;
  readonly hours?: { readonly from: number; readonly until: number };
  readonly priority: number;
  readonly exclusive?: true;
  readonly group?: string;
  readonly code?: true;
  readonly limit?: number;
  readonly limitDay?: number;
  readonly limitPerson?: number;
  readonly limitHousehold?: number;
  readonly budget?: number;
  readonly budgetDay?: number;
  readonly budgetPerson?: number;
  readonly budgetHousehold?: number;
}

/** What the flags ask for, in minor units of a currency. Throws `usage` for flags that do not go together. */
export function optionsOf(
  name: string,
  flags: CreatePromotionFlags,
  currency: string,
): Omit<CreatePromotionOptions, 'at' | 'ending'> {
  const minor = (major: number | undefined) =>
    major === undefined ? null : Math.round(major * minorPerMajor(currency));
  if (flags.exclusive && flags.group !== undefined) throw exclusiveInGroup;
  if (flags.until !== undefined && flags.until < (flags.from ?? '')) throw daysMixed(flags.from ?? '', flags.until);
  return {
    name,
    purpose: flags.purpose,
    note: flags.note ?? null,
    ...rewardOf(flags, minor),
    max_discount: minor(flags.maxDiscount),
    where: whom(flags),
    freeze: flags.freeze ?? false,
    pick: flags.pick ?? null,
    holdout: flags.holdout,
    seed: flags.seed,
    ...goodsOf(flags),
    min_amount: minor(flags.minAmount),
    min_quantity: flags.minQuantity ?? null,
    starts_on: flags.from ?? null,
    ends_on: flags.until ?? null,
    weekdays: flags.days ?? 127,
    from_minute: flags.hours?.from ?? null,
    until_minute: flags.hours?.until ?? null,
    priority: flags.priority,
    exclusive: flags.exclusive ?? false,
    stack_group: flags.group === undefined ? null : foldKey(flags.group) || fold(flags.group),
    needs_code: flags.code ?? false,
    limits: {
      total: { uses: flags.limit ?? null, money: minor(flags.budget) },
      day: { uses: flags.limitDay ?? null, money: minor(flags.budgetDay) },
      person: { uses: flags.limitPerson ?? null, money: minor(flags.budgetPerson) },
      household: { uses: flags.limitHousehold ?? null, money: minor(flags.budgetHousehold) },
    },
    currency,
  };
}

function rewardOf({ percent, amountOff, price }: CreatePromotionFlags, minor: (major: number) => number | null) {
  const rewards = [
    ...(percent === undefined ? [] : [{ kind: 'percent' as const, value: percent }]),
    ...(amountOff === undefined ? [] : [{ kind: 'amount' as const, value: minor(amountOff) ?? 0 }]),
    ...(price === undefined ? [] : [{ kind: 'price' as const, value: minor(price) ?? 0 }]),
  ];
  const [reward, ...others] = rewards;
  if (reward && others.length === 0) return reward;
  throw oneReward;
}

function goodsOf({ product = [], category = [], sku = [], store = [] }: CreatePromotionFlags) {
  const item = (kind: 'product' | 'category' | 'sku') => (value: string) => ({
    kind,
    key: kind === 'sku' ? value : keyed(value),
    value,
  });
  const items = [...product.map(item('product')), ...category.map(item('category')), ...sku.map(item('sku'))];
  return { items, stores: store.map((value) => ({ key: keyed(value), value })) };
}

/** The key under which orders store a name. Throws `usage` for what has no letter or digit. */
function keyed(value: string): string {
  const key = foldKey(value);
  if (key !== '') return key;
  throw new UserError({
    code: 'usage',
    message: text(
      `"${value}" is no name of a product, category or store.`,
      `"${value}" không phải tên hàng hay cửa hàng.`,
    ),
    hint: text('Name it as the orders do.', 'Ghi tên như trong đơn hàng.'),
  });
}

/** Whom the flags name, as a text of the segment language; undefined: everybody. Throws `usage` for both. */
export function whom({ segment, where }: Pick<CreatePromotionFlags, 'segment' | 'where'>): string | undefined {
  if (segment === undefined) return where;
  if (where === undefined && /^[\p{L}\p{N}_.-]+$/u.test(segment)) return `IN SEGMENT ${segment}`;
  throw new UserError({
    code: 'usage',
    message: text('Name one: --segment NAME or --where EXPRESSION.', 'Nêu một trong hai: --segment TÊN hoặc --where.'),
    hint: text('Leave both out for everybody.', 'Không nêu gì thì áp dụng cho mọi khách.'),
  });
}

const oneReward = new UserError({
  code: 'usage',
  message: text('Name one of --percent, --amount-off and --price.', 'Nêu một trong --percent, --amount-off, --price.'),
  hint: text('For example: `crm promo create tet --percent 20`', 'Ví dụ: `crm promo create tet --percent 20`'),
});

const exclusiveInGroup = new UserError({
  code: 'usage',
  message: text(
    '--exclusive goes with no other promotion, so it has no --group.',
    '--exclusive không đi cùng --group.',
  ),
  hint: text(
    'Of a --group one applies, beside others; an exclusive one applies alone.',
    'Trong một --group chỉ một khuyến mãi được áp dụng, cùng với nhóm khác; --exclusive thì áp dụng một mình.',
  ),
});

const daysMixed = (from: string, until: string) =>
  new UserError({
    code: 'usage',
    message: text(`--until ${until} is before ${from}.`, `--until ${until} trước ngày ${from}.`),
    hint: text('Name the last day that counts.', 'Nêu ngày cuối cùng được tính.'),
  });
