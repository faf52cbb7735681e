// What the benchmarks share: timing a whole process with its memory, and the table that they print.
import { spawnSync } from 'node:child_process';

/** One run of a program: seconds on the wall and of processor, peak memory in MB. */
export interface Run {
  readonly wall: number;
  readonly cpu: number;
  readonly megabytes: number;
}

/** Runs a program to its end and measures it as a whole (GNU time); throws when it fails. */
export function timed(program: string, words: readonly string[], env: Readonly<Record<string, string>> = {}): Run {
  const format = '\n%e %U %S %M';
  const { status, stderr } = spawnSync('/usr/bin/time', ['-f', format, program, ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${stderr}`);
  const [wall = 0, user = 0, system = 0, kilobytes = 0] = (stderr.trimEnd().split('\n').at(-1) ?? '')
    .split(' ')
    .map(Number);
  return { wall, cpu: user + system, megabytes: kilobytes / 1024 };
}

/** The run in the middle by wall time. */
export function median(runs: readonly Run[]): Run {
  const middle = runs.toSorted((a, b) => a.wall - b.wall)[runs.length >> 1];
  if (!middle) throw new Error('nothing was run');
  return middle;
}

/** A line of a benchmark's table: what was done, over how many rows, by us and by whom we compare with. */
export interface Line {
  readonly what: string;
  readonly rows: number;
  readonly ours: Run;
  readonly peer: Run;
}

const seconds = ({ wall, cpu }: Run) => `${wall.toFixed(2)} s (cpu ${cpu.toFixed(2)})`;

/** Prints: what, rows, ours, peer, ratio of the walls, our peak memory. */
export function printTable(lines: readonly Line[]): void {
  for (const { what, rows, ours, peer } of lines) {
    const ratio = (ours.wall / peer.wall).toFixed(2);
    console.log(
      `${what}\n  rows ${rows}  ours ${seconds(ours)}  peer ${seconds(peer)}  ratio ${ratio}  peak ${ours.megabytes.toFixed(0)} MB`,
    );
  }
}
