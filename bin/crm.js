#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 13)) {
  process.stderr.write(
    `crm: Node ${process.versions.node} is too old; crm needs 22.13 or newer.\n` +
      'A checkout brings its own: `npm run --silent crm -- …`. Elsewhere: https://nodejs.org\n',
  );
  process.exitCode = 2;
} else {
  const { enableCompileCache } = await import('node:module');
  const { HOME, LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  // What Node compiles is kept in the user's own cache: a command starts a sixth sooner (decision 082).
  const caches = XDG_CACHE_HOME || LOCALAPPDATA || (HOME && `${HOME}/.cache`);
  if (caches) enableCompileCache(`${caches}/crm`);
  try {
    await import('../dist/main.js');
  } catch (error) {
    // Too few descriptors to load crm itself: the sentences for it could not be loaded either.
    if (error.code !== 'EMFILE' && error.code !== 'ENFILE') throw error;
    process.stderr.write(`crm: Too few files may be open at once (${error.code}).\nAllow more: ulimit -n 256\n`);
    process.exitCode = 14;
  }
}
