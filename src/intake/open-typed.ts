import { dirname } from 'node:path';
import { type InputFile, openInput } from '../files/open.ts';
import type { Shop } from '../shop.ts';

/** Opens a file as it was typed, `-` for stdin; what cannot be read twice is spooled beside the database, where there is one. */
export function openTyped(shop: Shop, file: string): Promise<InputFile> {
  const spoolFolder = shop.databaseExists() ? dirname(shop.databasePath) : (shop.env.TMPDIR ?? '/tmp');
  return openInput(file === '-' ? file : shop.path(file), { stdin: shop.stdin, tempDir: spoolFolder });
}
