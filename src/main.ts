import { userInfo } from 'node:os';
import { pagerCommand, startPager } from './cli/pager.ts';
import { run } from './cli/run.ts';

// Files of a shop's customers are nobody else's business: databases, backups and lists are made 0600.
process.umask(0o077);

// NO_COLOR wins where both are set. Node would complain of the two on stderr as soon as a part of it that paints is loaded.
if (process.env.NO_COLOR) delete process.env.FORCE_COLOR;

// Before Node 25 its SQLite (db/staging-database.ts) calls itself experimental on stderr, which is for words to the shop.
const [printWarning] = process.listeners('warning');
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') printWarning?.(warning);
});

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  cwd: () => process.cwd(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  now: () => Date.now(),
  node: process.versions.node,
  nodePath: process.execPath,
  user: () => userInfo().username,
  openPager: () => {
    const command = pagerCommand(process.env);
    return command === undefined ? undefined : startPager(command, process.env, process);
  },
});
