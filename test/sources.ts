import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A source file of the product. */
export interface Source {
  /** Path below src/: `rfm/score.ts`. */
  readonly path: string;
  /** Its first folder, or the file itself at the top: `rfm`, `main.ts`; `manifests` for the module.ts of a module. */
  readonly place: string;
  /** Its text without comments. */
  readonly code: string;
  /** What it imports: a path below src/, or the name of a package. */
  readonly imports: readonly string[];
}

const root = new URL('../src/', import.meta.url).pathname;

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[\s;{(,])\/\/.*$/gm, '$1');

function importsOf(path: string, code: string): string[] {
  const words = [...code.matchAll(/(?:\bfrom|\bimport\(|\bimport)\s*'([^']+)'/g)].map(([, word]) => word ?? '');
  return words.map((word) => (word.startsWith('.') ? relative(root, join(root, path, '..', word)) : word));
}

/** Every source file of the product. */
export function sources(): Source[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  return files.sort().map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    const place = /^[a-z]+\/module\.ts$/.test(path) ? 'manifests' : (path.split('/')[0] ?? '');
    return { path, place, code: withoutComments(text), imports: importsOf(path, text) };
  });
}
