import type { DatedContract } from './contract.ts';

interface ContractNight {
  /** Runs a command line on the database; tells the JSON that it printed, and what it failed with. */
  readonly runForResult: (
    words: readonly string[],
  ) => Promise<{ readonly exit: number; readonly document: unknown; readonly message: string | undefined }>;
}

/** Counts the contracts that are to be renewed, so that the log of the night tells it. */
export async function* countRenewals({ runForResult }: ContractNight) {
  const { exit, document, message } = await runForResult(['contract', 'list', '--state', 'due']);
  if (exit !== 0) yield { subject: null, outcome: 'failed' as const, exit, counts: {}, message: message ?? '' };
  const { contracts = [] } = (document ?? {}) as { contracts?: readonly DatedContract[] };
  if (contracts.length > 0) yield { subject: null, outcome: 'done' as const, exit, counts: { due: contracts.length } };
}
