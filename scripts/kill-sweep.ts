// Kills crm at chosen system calls and looks at what is left. After every kill: the databases open and are whole, each
// is as before or as after, the same line run again ends as if nothing had happened, and no temporary file stays.
// `node scripts/kill-sweep.ts [POINTS [NAME,NAME]]` – so many kills a call at most (20), of some scenarios; needs strace and a build.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  crmWords,
  discard,
  filesOf,
  inLanes,
  prepared,
  runIn,
  type Scenario,
  type State,
  scratch,
  stateOf,
} from './fault-lab.ts';
import { scenarios } from './kill-scenarios.ts';
import { mailRelay } from './mail-relay.ts';

const most = Number(process.argv[2] ?? 20);
const only = process.argv[3]?.split(',');
/** Calls by which a file changes. */
const calls = ['pwrite64', 'fsync', 'fdatasync', 'ftruncate', 'write', 'rename', 'link', 'unlink'] as const;

const strace = ['strace', '-f', '-qq'];

interface Point {
  readonly call: string;
  readonly at: number;
}

interface Course {
  readonly scenario: Scenario;
  readonly start: string;
  readonly before: State;
  readonly after: State;
  readonly files: readonly string[];
  readonly points: readonly Point[];
}

/** The undisturbed run: where it begins, where it ends, and at which calls it can be cut off. */
async function courseOf(scenario: Scenario): Promise<Course> {
  const start = await prepared(scenario);
  const folder = scratch(start);
  const trace = join(folder, 'trace');
  const watch = ['-e', `trace=${calls.join(',')}`, '-o', trace];
  const { code, stderr } = await runIn(folder, [...strace, ...watch, ...crmWords(scenario.line)]);
  if (code !== 0) throw new Error(`${scenario.line}: exit ${code}\n${stderr}`);
  const seen = new Map<string, number>();
  const [main] = readFileSync(trace, 'utf8').split(' ');
  for (const line of readFileSync(trace, 'utf8').split('\n')) {
    const [, pid, call] = /^(\d+) +(\w+)\(/.exec(line) ?? [];
    if (pid === main && call) seen.set(call, (seen.get(call) ?? 0) + 1);
  }
  rmSync(trace);
  const { state: after, faults } = stateOf(folder, scenario.diaries);
  if (faults.length > 0) throw new Error(`${scenario.line}: ${faults.join(', ')}`);
  const files = filesOf(folder);
  discard(folder);
  const points = [...seen].flatMap(([call, times]) => chosen(times).map((at) => ({ call, at })));
  return { scenario, start, before: stateOf(start, scenario.diaries).state, after, files, points };
}

/** Which of so many calls to kill at: all when few; else the first, the last (the commit) and some between. */
function chosen(times: number): number[] {
  const all = Array.from({ length: times }, (_, i) => i + 1);
  if (times <= most) return all;
  const edge = Math.max(1, Math.floor(most / 3));
  const step = (times - 2 * edge) / (most - 2 * edge);
  const between = Array.from({ length: most - 2 * edge }, (_, i) => edge + 1 + Math.floor(i * step));
  return [...all.slice(0, edge), ...between, ...all.slice(-edge)];
}

interface Outcome {
  readonly killed: boolean;
  readonly kept: 'before' | 'after' | 'between';
  readonly faults: readonly string[];
}

/** One kill, and everything that must hold after it. */
async function killAt(course: Course, { call, at }: Point): Promise<Outcome> {
  const { scenario, after } = course;
  const folder = scratch(course.start);
  try {
    const inject = ['-e', `trace=${call}`, '-e', `inject=${call}:signal=KILL:when=${at}`];
    const { code } = await runIn(folder, [...strace, ...inject, '-o', '/dev/null', ...crmWords(scenario.line)]);
    const { state, faults } = stateOf(folder, scenario.diaries);
    faults.push(...strange(course, state));
    const kept = same(state, after) ? 'after' : same(state, course.before) ? 'before' : 'between';
    faults.push(...(kept === 'after' ? strayFiles(course, folder) : await runAgain(course, folder)));
    return { killed: code === 137, kept, faults };
  } finally {
    discard(folder);
  }
}

/** Databases that are neither as before nor as after; between two steps both is right. */
function strange({ scenario, before, after }: Course, state: State): string[] {
  if (scenario.diaries) return [];
  const names = new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(state)]);
  return [...names].flatMap((name) => {
    const other = scenario.maybe?.[name];
    const may = [before[name], after[name], ...(other ? [before[other]] : [])];
    return may.includes(state[name]) ? [] : [`${name} is between`];
  });
}

// A journal that is not needed any more waits for the next run that writes.
const strayFiles = ({ files }: Course, folder: string) =>
  filesOf(folder)
    .filter((file) => !files.includes(file) && !file.endsWith('-journal'))
    .map((file) => `left ${file}`);

async function runAgain({ scenario, after, files }: Course, folder: string): Promise<string[]> {
  const { code, stderr } = await runIn(folder, crmWords(scenario.line));
  const { state, faults } = stateOf(folder, scenario.diaries);
  if (code !== 0) faults.push(`run again: exit ${code} ${stderr}`);
  if (!same(state, after)) faults.push('run again: another state than undisturbed');
  if (String(filesOf(folder)) !== String(files)) faults.push(`run again: left ${filesOf(folder)}`);
  return faults;
}

const same = (a: State, b: State) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (state: State) => Object.entries(state).sort(([a], [b]) => (a < b ? -1 : 1));

async function sweep(course: Course): Promise<boolean> {
  const counts = { killed: 0, before: 0, after: 0, between: 0 };
  const wrong: string[] = [];
  await inLanes(course.points, async (point) => {
    const { killed, kept, faults } = await killAt(course, point);
    if (killed) counts.killed++;
    counts[kept]++;
    wrong.push(...faults.map((fault) => `  ${point.call} ${point.at}: ${fault}`));
  });
  discard(course.start);
  const { killed, before, after, between } = counts;
  // A harness that kills nobody proves nothing.
  if (killed * 2 < course.points.length) wrong.push(`  only ${killed} of ${course.points.length} runs were killed`);
  const tally = `${killed} kills: ${before} as before, ${after} as after, ${between} file by file`;
  console.log(`${wrong.length === 0 ? 'ok   ' : 'WRONG'} ${course.scenario.name.padEnd(10)} ${tally}`);
  if (wrong.length > 0) console.log(wrong.join('\n'));
  return wrong.length === 0;
}

/** Lines name the relay as RELAY: its port is another one in every run. */
const withRelay = (scenario: Scenario, url: string): Scenario => ({
  ...scenario,
  before: scenario.before.map((line) => line.replaceAll('RELAY', url)),
});

let whole = true;
const wanted = scenarios.filter(({ name }) => only === undefined || only.includes(name));
const relay = await mailRelay();
for (const scenario of wanted) whole = (await sweep(await courseOf(withRelay(scenario, relay.url)))) && whole;
relay.close();
process.exitCode = whole ? 0 : 1;
