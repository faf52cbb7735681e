import { existsSync } from 'node:fs';
import type { AppContext } from '../../context.ts';
import { withTable } from '../../intake/index.ts';
import { localDate, localMinute } from '../../shared/calendar.ts';
import { text } from '../../shared/text.ts';
import { UserError } from '../../shared/user-error.ts';
import { fileBaskets } from '../baskets/file-baskets.ts';
import { orderBaskets } from '../baskets/order-baskets.ts';
import { fillOrders, orderNumbered } from '../baskets/order-store.ts';
import type { CodedOrder } from './evaluate-orders.ts';

/** Codes that were typed beside orders, and who works at the till. */
interface OrderWords {
  /** Numbers of orders, and files of orders. */
  readonly words: readonly string[];
  readonly codes: readonly string[];
  readonly staff: string | undefined;
}

/** The orders that words name, in their order. Throws `usage` for a word that is neither an order nor a file. */
export async function findOrders(context: AppContext, { words, codes, staff }: OrderWords): Promise<CodedOrder[]> {
  const found: CodedOrder[] = [];
  for (const word of words) {
    const order = orderNumbered(context.db('read'), word);
    if (order !== undefined) found.push(...storedOrders(context, [order]));
    else if (word === '-' || existsSync(context.path(word))) found.push(...(await ordersOfFile(context, word)));
    else throw noOrder(word);
  }
  return found.map((order) => ({
    ...order,
    basket: staff === undefined ? order.basket : { ...order.basket, staff },
    codes: [...order.codes, ...codes],
  }));
}

/** Orders of the database by their ids. */
function storedOrders(context: AppContext, ids: readonly number[]): CodedOrder[] {
  const db = context.db('read');
  fillOrders(db, ids);
  return [...orderBaskets(db, context.zone)].map(({ isSale, ...basket }) => ({ basket, codes: [], isSale }));
}

async function ordersOfFile(context: AppContext, file: string): Promise<CodedOrder[]> {
  const found: CodedOrder[] = [];
  const now = context.now();
  const { country, currency } = context.settings;
  await withTable(context, file, async (table) => {
    const today = localDate(now, context.zone);
    const minute = localMinute(now, context.zone);
    const db = context.db('read');
    for (const { codes, ...basket } of fileBaskets(table, { db, country, currency, zone: context.zone, today, minute }))
      found.push({ basket, codes, isSale: basket.amount > 0 });
  });
  return found;
}

const noOrder = (word: string) =>
  new UserError({
    code: 'usage',
    message: text(`There is no order "${word}", and no file.`, `Không có đơn hàng hay tệp "${word}".`),
    hint: text(
      'Name an order by its number, or a CSV or Excel file of orders.',
      'Nêu số đơn hàng, hoặc tệp CSV, Excel chứa đơn hàng.',
    ),
  });
