// Builds dist/: the sources bundled into a few files – a command then opens dozens of files, not hundreds (decision 082) –
// and beside them the files they read (SQL, data tables). Types are checked by `npm run check:static`.
import { cpSync, rmSync } from 'node:fs';
import { basename, dirname, isAbsolute, relative, resolve } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';

const sources = resolve('src');

/**
 * Keeps URLs right for code that moves to the top of dist/: a module found by its URL (a thread, the reader of an import
 * kind) becomes a file there, and what a source reads beside itself is found from where the source stood.
 */
const urlsOfSources: Plugin = {
  name: 'urls-of-sources',
  transform(code, id) {
    if (!code.includes('import.meta.url')) return null;
    return code
      .replace(/moduleBeside\('(.+?)', import\.meta\.url\)/g, (_, name: string) => {
        const fileName = `${basename(name)}.js`;
        this.emitFile({ type: 'chunk', id: resolve(dirname(id), `${name}.ts`), fileName });
        return `new URL('./${fileName}', IMPORT_META_URL)`;
      })
      .replaceAll('import.meta.url', `new URL(${JSON.stringify(relative(sources, id))}, IMPORT_META_URL).href`)
      .replaceAll('IMPORT_META_URL', 'import.meta.url');
  },
};

rmSync('dist', { recursive: true, force: true });
cpSync(sources, 'dist', { recursive: true, filter: (path) => !path.endsWith('.ts') });
const bundle = await rolldown({
  input: 'src/main.ts',
  platform: 'node',
  external: (id) => !id.startsWith('.') && !isAbsolute(id),
  plugins: [urlsOfSources],
});
await bundle.write({
  dir: 'dist',
  format: 'esm',
  // No hash in the name: what is cached of the version before is written over. Not the name of a file emitted above.
  chunkFileNames: 'chunk-[name].js',
  // What every start loads, and what a list of all commands loads beside it.
  codeSplitting: {
    groups: [
      { name: 'start', test: /src.cli.(run|pager)\.ts$/, priority: 2 },
      { name: 'modules', test: /src.modules\.ts$/, priority: 1 },
    ],
  },
});
