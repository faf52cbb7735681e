import type { OpenPager } from '../terminal/paging.ts';

/** What a process has around it; main.ts hands over the real one, tests one of their own. */
export interface ProcessIO {
  readonly env: Record<string, string | undefined>;
  /** The folder where the command runs; throws when it was deleted. */
  readonly cwd: () => string;
  readonly stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream & { isTTY?: boolean; columns?: number; rows?: number };
  readonly stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  /** Failures are JSON, whatever the format of results. */
  readonly jsonFailures?: boolean | undefined;
  readonly now: () => number;
  /** The version of Node, `26.10.0`. */
  readonly node: string;
  /** Where the program of Node lies that runs this. */
  readonly nodePath: string;
  /** The name of the user of the system. */
  readonly user?: () => string;
  /** Starts the pager of a terminal; absent: there is none. */
  readonly openPager?: OpenPager;
}
