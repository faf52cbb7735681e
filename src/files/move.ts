import { closeSync, constants, copyFileSync, fsyncSync, openSync, renameSync, unlinkSync } from 'node:fs';
import { systemCode } from './failures.ts';
import { removeTemporary, temporaryName } from './temporary.ts';

/** Moves a file, also to another disk: there it is copied whole and synced before the first one goes. */
export function moveFile(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (systemCode(error) !== 'EXDEV') throw error;
    copyWhole(from, to);
    unlinkSync(from);
  }
}

function copyWhole(from: string, to: string): void {
  const temporary = temporaryName(to);
  try {
    copyFileSync(from, temporary, constants.COPYFILE_EXCL);
    const fd = openSync(temporary, 'r+');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(temporary, to);
  } catch (error) {
    removeTemporary(temporary);
    throw error;
  }
}
