import { expect, test } from 'vitest';
import { peopleLines } from '../../bench/people.ts';
import { compareAll } from '../../src/matching/search/workers.ts';
import { learned } from './trained.ts';

test('threads find what one thread finds, to the last bit', async () => {
  const { features, blocks, model } = learned(peopleLines(25_000, 9));
  expect(blocks.reduce((sum, { pairs }) => sum + pairs, 0)).toBeGreaterThan(150_000);
  const task = { features, blocks, model, least: 0 };
  const [one, three] = [await compareAll(task, 1), await compareAll(task, 3)];
  expect(one.size).toBeGreaterThan(1000);
  expect(three).toEqual(one);
});
