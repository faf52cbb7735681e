import { expect, test } from 'vitest';
import { chooseScheme } from '../../src/rfm/choose-scheme.ts';
import { lintScheme } from '../../src/rfm/lint.ts';
import { parseScheme } from '../../src/rfm/scheme-file.ts';
import { namedSchemes } from '../../src/rfm/schemes.ts';
import { warningsOf } from '../../src/rfm/warnings.ts';

const named = (name: string) => namedSchemes.find((scheme) => scheme.name === name)!;
const parse = (scheme: object, bins?: number) =>
  parseScheme(JSON.stringify(scheme), { file: 'mine.json', ...(bins ? { bins } : {}) });
const path = (typed: string) => typed;

test.each(['rf10', 'klaviyo'])('%s covers every cell once', (name) => {
  expect(lintScheme(named(name))).toEqual({ uncovered: [], overlapping: [], shadowed: [] });
});

test('the linter names the ten cells that r-rfm leaves out', () => {
  expect(lintScheme(named('r-rfm')).uncovered).toEqual('215 241 251 252 341 351 441 451 541 551'.split(' '));
});

test('the linter names overlapping, shadowed and uncovered cells of a file', () => {
  const scheme = parse({
    bins: 2,
    groups: [
      { name: 'best', r: 2, f: 2 },
      { name: 'good', r: 2, f: 2, m: 2 },
      { name: 'rest', r: 1 },
    ],
  });
  expect(lintScheme(scheme)).toEqual({
    uncovered: ['211', '212'],
    overlapping: [{ first: 'best', second: 'good', cells: ['222'] }],
    shadowed: ['good'],
  });
});

test('a file may give cuts for one measure and leave the others to quantiles', () => {
  const scheme = parse({ cuts: { r: [30, 90] }, groups: [{ name: 'fresh', r: 3 }] }, 4);
  expect(scheme.binning).toEqual({ r: { bins: 3, points: [30, 90] }, f: { bins: 4 }, m: { bins: 4 } });
});

test.each([
  ['not an object', '[1]'],
  ['no JSON', '{"groups": '],
  ['no groups', '{"bins": 5}'],
  ['no number of bins', '{"groups": [{"name": "a"}]}'],
  ['cuts that fall', '{"bins": 3, "cuts": {"r": [9, 3]}, "groups": [{"name": "a"}]}'],
  ['cuts that are no numbers', '{"bins": 3, "cuts": {"r": ["a"]}, "groups": [{"name": "a"}]}'],
  ['a group without a name', '{"bins": 3, "groups": [{"r": 1}]}'],
  ['a score that no bin has', '{"bins": 3, "groups": [{"name": "a", "r": [1, 4]}]}'],
])('a scheme file is refused for %s', (_, json) => {
  expect(() => parseScheme(json, { file: 'mine.json' })).toThrow(
    expect.objectContaining({ failure: expect.objectContaining({ code: 'usage', file: 'mine.json' }) }),
  );
});

test.each([
  [{ scheme: 'klavyio', scores: false }, 'klaviyo'],
  [{ scheme: 'rf1', scores: false }, 'rf10'],
  [{ bins: 4, scores: false }, '--scores'],
  [{ scheme: 'fixed', scores: false }, '--cuts'],
  [{ scheme: 'fixed', cuts: 'r=30,20 f=1 m=2', scores: false }, '--cuts'],
  [{ scheme: 'fixed', cuts: 'r=30,90,180,365 f=1,2,3,5 m=100.000,200.000,300.000,400.000', scores: false }, '--cuts'],
])('%j is refused and told the way: %s', (options, way) => {
  expect(() => chooseScheme(options, 'rf10', path)).toThrow(
    expect.objectContaining({
      failure: expect.objectContaining({
        code: 'usage',
        hint: expect.objectContaining({ en: expect.stringContaining(way) }),
      }),
    }),
  );
});

test('fixed takes the cut points of the shop', () => {
  const scheme = chooseScheme(
    { scheme: 'fixed', cuts: 'r=30,90,180,365 f=1,2,3,5 m=1,2,3,4', scores: false },
    'rf10',
    path,
  );
  expect(scheme.binning.r).toEqual({ bins: 5, points: [30, 90, 180, 365] });
});

test('a small, young or sleeping shop is told so', () => {
  const scoreCounts = { r: [1, 0], f: [1, 1], m: [2, 0] };
  const faults = { uncovered: [], overlapping: [], shadowed: [] };
  const evidence = {
    customers: 2,
    firstDate: '2026-01-01',
    asOf: '2026-03-08',
    pause: 31,
    scoreCounts,
    faults,
    open: { count: 0, date: 0, amount: 0 },
  };
  expect(warningsOf(evidence).map(({ code }) => code)).toEqual([
    'few_customers',
    'short_history',
    'no_recent_order',
    'empty_bins',
  ]);
});
