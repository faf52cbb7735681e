import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

const source = new URL('../../src/main.ts', import.meta.url).pathname;
const has = (shell: string): boolean => spawnSync(shell, ['-c', ':']).status === 0;

/** A shop with names, and a `crm` on the PATH. */
async function shopOnPath() {
  const context = testShop();
  writeFileSync(context.path('crm'), `#!/bin/sh\nexec '${process.execPath}' '${source}' "$@"\n`);
  chmodSync(context.path('crm'), 0o755);
  writeFileSync(context.path('leads.csv'), 'Họ tên,Điện thoại\nNguyễn Thị Lan,0901234567\n');
  await context.crm('import', 'leads.csv', '--list', 'Bảo Tâm 2026');
  await context.crm('segment', 'create', 'vip', '--where', 'spent >= 1m');
  const env = {
    ...process.env,
    PATH: `${context.folder}:${process.env.PATH}`,
    CRM_DB: context.path('crm.db'),
    HOME: context.folder,
    LC_ALL: 'C.UTF-8',
  };
  /** Runs lines in a shell that has the completion of crm. */
  const run = async (shell: string, lines: string, ...flags: string[]) => {
    expect(await context.crm('completion', shell)).toBe(0);
    const script = `${context.out()}\n${lines}`;
    return spawnSync(shell, [...flags, '-c', script], { cwd: context.folder, env, encoding: 'utf8' }).stdout.trim();
  };
  return { ...context, env, run };
}

test.runIf(has('bash'))('bash completes names and values, and files where there are none', async () => {
  const { run } = await shopOnPath();
  const offered = async (...words: string[]) => {
    const line = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _crm; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return (await run('bash', line)).split('\n');
  };
  expect(await offered('crm', 'segment', 'show', 'v')).toEqual(['vip']);
  expect(await offered('crm', 'lists', 'refunds', '"B')).toEqual(['Bảo Tâm 2026']);
  expect(await offered('crm', 'export', '--for', '=', 'ca')).toEqual(['call']);
  expect(await offered('crm', 'import', 'lea')).toEqual(['leads.csv']);
});

test.runIf(has('fish'))('fish completes names and values, and files where there are none', async () => {
  const { run } = await shopOnPath();
  const offered = async (line: string) => (await run('fish', `complete -C '${line}'`, '--no-config')).split('\n');
  expect(await offered('crm segment show v')).toEqual(['vip']);
  expect(await offered('crm export --for ca')).toEqual(['call']);
  expect((await offered('crm doc')).join()).toMatch(/^doctor\t/);
  expect(await offered('crm import lea')).toEqual(['leads.csv']);
});

test.runIf(has('zsh'))('zsh completes names and values, and files where there are none', async () => {
  const context = await shopOnPath();
  expect(await context.crm('completion', 'zsh', '-o', '_crm.zsh')).toBe(0);
  const lines = ['crm segment show v', 'crm export --for ca', 'crm import lea'];
  // Lines are typed into a zsh in a terminal of its own, completed, and looked at instead of being run. What is typed is
  // echoed too: a mark that is waited for is put together by the shell.
  const script = `zmodload zsh/zpty; zpty z zsh -f -i
    zpty -w z "PS1=''; autoload -U compinit; compinit -u -D; source ./_crm.zsh; bindkey '^I' complete-word"
    zpty -w z "look() { print -r -- \\"<\\$BUFFER>\\"; BUFFER=''; zle accept-line }; zle -N look; bindkey '^X' look; print -r -- '<re''ady>'"
    zpty -r -m z answer '*<ready>*'
    for line in ${lines.map((line) => `'${line}'`).join(' ')}; do
      zpty -n -w z "$line"$'\t\x18'
      zpty -r -m z answer '*<crm*>*'; print -r -- "$answer"
    done`;
  const { stdout } = spawnSync('zsh', ['-f', '-c', script], {
    cwd: context.folder,
    env: context.env,
    encoding: 'utf8',
  });
  for (const line of ['<crm segment show vip', '<crm export --for call', '<crm import leads.csv'])
    expect(stdout).toContain(line);
});
