import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The version of this build, from its package.json. */
export const version = (): string =>
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;

/** Where `bin/crm.js` of this installation lies, absolute. */
export const programPath = (): string => fileURLToPath(new URL('../../bin/crm.js', import.meta.url));
