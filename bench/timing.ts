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

/** The one in the middle. */
function median(numbers: readonly number[]): number {
  const middle = numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
  if (middle === undefined) throw new Error('nothing was run');
  return middle;
}

/** A line of a benchmark's table: what was done, over how many rows, by us and by whom we compare with, in turn. */
export interface Line {
  readonly what: string;
  readonly rows: number;
  readonly ours: readonly Run[];
  readonly peer: readonly Run[];
}

const seconds = (runs: readonly Run[]) =>
  `${median(runs.map(({ wall }) => wall)).toFixed(2)} s (cpu ${median(runs.map(({ cpu }) => cpu)).toFixed(2)})`;

/**
 * Prints: what, rows, ours, peer, ratio of the walls and of the processor, our peak memory. Each is the one in the middle;
 * a ratio is taken turn by turn, so that it holds on a machine whose speed drifts.
 */
export function printTable(lines: readonly Line[]): void {
  for (const { what, rows, ours, peer } of lines) {
    const ratio = (of: (run: Run) => number) => median(ours.map((run, turn) => of(run) / of(peer[turn] ?? run)));
    const [wall, cpu] = [ratio((run) => run.wall), ratio((run) => run.cpu)];
    const peak = median(ours.map(({ megabytes }) => megabytes));
    console.log(
      `${what}\n  rows ${rows}  ours ${seconds(ours)}  peer ${seconds(peer)}  ratio ${wall.toFixed(3)} (cpu ${cpu.toFixed(3)})  peak ${peak.toFixed(0)} MB`,
    );
  }
}
