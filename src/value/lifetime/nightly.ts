interface FitNight {
  readonly dryRun: boolean;
  readonly runForResult: (
    words: readonly string[],
  ) => Promise<{ exit: number; document: unknown; message: string | undefined }>;
}

/** The night's part of value: fits anew what came in, before segments ask for it. Says nothing where too little was there to fit. */
export const fitStep = {
  name: 'value',
  before: 'segments',
  async *run({ dryRun, runForResult }: FitNight) {
    const result = await runForResult(['value', '--save', ...(dryRun ? ['--dry-run'] : [])]);
    const { exit, message } = result;
    if (message !== undefined) {
      yield { subject: null, outcome: 'failed', exit, counts: {}, message } as const;
      return;
    }
    const { customers, log_likelihood: fitted } = result.document as {
      customers: number;
      log_likelihood: number | null;
    };
    if (fitted !== null) yield { subject: null, outcome: 'done', exit, counts: { customers } } as const;
  },
} as const;
