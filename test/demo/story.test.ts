import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { storyFunnel } from '../../src/demo/outcomes.ts';
import { inventStory, storySize } from '../../src/demo/story-files.ts';
import { testShop } from '../shop.ts';

const linesOf = (seed: number, name: string) =>
  (inventStory(seed).files.find((file) => file.name === name)?.content ?? '').trimEnd().split('\n').slice(1);

test('378 orders of 89 million đồng come of the campaign', () => {
  const march = linesOf(8, 'don-hang-8-3.csv');
  expect(march).toHaveLength(storyFunnel.buyers);
  expect(march.reduce((sum, line) => sum + Number(line.split(',')[5]), 0)).toBe(storySize.revenue);
});

test('the same seed tells the same story', () => {
  expect(inventStory(3)).toEqual(inventStory(3));
  expect(inventStory(3)).not.toEqual(inventStory(4));
});

test.each([12])(
  'with the seed %d, 1,500 people are called, 850 interested and mailed, 600 register, 400 order, 50 ask for a quote',
  async (seed) => {
    const shop = testShop();
    expect(await shop.crm('demo', '--dir', 'story', '--seed', String(seed), '-o', 'story.txt'), shop.err()).toBe(0);
    expect(
      await shop.crm('funnel', '--campaign', '8-3', '--db', 'story/crm.db', '--as-of', '2026-03-10', '--json'),
    ).toBe(0);
    const { steps, ...sums } = shop.json();
    expect(
      Object.fromEntries(steps.map(({ step, people }: { step: string; people: number }) => [step, people])),
    ).toMatchObject({
      members: 1500,
      assigned: 1500,
      attempted: 1500,
      interested: 850,
      mailed: 850,
      registered: 600,
      quoted: 50,
      ordered: 400,
      buyers: 378,
    });
    expect(sums).toMatchObject({ orders: 378, revenue: { amount: 89_000_000, currency: 'VND' } });
    expect(
      await shop.crm('funnel', '--campaign', '8-3', '--db', 'story/crm.db', '--as-of', '2026-03-30', '--json'),
    ).toBe(0);
    expect(shop.json().closing).toEqual([
      { name: 'referred', people: 150, orders: 150, revenue: { amount: 36_000_000, currency: 'VND' } },
    ]);
    // Two newsletters go to the 378; whoever has an open complaint at the second is left out of it.
    const story = readFileSync(shop.path('story.txt'), 'utf8');
    expect(story).toMatch(/"campaign":"ban-tin-1".*"selected":378,"exported":378,"withheld":\{\}/);
    expect(story).toMatch(/"campaign":"ban-tin-2".*"selected":378,"exported":377,"withheld":\{"open_complaint":1\}/);
    // The draw of ten tickets among the 378, repeated by a program that was written apart from ours.
    const draw = JSON.parse(readFileSync(shop.path('story/ve-da-lat/draw.json'), 'utf8'));
    expect([draw.entrants, draw.prizes, draw.winners.length]).toEqual([378, 10, 10]);
    const repeat = join(import.meta.dirname, '../draws/repeat-draw.mjs');
    const { stdout } = spawnSync(process.execPath, [repeat, shop.path('story/ve-da-lat')], { encoding: 'utf8' });
    expect(stdout.trim()).toBe('verified');
  },
  60_000,
);

test('the demo walks from three bought lists to a call list, with somebody in every group', async () => {
  const context = testShop();
  expect(await context.crm('demo', '--dir', 'story')).toBe(0);
  const story = context.out();
  for (const name of [
    'champions',
    'loyal',
    'potential_loyalist',
    'new',
    'promising',
    'need_attention',
    'about_to_sleep',
    'at_risk',
    'cant_lose',
    'hibernating',
  ]) {
    expect(story, name).toMatch(new RegExp(`^${name} +[1-9]`, 'm'));
  }
  expect(readdirSync(context.path('story'))).toEqual(
    expect.arrayContaining(['crm.db', 'loyal.csv', 'call.csv', 'nha-mang.rejects.csv', 'phieu', 'thu-mau.json']),
  );
}, 60_000);

test('a rehearsed demo leaves nothing, and is one document where that is asked for', async () => {
  const context = testShop();
  const before = readdirSync(context.folder);
  expect(await context.crm('demo', '--dry-run', '--json'), context.err()).toBe(0);
  expect(context.json()).toMatchObject({ schema_version: 1, files: expect.arrayContaining(['crm.db', 'loyal.csv']) });
  expect(context.json().steps[0]).toMatchObject({
    command: expect.stringMatching(/^crm /),
    output: expect.any(String),
  });
  expect(readdirSync(context.folder)).toEqual(before);
});

test('the demo leaves a folder with other files alone', async () => {
  const context = testShop();
  expect(await context.crm('init')).toBe(0);
  expect(await context.crm('demo', '--dir', '.', '--json')).toBe(2);
  expect(context.error().hint).toContain('crm demo --dir');
});
