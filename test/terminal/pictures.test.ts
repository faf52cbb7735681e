import fc from 'fast-check';
import { expect, test } from 'vitest';
import { text } from '../../src/shared/text.ts';
import { barChart } from '../../src/terminal/pictures/bar-chart.ts';
import { gainAt, gainCurve } from '../../src/terminal/pictures/gain-curve.ts';
import { type HeatMap, heatLevel, heatMap } from '../../src/terminal/pictures/heat-map.ts';
import { displayWidth } from '../../src/terminal/width.ts';

const look = { language: 'en', room: 80, colour: false } as const;
const title = text('Title', 'Tiêu đề');

const twoByTwo: HeatMap = {
  title,
  corner: 'month',
  columns: ['0', '1'],
  rows: [
    {
      label: '2026-01',
      cells: [
        { value: 8, shown: '8' },
        { value: 1, shown: '1' },
      ],
    },
    { label: '2026-02', cells: [{ value: 0, shown: '0' }, undefined] },
  ],
};

test('a heat map shades each number by its share of the largest', () => {
  expect(heatMap(twoByTwo)(look).slice(1, 4)).toEqual(['month   0    1', '2026-01 8███ 1░░░', '2026-02 0']);
  expect([0, 1, 25, 49, 50, 75, 99, 100].map((value) => heatLevel(value, 100))).toEqual([0, 1, 2, 2, 3, 4, 4, 4]);
});

test('a cell that is not over is marked, not shaded, and does not set the scale', () => {
  const open = { value: 100, shown: '3', open: true };
  const lines = heatMap({ ...twoByTwo, rows: [{ label: '2026-02', cells: [{ value: 2, shown: '2' }, open] }] })(look);
  expect(lines[2]).toBe('2026-02 2███ 3*');
  expect(lines.join('\n')).toContain('* not over yet');
});

test('columns for which there is no room are left out and counted', () => {
  const cells = Array.from({ length: 40 }, (_, i) => ({ value: i, shown: `${i}%` }));
  const lines = heatMap({ ...twoByTwo, columns: cells.map((_, i) => String(i)), rows: [{ label: '2026-01', cells }] })({
    ...look,
    room: 40,
  });
  expect(lines.at(-1)).toBe('34 more columns: --format csv.');
});

test('no picture is wider than its terminal', () => {
  const value = fc.nat({ max: 1_000_000 });
  const label = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      fc.integer({ min: 40, max: 120 }),
      fc.array(fc.tuple(label, fc.array(value, { minLength: 1, maxLength: 20 })), { minLength: 1, maxLength: 5 }),
      (room, rows) => {
        const shown = rows.map(([name, values]) => ({
          label: name,
          cells: values.map((one) => ({ value: one, shown: String(one) })),
        }));
        const map = { ...twoByTwo, columns: Array.from({ length: 20 }, (_, i) => String(i)), rows: shown };
        const bars = shown.map((row) => ({ label: row.label, value: row.cells[0]!.value, shown: row.cells[0]!.shown }));
        const points = [{ x: 0.5, y: 0.8 }];
        const pictures = [
          heatMap(map),
          barChart({ title, bars }),
          gainCurve({ title, across: title, up: title, points }),
        ];
        for (const line of pictures.flatMap((picture) => picture({ ...look, room })))
          expect(displayWidth(line)).toBeLessThanOrEqual(room);
      },
    ),
    { numRuns: 50 },
  );
});

test('the longest bar takes the room there is, a small one is still seen, a loss is hatched', () => {
  const bars = [
    { label: 'a', value: 1000, shown: '1000' },
    { label: 'bb', value: 1, shown: '1' },
    { label: 'c', value: -500, shown: '-500' },
    { label: 'd', value: 0, shown: '0' },
  ];
  const lines = barChart({ title, bars })({ ...look, room: 20 });
  expect(lines).toEqual(['Title', ' a │██████████ 1000', 'bb │▏ 1', ' c │░░░░░ -500', ' d │ 0']);
});

test('a gain curve is straight between its points', () => {
  const points = [{ x: 0.25, y: 0.5 }];
  expect([0, 0.125, 0.25, 0.625, 1].map((x) => gainAt(points, x))).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(gainAt([], 0.3)).toBeCloseTo(0.3);
});

test('a gain curve shows what the order adds to chance, and where it is worse', () => {
  const drawn = (y: number) =>
    gainCurve({ title, across: title, up: title, points: [{ x: 0.5, y }] })({ ...look, room: 30 }).join('\n');
  expect(drawn(0.9).split('█').length).toBeGreaterThan(30);
  expect(drawn(0.9)).not.toMatch(/│.*·/);
  expect(drawn(0.1)).toMatch(/│.*·/);
  expect(drawn(0.1)).not.toMatch(/│.*█/);
});
