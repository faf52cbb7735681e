import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { storyFiles, storySize } from '../../src/demo/story.ts';
import { testShop } from '../shop.ts';

const linesOf = (content: string) => content.trimEnd().split('\n').slice(1);

test('the story has 1,500 records of three organisations and 378 orders of 89 million đồng', () => {
  const [insurer, carrier, school, , march] = storyFiles(8).map(({ content }) => linesOf(content));
  expect((insurer?.length ?? 0) + (carrier?.length ?? 0) + (school?.length ?? 0)).toBe(1500);
  expect(march).toHaveLength(storySize.orders);
  const total = march?.reduce((sum, line) => sum + Number(line.split(',')[5]), 0);
  expect(total).toBe(storySize.revenue);
});

test('the same seed tells the same story', () => {
  expect(storyFiles(3)).toEqual(storyFiles(3));
  expect(storyFiles(3)).not.toEqual(storyFiles(4));
});

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
    expect.arrayContaining(['crm.db', 'loyal.csv', 'call.csv', 'nha-mang.rejects.csv']),
  );
});

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
