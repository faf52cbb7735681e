import { closeSync, fsyncSync, openSync, readSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { systemCode } from '../failures.ts';
import { createExclusively, removeTemporary, temporaryName } from './temporary.ts';

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

/** Copies a file to a name beside which it was complete before it took it. */
export function copyWhole(from: string, to: string): void {
  const temporary = temporaryName(to);
  try {
    const [source, target] = [openSync(from, 'r'), createExclusively(temporary)];
    try {
      copyBytes(source, target);
      fsyncSync(target);
    } finally {
      closeSync(target);
      closeSync(source);
    }
    renameSync(temporary, to);
  } catch (error) {
    removeTemporary(temporary);
    throw error;
  }
}

const blockBytes = 1 << 20;

function copyBytes(source: number, target: number): void {
  const block = Buffer.alloc(blockBytes);
  for (let read = readSync(source, block); read > 0; read = readSync(source, block)) {
    for (let done = 0; done < read; ) done += writeSync(target, block, done, read - done);
  }
}
