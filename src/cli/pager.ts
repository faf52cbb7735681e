import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { PagerProcess } from '../terminal/paging.ts';
import type { ProcessIO } from './process-io.ts';

/** Quits by itself where all fits, shows colours, and leaves what was seen on the screen. */
const styleOfLess = 'FRX';

/** The command of the pager: $PAGER, else `less` where there is one; undefined for none (`PAGER=`, `PAGER=cat`, a dumb terminal). */
export function pagerCommand(env: ProcessIO['env']): string | undefined {
  if (env.TERM === 'dumb') return undefined;
  const wanted = env.PAGER ?? (isOnPath('less', env) ? 'less' : '');
  return wanted.trim() === '' || wanted.trim() === 'cat' ? undefined : wanted;
}

const isOnPath = (program: string, { PATH = '' }: ProcessIO['env']): boolean =>
  PATH.split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, program)));

/** What a process can do about signals. */
interface SignalSource {
  on(signal: 'SIGINT', listener: () => void): unknown;
  off(signal: 'SIGINT', listener: () => void): unknown;
}

/** Starts the pager on the terminal of this process. Ctrl-C is the pager's until it ends. */
export function startPager(command: string, env: ProcessIO['env'], signals: SignalSource): PagerProcess {
  const child = spawn(command, {
    shell: true,
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { LESS: styleOfLess, ...env },
  });
  const ignore = () => undefined;
  signals.on('SIGINT', ignore);
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(127));
    child.once('close', (code) => resolve(code ?? 0));
  }).finally(() => signals.off('SIGINT', ignore));
  return { stdin: child.stdin, ended };
}
