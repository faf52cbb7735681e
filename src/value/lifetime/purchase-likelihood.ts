import type { Objective } from '../../statistics/minimize.ts';
import { chancesToLeave, type PurchaseModel } from './model.ts';
import type { Patterns } from './patterns.ts';

/** What the likelihood needs of each number of repeats, chances to leave and days, worked out once for given parameters. */
interface LikelihoodTables {
  /** ln Γ(r + x) − ln Γ(r) by x, and its derivative by r. */
  readonly buying: Float64Array;
  readonly buyingByR: Float64Array;
  /** ln of Γ(a + b) Γ(b + c) / Γ(b) Γ(a + b + c) by c chances to leave, and the parts of its derivatives. */
  readonly staying: Float64Array;
  readonly sumOverB: Float64Array;
  readonly sumOverAB: Float64Array;
  /** ln(alpha + t) by days. */
  readonly logTime: Float64Array;
}

type LogParams = readonly [r: number, alpha: number, a: number, b: number];

interface Sizes {
  readonly mostRepeats: number;
  readonly mostDays: number;
  /** Days in one unit of the time in which alpha is measured. */
  readonly scale: number;
}

function tablesOf([r, alpha, a, b]: LogParams, { mostRepeats, mostDays, scale }: Sizes): LikelihoodTables {
  const table = (size: number) => new Float64Array(size);
  const [buying, buyingByR] = [table(mostRepeats + 1), table(mostRepeats + 1)];
  // As sums over whole steps these differences of ln Γ lose nothing, however large r or b are.
  for (let i = 0; i < mostRepeats; i++) {
    buying[i + 1] = (buying[i] ?? 0) + Math.log(r + i);
    buyingByR[i + 1] = (buyingByR[i] ?? 0) + 1 / (r + i);
  }
  const [staying, sumOverB, sumOverAB] = [table(mostRepeats + 2), table(mostRepeats + 2), table(mostRepeats + 2)];
  for (let i = 0; i <= mostRepeats; i++) {
    staying[i + 1] = (staying[i] ?? 0) - Math.log1p(a / (b + i));
    sumOverB[i + 1] = (sumOverB[i] ?? 0) + 1 / (b + i);
    sumOverAB[i + 1] = (sumOverAB[i] ?? 0) + 1 / (a + b + i);
  }
  const logTime = table(mostDays + 1);
  for (let day = 0; day <= mostDays; day++) logTime[day] = Math.log(alpha + day / scale);
  return { buying, buyingByR, staying, sumOverB, sumOverAB, logTime };
}

const largest = (column: Int32Array): number => column.reduce((most, value) => Math.max(most, value), 0);

/**
 * The mean negative log-likelihood of a customer under BG/NBD (Fader, Hardie, Lee 2005) or MBG/NBD (Batislam, Denizel,
 * Filiztekin 2007), by ln r, ln alpha, ln a, ln b. Time is counted in `scale` days.
 */
export function purchaseObjective(model: PurchaseModel, patterns: Patterns, scale: number): Objective {
  const sizes = { mostRepeats: largest(patterns.repeats), mostDays: largest(patterns.age), scale };
  return (at) => {
    const params = at.map(Math.exp) as unknown as LogParams;
    const sums = sumOver(model, patterns, { params, tables: tablesOf(params, sizes), scale });
    const [value = 0, ...slopes] = sums;
    return {
      value: -value / patterns.count,
      gradient: slopes.map((slope, i) => (-slope * (params[i] ?? 0)) / patterns.count),
    };
  };
}

interface AtParams {
  readonly params: LogParams;
  readonly tables: LikelihoodTables;
  readonly scale: number;
}

/** The log-likelihood and its derivatives by r, alpha, a and b, summed over the patterns. */
function sumOver(model: PurchaseModel, patterns: Patterns, { params, tables, scale }: AtParams): number[] {
  const { repeats, recency, age, customers } = patterns;
  const [r, alpha, a, b] = params;
  const { buying, buyingByR, staying, sumOverB, sumOverAB, logTime } = tables;
  const logAlpha = Math.log(alpha);
  const logA = Math.log(a);
  let [value, byR, byAlpha, byA, byB] = [0, 0, 0, 0, 0];
  for (let i = 0; i < customers.length; i++) {
    const [x, tx, t, times] = [repeats[i] as number, recency[i] as number, age[i] as number, customers[i] as number];
    const chances = chancesToLeave(model, x);
    const [logLast, logEnd] = [logTime[tx] as number, logTime[t] as number];
    // ln of the odds that the customer left at the last chance.
    const odds =
      chances > 0 ? logA - Math.log(b + chances - 1) + (r + x) * (logEnd - logLast) : Number.NEGATIVE_INFINITY;
    const left = 1 / (1 + Math.exp(-odds));
    const either = odds > 0 ? odds + Math.log1p(Math.exp(-odds)) : Math.log1p(Math.exp(odds));
    value += times * ((buying[x] as number) + r * logAlpha + (staying[chances] as number) - (r + x) * logEnd + either);
    byR += times * ((buyingByR[x] as number) + logAlpha - logEnd + left * (logEnd - logLast));
    byAlpha += times * (r / alpha - (r + x) * ((1 - left) / (alpha + t / scale) + left / (alpha + tx / scale)));
    byA += times * (left / a - (sumOverAB[chances] as number));
    byB +=
      times *
      ((sumOverB[chances] as number) - (sumOverAB[chances] as number) - (chances > 0 ? left / (b + chances - 1) : 0));
  }
  return [value, byR, byAlpha, byA, byB];
}
