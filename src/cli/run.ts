import type { World } from './world.ts';

/**
 * Runs one command line and tells its exit code. Never throws.
 * `--version` and `--help` load neither the database nor a room.
 */
export async function run(argv: readonly string[], world: World): Promise<number> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    const { version } = await import('./version.ts');
    world.stdout.write(`${version()}\n`);
    return 0;
  }
  if (argv.length === 0 || (argv.length === 1 && ['--help', '-h', 'help'].includes(argv[0] ?? ''))) {
    const { helpText } = await import('./help.ts');
    const first = world.env.CRM_LANG || world.env.LC_ALL || world.env.LC_MESSAGES || world.env.LANG || '';
    world.stdout.write(helpText(first.startsWith('vi') ? 'vi' : 'en'));
    return 0;
  }
  const { runCommand } = await import('./run-command.ts');
  return runCommand(argv, world);
}
