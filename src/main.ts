import { run } from './cli/run.ts';

// Files of a shop's customers are nobody else's business: databases, backups and lists are made 0600.
process.umask(0o077);

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  cwd: () => process.cwd(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  now: () => Date.now(),
  node: process.versions.node,
  nodePath: process.execPath,
});
