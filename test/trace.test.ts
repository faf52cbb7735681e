import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const root = new URL('../', import.meta.url).pathname;

/** The files that docs/layout.md names in the trace of an import, each once, in their order. */
function toldFiles(): string[] {
  const layout = readFileSync(join(root, 'docs/layout.md'), 'utf8');
  const trace = layout.split('## Trace of `crm import leads.csv`')[1]?.split('\n## ')[0] ?? '';
  const steps = trace.slice(trace.indexOf('\n1. '));
  return [...new Set([...steps.matchAll(/`([a-z/-]+\.ts)`/g)].map(([, file]) => file as string))];
}

/** The modules of src/ in the order in which a real import calls something of them first. */
function calledFiles(): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'crm-trace-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  copyFileSync(join(root, 'fixtures/docs/leads.csv'), join(folder, 'leads.csv'));
  const calls = join(folder, 'calls');
  const command = ['--import', join(root, 'test/first-calls.mjs'), join(root, 'src/main.ts'), 'import', 'leads.csv'];
  const { status, stderr } = spawnSync(process.execPath, command, {
    cwd: folder,
    encoding: 'utf8',
    env: {
      CRM_FIRST_CALLS: calls,
      CRM_DB: join(folder, 'crm.db'),
      CRM_NOW: '2026-03-08T09:00:00+07:00',
      HOME: folder,
    },
  });
  expect(status, stderr).toBe(0);
  return ['main.ts', ...readFileSync(calls, 'utf8').trimEnd().split('\n')];
}

test('docs/layout.md tells the files of an import in the order of their first calls', () => {
  const told = toldFiles();
  const called = calledFiles();
  expect(told.length).toBeGreaterThan(20);
  expect(called.filter((file) => told.includes(file))).toEqual(told);
});
