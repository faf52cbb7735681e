import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runLine, shopWithFiles } from './documented.ts';

const folder = new URL('./stories/', import.meta.url).pathname;
const stories = readdirSync(folder).filter((file) => file.endsWith('.txt'));
/** CRM_STORIES=write takes what is printed now as right: read the difference before you keep it. */
const writes = process.env.CRM_STORIES === 'write';

/**
 * Plays a story: after each `$ crm …` what it printed, what it said (each line behind `! `), and its exit code when
 * that is not 0. Lines that begin with # are the teller's. The folder is printed as ~.
 */
async function result(script: string): Promise<string> {
  const context = shopWithFiles();
  const told: string[] = [];
  for (const line of script.split('\n').filter((line) => /^(\$ |#)/.test(line))) {
    told.push(...(line.startsWith('#') && told.length > 0 ? ['', line] : [line]));
    if (line.startsWith('#')) continue;
    const code = await runLine(context, line.slice(2));
    const printed = context.out().split('\n').slice(0, -1);
    const said = context.err().split('\n').slice(0, -1);
    told.push(...printed, ...said.map((words) => `! ${words}`), ...(code ? [`[exit ${code}]`] : []));
  }
  // A file's size says nothing here, and grows with the schema.
  const sizeless = told.map((line) => line.replace(/^(bytes\s+)\d+$/, '$1…'));
  return `${sizeless.join('\n').replaceAll(context.folder, '~')}\n`;
}

test.each(stories)('the story %s goes as it is told', async (file) => {
  const script = readFileSync(folder + file, 'utf8');
  const now = await result(script);
  if (writes) writeFileSync(folder + file, now);
  else expect(now).toBe(script);
});
