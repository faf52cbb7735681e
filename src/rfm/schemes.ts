import type { Binning, Box, Range, Scheme, ScoreGroup } from './scheme.ts';

const every: Range = [1, 5];
const range = (r: Range, f: Range, m: Range = every): Box => ({ r, f, m });
const group = (name: string, ...boxes: Box[]): ScoreGroup => ({ name, boxes });
const forAllMeasures = (binning: Binning): Scheme['binning'] => ({ r: binning, f: binning, m: binning });

/** Groups by recency and frequency: all 25 cells, none twice. */
const tenGroups: readonly ScoreGroup[] = [
  group('champions', range([5, 5], [4, 5])),
  group('loyal', range([3, 4], [4, 5])),
  group('potential_loyalist', range([4, 5], [2, 3])),
  group('new', range([5, 5], [1, 1])),
  group('promising', range([4, 4], [1, 1])),
  group('need_attention', range([3, 3], [3, 3])),
  group('about_to_sleep', range([3, 3], [1, 2])),
  group('at_risk', range([1, 2], [3, 4])),
  group('cant_lose', range([1, 2], [5, 5])),
  group('hibernating', range([1, 2], [1, 2])),
];

/** The default: fifths of the shop's own customers, ten groups. */
const rf10: Scheme = { name: 'rf10', binning: forAllMeasures({ bins: 5 }), groups: tenGroups, rest: 'others' };

/** The rule and the ranges of the R package rfm (rsquaredacademy/rfm), in its order; its ranges overlap and leave cells out. */
const rRfm: Scheme = {
  name: 'r-rfm',
  binning: forAllMeasures({ bins: 5, plus: 1 }),
  groups: [
    group('Champions', range([5, 5], [5, 5], [5, 5])),
    group('Potential Loyalist', range([3, 5], [3, 5], [2, 5])),
    group('Loyal Customers', range([2, 4], [2, 4], [2, 4])),
    group('Promising', range([3, 4], [1, 3], [3, 5])),
    group('New Customers', range([4, 5], [1, 3], [1, 5])),
    group("Can't Lose Them", range([1, 2], [3, 4], [4, 5])),
    group('At Risk', range([1, 2], [2, 5], [4, 5])),
    group('Need Attention', range([1, 3], [3, 5], [3, 5])),
    group('About To Sleep', range([2, 3], [1, 3], [1, 4])),
    group('Lost', range([1, 1], [1, 5], [1, 5])),
  ],
  rest: 'Others',
};

/** A group of single cells, written as "333 332". */
function cells(name: string, written: string): ScoreGroup {
  const box = (cell: string): Box => {
    const [r = 0, f = 0, m = 0] = [...cell].map(Number);
    return range([r, r], [f, f], [m, m]);
  };
  return group(name, ...written.split(' ').map(box));
}

/** Klaviyo's groups: half a year and a year of recency, thirds of frequency and money, all 27 cells. */
const klaviyo: Scheme = {
  name: 'klaviyo',
  binning: { r: { bins: 3, points: [180, 365] }, f: { bins: 3 }, m: { bins: 3 } },
  groups: [
    cells('champions', '333 332 323'),
    cells('loyal', '321 322 331 232 233'),
    cells('recent', '312 313 311 222 223'),
    cells('needs_attention', '213 221 123 132 133'),
    cells('at_risk', '231 212 122 131 211'),
    cells('inactive', '111 112 113 121'),
  ],
  rest: 'others',
};

/** The schemes that need nothing but their name. */
export const namedSchemes: readonly Scheme[] = [rf10, rRfm, klaviyo];

/** The names that --scheme takes, beside that of a file. */
export const schemeNames: readonly string[] = [...namedSchemes.map(({ name }) => name), 'fixed'];

/** The scheme of a shop that gives its own cut points, four a measure; the groups are those of rf10. */
export const fixedScheme = (points: Readonly<Record<'r' | 'f' | 'm', readonly number[]>>): Scheme => ({
  name: 'fixed',
  binning: { r: { bins: 5, points: points.r }, f: { bins: 5, points: points.f }, m: { bins: 5, points: points.m } },
  groups: tenGroups,
  rest: rf10.rest,
});

/** Scores in so many quantile bins, without groups. */
export const scoresOnly = (bins: number): Scheme => ({
  name: `scores-${bins}`,
  binning: forAllMeasures({ bins }),
  groups: [],
  rest: '',
});
