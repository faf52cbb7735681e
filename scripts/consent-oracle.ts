// Plays random scenarios of consents, suppressions, merges and undos, and compares every list that the gate lets out with
// a model of its own: `node scripts/consent-oracle.ts [scenarios] [first seed]`. TMPDIR on a memory disk makes it faster.
import { rmSync } from 'node:fs';
import { emptyShop, playScenario } from '../test/consent/oracle/play.ts';

const scenarios = Number(process.argv[2] ?? 300);
const first = Number(process.argv[3] ?? 1);
const template = await emptyShop();
let wrong = 0;
for (let seed = first; seed < first + scenarios; seed++) {
  const found = await playScenario(seed, template);
  if (found !== undefined) {
    wrong++;
    console.log(`${found}\n`);
  }
  const result = seed - first + 1;
  if (result % 100 === 0) console.error(`${result} played, ${wrong} wrong`);
}
rmSync(template, { recursive: true, force: true });
console.log(`${scenarios} scenarios from seed ${first}: ${wrong} wrong`);
process.exitCode = wrong > 0 ? 1 : 0;
