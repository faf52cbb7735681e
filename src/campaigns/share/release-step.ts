import type { ReleasedMembers } from './release.ts';

interface ReleaseNight {
  readonly dryRun: boolean;
  readonly runForResult: (
    words: readonly string[],
  ) => Promise<{ exit: number; document: unknown; message: string | undefined }>;
}

/** The night's part of campaigns: takes back people on whom nobody worked; says nothing where there are none. */
export const releaseStep = {
  name: 'release',
  async *run({ dryRun, runForResult }: ReleaseNight) {
    const { exit, document, message } = await runForResult(['campaign', 'release', ...(dryRun ? ['--dry-run'] : [])]);
    if (message !== undefined) {
      yield { subject: null, outcome: 'failed', exit, counts: {}, message } as const;
      return;
    }
    const { campaigns } = document as { readonly campaigns: readonly ReleasedMembers[] };
    for (const { campaign, released } of campaigns) {
      if (released > 0) yield { subject: campaign, outcome: 'done', exit, counts: { released } } as const;
    }
  },
} as const;
