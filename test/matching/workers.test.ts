import { expect, test } from 'vitest';
import { peopleLines } from '../../bench/people.ts';
import { compareAll } from '../../src/matching/search/workers.ts';
import { learned } from './learned.ts';

test('threads find what one thread finds, to the last bit', async () => {
  const { evidence, blocks, judgement } = learned(peopleLines(25_000, 9));
  expect(blocks.reduce((sum, { pairs }) => sum + pairs, 0)).toBeGreaterThan(150_000);
  const task = { evidence, blocks, judgement, least: 0 };
  const [one, three] = [await compareAll(task, 1), await compareAll(task, 3)];
  expect(one.size).toBeGreaterThan(1000);
  expect(three).toEqual(one);
});
