import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runLine, shopWithFiles } from './documented.ts';

const folder = new URL('./stories/', import.meta.url).pathname;
const stories = readdirSync(folder).filter((file) => file.endsWith('.txt'));
/** CRM_STORIES=write takes what is printed now as right: read the difference before you keep it. */
const writes = process.env.CRM_STORIES === 'write';

type Shop = ReturnType<typeof shopWithFiles>;

/** A line with `node`: a script that shares no line with the program. */
function runScript(shop: Shop, words: readonly string[]): string[] {
  const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: shop.folder, encoding: 'utf8' });
  return `${stdout}${stderr}`.trimEnd().split('\n');
}

async function runCrm(shop: Shop, line: string): Promise<string[]> {
  const code = await runLine(shop, line);
  const [printed = [], said = []] = [shop.out(), shop.err()].map((output) => output.split('\n').slice(0, -1));
  const told = [...printed, ...said.map((words) => `! ${words}`), ...(code ? [`[exit ${code}]`] : [])];
  // Entrants of a draw, and with them its hashes, depend on the key beside the database.
  return line.startsWith('crm draw') ? told.map((told) => told.replace(/\b[0-9a-f]{64}\b/g, '…'.repeat(64))) : told;
}

/**
 * Plays a story: after each `$ crm …` what it printed, what it said (each line behind `! `), and its exit code when
 * that is not 0. Lines that begin with # are the teller's. The folder is printed as ~.
 */
async function result(script: string): Promise<string> {
  const shop = shopWithFiles();
  cpSync(new URL('./draws/repeat-draw.mjs', import.meta.url).pathname, shop.path('repeat-draw.mjs'));
  const told: string[] = [];
  for (const line of script.split('\n').filter((line) => /^(\$ |#)/.test(line))) {
    told.push(...(line.startsWith('#') && told.length > 0 ? ['', line] : [line]));
    if (line.startsWith('#')) continue;
    const command = line.slice(2);
    told.push(
      ...(command.startsWith('node ') ? runScript(shop, command.split(' ').slice(1)) : await runCrm(shop, command)),
    );
  }
  // A file's size says nothing here, and grows with the schema.
  const sizeless = told.map((line) => line.replace(/^(bytes\s+)\d+$/, '$1…'));
  return `${sizeless.join('\n').replaceAll(shop.folder, '~')}\n`;
}

test.each(stories)('the story %s goes as it is told', async (file) => {
  const script = readFileSync(folder + file, 'utf8');
  const now = await result(script);
  if (writes) writeFileSync(folder + file, now);
  else expect(now).toBe(script);
});
