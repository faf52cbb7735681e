import { expect } from 'vitest';
import type { Cleaned } from '../../src/cleaning/cleaned.ts';

/** The law of every field: a value, a refusal with its code, or nothing; never two of them. */
export function expectOneOutcome({ value, flags, refused }: Cleaned<unknown>, field: string): void {
  expect(value !== null && refused !== null).toBe(false);
  if (refused !== null) expect(refused).toMatch(new RegExp(`^${field}\\.[a-z_0-9]+$`));
  for (const flag of flags) expect(flag).toMatch(/^[a-z]+\.[a-z_0-9]+$/);
}
