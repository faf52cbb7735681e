// Repeats a draw from its published files by docs/draws.md alone; it shares no line with the program. Prints `verified`, or what
// differs: `node test/draws/repeat-draw.mjs FOLDER`.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const folder = process.argv[2];
const file = readFileSync(`${folder}/entrants.csv`);
const draw = JSON.parse(readFileSync(`${folder}/draw.json`, 'utf8'));
const differs = [];

const entrantsHash = createHash('sha256').update(file).digest('hex');
const names = file.toString('utf8').trimEnd().split('\n').slice(1);
if (entrantsHash !== draw.entrants_sha256) differs.push('entrants');
if (names.length !== draw.entrants) differs.push('number of entrants');
const terms = `${draw.method}\n${draw.prizes}\n${draw.household ? 'household' : 'person'}\n${draw.entrants}\n${draw.entrants_sha256}\n`;
if (createHash('sha256').update(terms).digest('hex') !== draw.commitment) differs.push('terms');
if (draw.winners.length !== draw.prizes) differs.push('number of prizes');

/** The remainder of a number in hexadecimal, digit by digit as in school. */
function remainder(hex, divisor) {
  let rest = 0;
  for (const digit of hex) rest = (rest * 16 + Number.parseInt(digit, 16)) % divisor;
  return rest;
}

const key = draw.method === 'rfc3797' ? draw.key_string : `${draw.seed}/${entrantsHash}/`;
const left = [...names];
draw.winners.forEach((winner, i) => {
  const count = Buffer.alloc(2);
  count.writeUInt16BE(i);
  const digest = createHash(draw.method === 'rfc3797' ? 'md5' : 'sha256')
    .update(count)
    .update(key, 'utf8')
    .update(count)
    .digest('hex');
  const [name] = left.splice(remainder(digest, left.length), 1);
  if (name !== winner.entrant) differs.push(`prize ${i + 1}`);
});

console.log(differs.length === 0 ? 'verified' : differs.join(', '));
process.exitCode = differs.length === 0 ? 0 : 4;
