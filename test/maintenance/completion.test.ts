import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { testShop } from '../shop.ts';

/** What bash offers after these words. */
function offered(script: string, ...words: string[]): string[] {
  const line = `${script}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _crm; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return spawnSync('bash', ['-c', line], { encoding: 'utf8' }).stdout.trim().split('\n');
}

test('bash completes commands, what is below them, and flags', async () => {
  const context = testShop();
  expect(await context.crm('completion', 'bash')).toBe(0);
  const script = context.out();
  expect(offered(script, 'crm', 'doc')).toEqual(['doctor']);
  expect(offered(script, 'crm', 'config', '')).toEqual(['list', 'get', 'set']);
  expect(offered(script, 'crm', 'config', '--js')).toEqual(['--json']);
  expect(offered(script, 'crm', 'config', 'set', '--dry')).toEqual(['--dry-run']);
});

test.each(['zsh', 'fish'])('%s gets every command with what it does', async (shell) => {
  const context = testShop();
  expect(await context.crm('completion', shell, '--lang', 'vi')).toBe(0);
  expect(context.out()).toContain('Khôi phục từ bản sao lưu');
});

test('a shell that is not known is answered with the nearest one', async () => {
  const context = testShop();
  expect(await context.crm('completion', 'fihs')).toBe(2);
  expect(context.err()).toContain('`fish`');
});
