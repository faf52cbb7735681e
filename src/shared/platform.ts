import { platform } from 'node:os';

/** Windows: an open file keeps its name, has no modes, and its shell reads double quotes. */
export const isWindows = platform() === 'win32';
