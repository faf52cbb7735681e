// Damaged lists of invented people against what they say: `node bench/corpus.ts [FILES] [ROWS]`. Every value is read
// right, or refused; a value that is read wrong in silence ends the run with exit 1.
import { judge, newVerdict, type Outcome } from './corpus-judge.ts';
import { damagedFile } from './damaged-leads.ts';

const [files = 180, rows = 200] = process.argv.slice(2).map(Number);
const verdict = newVerdict();
for (let seed = 1; seed <= files; seed++) await judge(damagedFile(seed, rows), verdict);

const share = (part: number, whole: number) => (whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`);
const total: Outcome = { right: 0, refused: 0, lost: 0, wrong: 0 };
console.log(`${files} files, ${verdict.rows} rows, ${verdict.rejected} rows set aside`);
console.log('damage | right | refused | rightly refused | wrong');
for (const [name, outcome] of [...verdict.outcomes].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const cells = outcome.right + outcome.refused + outcome.lost + outcome.wrong;
  for (const key of Object.keys(total) as (keyof Outcome)[]) total[key] += outcome[key];
  const { right, refused, lost, wrong } = outcome;
  console.log([name, share(right, cells), share(refused, cells), share(lost, cells), wrong].join(' | '));
}
const meant = total.right + total.refused;
console.log(`of ${meant} values that can be read ${share(total.right, meant)} are right, the rest refused`);
console.log(`of ${total.lost + total.wrong} that cannot, or were misread, ${total.wrong} are wrong in silence`);
for (const line of verdict.wrong.slice(0, 20)) console.log(line);
if (verdict.wrong.length > 0) process.exitCode = 1;
