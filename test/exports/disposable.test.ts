import { expect, test } from 'vitest';
import { disposableClassifier } from '../../src/exports/formats/disposable.ts';

test.each([
  ['a@mailinator.com', true],
  ['lan.tran@mailinator.com', true],
  ['lan@gmail.com', false],
  ['lan@congty.com.vn', false],
])('%s is a throwaway box: %s', (email, disposable) => {
  const judge = disposableClassifier();
  expect(judge(email)).toBe(disposable);
  expect(judge(email)).toBe(disposable);
});
