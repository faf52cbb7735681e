import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInput } from '../src/files/open.ts';
import { previewFile } from '../src/intake/preview/preview.ts';
import { UserError } from '../src/shared/user-error.ts';

const context = { country: 'VN', currency: 'VND', zone: 'Asia/Ho_Chi_Minh', today: '2026-03-08', idNamespace: 'shop' };

/** Reads bytes as `crm preview` would; tells the code of the failure that a user would see, else `read`. What else is thrown is a bug. */
export async function outcomeOf(bytes: Uint8Array): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'crm-fuzz-'));
  try {
    const path = join(folder, 'file');
    writeFileSync(path, bytes);
    const input = await openInput(path, { tempDir: folder });
    try {
      previewFile(input, { rows: 5 }, context);
      return 'read';
    } finally {
      input.close();
    }
  } catch (error) {
    if (error instanceof UserError) return error.failure.code;
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
