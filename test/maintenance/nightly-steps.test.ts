import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { dayOfList, listPlace, manifestPlace } from '../../src/maintenance/nightly/lists.ts';
import type { Night } from '../../src/maintenance/nightly/night.ts';
import { rehearseNight } from '../../src/maintenance/nightly/nightly.ts';
import { codeOfExit, type NightlyStep } from '../../src/maintenance/nightly/step.ts';
import { text } from '../../src/shared/text.ts';
import { UserError } from '../../src/shared/user-error.ts';

/** What each command line prints and ends with, by its first words. */
type Answers = Readonly<Record<string, { readonly exit?: number; readonly out?: object; readonly err?: object }>>;

const usual: Answers = {
  'segment list': {
    out: {
      segments: [
        { name: 'vip', kind: 'saved' },
        { name: 'loyal', kind: 'preset' },
      ],
    },
  },
  'segment refresh': { out: { refreshed: [{ contacts: 3 }] } },
  export: { err: { selected: 5, exported: 4 } },
  backup: { out: { bytes: 100 } },
};

/** The steps of a dry night whose command lines answer as told, and the lines themselves. */
async function rehearsed(answers: Answers, moduleSteps: readonly NightlyStep[] = []) {
  const lines: string[] = [];
  const night: Night = {
    runInProcess: async (words, said) => {
      lines.push(words.join(' '));
      const { exit = 0, out, err } = answers[words.slice(0, 2).join(' ')] ?? answers[words[0] ?? ''] ?? {};
      if (out) await said.stdout(JSON.stringify(out));
      if (err) await said.stderr(`${JSON.stringify(err)}\n`);
      return exit;
    },
    database: '/shop/crm.db',
    inbox: undefined,
    out: '/shop/lists',
    lists: [{ segment: 'vip', target: 'call' }],
    moduleSteps,
    backups: '/shop/backups',
    keep: 7,
    today: '2026-03-08',
    now: Date.parse('2026-03-08T02:00:00Z'),
    dryRun: true,
  };
  const { steps } = await rehearseNight(night, { tell: async () => {} });
  return { steps, lines };
}

const failure = (message: string, code = 'io') => ({ error: { code, message, hint: 'Mend it.' } });

test('a night refreshes, exports, does what modules ask for and backs up, in this order', async () => {
  const expire: NightlyStep = {
    name: 'expire points',
    async *run({ runInProcess }) {
      yield { subject: null, outcome: 'done', exit: await runInProcess(['points', 'expire']), counts: { expired: 2 } };
    },
  };
  const { steps, lines } = await rehearsed(usual, [expire]);
  expect(steps.map(({ step, subject, outcome }) => [step, subject, outcome])).toEqual([
    ['refresh', 'vip', 'done'],
    ['export', 'vip-call-2026-03-08.csv', 'done'],
    ['expire points', null, 'done'],
    ['backup', 'crm.nightly-2026-03-08.db', 'done'],
  ]);
  expect(steps.map(({ counts }) => counts)).toEqual([
    { contacts: 3 },
    { selected: 5, exported: 4, withheld: 1 },
    { expired: 2 },
    { bytes: 100, removed: 0 },
  ]);
  expect(lines).toContain('points expire');
});

test('every line of a dry night that would write is a dry run', async () => {
  const { lines } = await rehearsed(usual);
  expect(lines.filter((line) => !line.includes('--dry-run'))).toEqual(['segment list --json --quiet']);
});

test.each<[failing: string, steps: readonly string[]]>([
  ['segment list', ['refresh failed', 'export done', 'backup done']],
  ['segment refresh', ['refresh failed', 'export done', 'backup done']],
  ['export', ['refresh done', 'export failed', 'backup done']],
  ['backup', ['refresh done', 'export done', 'backup failed']],
])('where %s fails the other steps are done', async (failing, expected) => {
  const { steps } = await rehearsed({ ...usual, [failing]: { exit: 14, err: failure('The disk is full.') } });
  expect(steps.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual(expected);
  expect(steps.find(({ outcome }) => outcome === 'failed')).toMatchObject({
    exit: 14,
    message: 'The disk is full. Mend it.',
  });
});

test('what a bug says is not repeated in the log: it may hold anything', async () => {
  const { steps } = await rehearsed({
    ...usual,
    export: { exit: 1, err: failure('Unexpected: Lan 0901234567', 'bug') },
  });
  expect(JSON.stringify(steps)).not.toContain('0901234567');
});

test('a module step that is refused fails by itself, and a bug in it ends the night', async () => {
  const failing = (error: Error): NightlyStep => ({
    name: 'expire points',
    // biome-ignore lint/correctness/useYield: it fails before it does anything.
    async *run() {
      throw error;
    },
  });
  const refused = new UserError({ code: 'refused', message: text('No.', 'Không.'), hint: text('Ask.', 'Hỏi.') });
  const { steps } = await rehearsed(usual, [failing(refused)]);
  expect(steps.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
    'refresh done',
    'export done',
    'expire points failed',
    'backup done',
  ]);
  await expect(rehearsed(usual, [failing(new TypeError('x is undefined'))])).rejects.toThrow(TypeError);
});

test.each([
  [{ segment: 'Khách quen', target: 'call' }, 'khach-quen-call-2026-03-08.csv'],
  [{ segment: 'klaviyo.loyal', target: undefined }, 'klaviyo.loyal-2026-03-08.csv'],
  [{ segment: 'vip', target: 'excel' }, 'vip-excel-2026-03-08.xlsx'],
])('the list %j is written to %s', (list, name) => {
  const place = listPlace('/lists', list, '2026-03-08');
  expect(place).toBe(`/lists/${name}`);
  expect(dayOfList(name)).toBe('2026-03-08');
  expect(dayOfList(manifestPlace(name))).toBe('2026-03-08');
});

test('no name of a segment leads out of the folder', () => {
  expect(dirname(listPlace('/lists', { segment: '../../etc/x', target: undefined }, '2026-03-08'))).toBe('/lists');
});

test('names that no night wrote have no day', () => {
  expect(['vip.csv', 'vip-2026-03-08.txt', '2026-03-08.csv'].map(dayOfList)).toEqual([undefined, undefined, undefined]);
});

test.each([
  [3, 'rejected_rows'],
  [11, 'locked'],
  [14, 'io'],
  [1, 'bug'],
  [99, 'bug'],
] as const)('exit code %d is the failure %s', (exit, code) => {
  expect(codeOfExit(exit)).toBe(code);
});
