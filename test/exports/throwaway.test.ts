import { expect, test } from 'vitest';
import { throwawayJudge } from '../../src/exports/throwaway.ts';

test.each([
  ['a@mailinator.com', true],
  ['lan.tran@mailinator.com', true],
  ['lan@gmail.com', false],
  ['lan@congty.com.vn', false],
])('%s is a throwaway box: %s', (email, throwaway) => {
  const judge = throwawayJudge();
  expect(judge(email)).toBe(throwaway);
  expect(judge(email)).toBe(throwaway);
});
