import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { emptyShop, playScenario } from './play.ts';

const scenarios = 300;

/** Half of the scenarios, every other seed: two files run beside each other. */
export function oracleTest(title: string, first: number): void {
  test(title, { timeout: 300_000 }, async () => {
    const template = await emptyShop();
    onTestFinished(() => rmSync(template, { recursive: true, force: true }));
    const wrong: string[] = [];
    for (let seed = first; seed <= scenarios; seed += 2) {
      const found = await playScenario(seed, template);
      if (found !== undefined) wrong.push(found);
    }
    expect(wrong).toEqual([]);
  });
}
