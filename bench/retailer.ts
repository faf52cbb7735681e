// Writes an invented file of a retailer's invoices in the shape of a public one: `node bench/retailer.ts FILE [SEED]`.
// 541,909 lines of 25,900 invoices in any order; 135,080 lines name no customer, 3,836 invoices are cancelled ones with a
// C before their number and negative quantities, 5,268 lines repeat another. The same seed gives the same bytes.
import { pathToFileURL } from 'node:url';
import { between, pick, type Random, seeded } from '../src/statistics/random.ts';
import { writeLines } from './lines.ts';

const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const goods = 'LANTERN,MUG,CAKE TIN,LUNCH BAG,BUNTING,CANDLE HOLDER,STORAGE JAR,DOORMAT,GIFT TAG,CLOCK'.split(',');
const countries = 'United Kingdom,United Kingdom,United Kingdom,Germany,France,EIRE'.split(',');

/** Invoices that are alike: with a customer or without. */
interface Pool {
  readonly invoices: number;
  readonly cancelled: number;
  readonly lines: number;
  readonly repeated: number;
  readonly customers: boolean;
}

const pools: readonly Pool[] = [
  { invoices: 22_190, cancelled: 3_453, lines: 406_829, repeated: 5_225, customers: true },
  { invoices: 3_710, cancelled: 383, lines: 135_080, repeated: 43, customers: false },
];

/** How many lines each invoice has: one at least, few have many. */
function sizes({ invoices, lines }: Pool, random: Random): number[] {
  const found = new Array<number>(invoices).fill(1);
  for (let left = lines - invoices; left > 0; left--) {
    const place = Math.floor(invoices * random() * random());
    found[place] = (found[place] ?? 0) + 1;
  }
  return found;
}

function linesOf(pool: Pool, first: number, random: Random): string[] {
  const lines: string[] = [];
  let repeats = pool.repeated;
  for (const [i, size] of sizes(pool, random).entries()) {
    const cancelled = i >= pool.invoices - pool.cancelled;
    const day = new Date(
      Date.UTC(2010, 11, 1 + between(random, 0, 373), between(random, 7, 18), between(random, 0, 59)),
    );
    const date = `${day.getUTCMonth() + 1}/${day.getUTCDate()}/${day.getUTCFullYear()} ${day.getUTCHours()}:${String(day.getUTCMinutes()).padStart(2, '0')}`;
    const customer = pool.customers ? between(random, 12_346, 18_287) : '';
    const country = pick(random, countries);
    for (let line = 0; line < size; line++) {
      const last = lines.at(-1);
      if (line > 0 && repeats > 0 && last !== undefined) {
        repeats--;
        lines.push(last);
        continue;
      }
      const stock = between(random, 10_002, 90_208);
      const quantity = between(random, 1, 48) * (cancelled ? -1 : 1);
      const price = (between(random, 19, 1_495) / 100).toFixed(2);
      lines.push(
        `${cancelled ? 'C' : ''}${first + i},${stock},"${pick(random, goods)}, NO ${stock % 97}",${quantity},${date},${price},${customer},${country}`,
      );
    }
  }
  return lines;
}

/** Writes the whole file. */
export function writeRetailer(file: string, seed = 1): void {
  const random = seeded(seed);
  const lines = [...linesOf(pools[0] as Pool, 536_365, random), ...linesOf(pools[1] as Pool, 560_000, random)];
  for (let at = lines.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [lines[at], lines[other]] = [lines[other] as string, lines[at] as string];
  }
  writeLines(file, [header, ...lines]);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [file = 'retailer.csv', seed = '1'] = process.argv.slice(2);
  writeRetailer(file, Number(seed));
}
