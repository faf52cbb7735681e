import { fileURLToPath } from 'node:url';

/** Where `bin/crm.js` of this installation lies, absolute. */
export const programPath = (): string => fileURLToPath(new URL('../../bin/crm.js', import.meta.url));
