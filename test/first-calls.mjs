// Preloaded by `node --import`: writes to the file CRM_FIRST_CALLS the modules of src/, a line each, in the order in which
// a function that each exports was first called. Calls while modules are evaluated (tables that are built) do not count.
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const src = new URL('../src/', import.meta.url).href;
const seen = new Set();

/** Is a module being evaluated, other than main.ts, whose evaluation is the program? */
function isEvaluating() {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = Number.POSITIVE_INFINITY;
  const { stack = '' } = new Error();
  Error.stackTraceLimit = limit;
  return stack.includes('ModuleJob') && !stack.includes(`${src}main.ts`);
}

function note(file) {
  if (seen.has(file) || isEvaluating()) return;
  seen.add(file);
  appendFileSync(process.env.CRM_FIRST_CALLS, `${file}\n`);
}

globalThis.noteFirstCalls = (file, value) =>
  typeof value !== 'function'
    ? value
    : new Proxy(value, {
        apply(target, self, given) {
          note(file);
          return Reflect.apply(target, self, given);
        },
        construct(target, given, made) {
          note(file);
          return Reflect.construct(target, given, made);
        },
      });

/** A module that gives on what another exports, each function noting its first call. */
function noting(url, source) {
  const file = url.slice(src.length);
  const names = [...source.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm)].map(([, name]) => name);
  const further = /^export (?:\*|\{)/m.test(source) ? [`export * from '${url}?own.ts';`] : [];
  return [
    `import * as own from '${url}?own.ts';`,
    ...further,
    ...names.map((name) => `export const ${name} = noteFirstCalls('${file}', own.${name});`),
  ].join('\n');
}

registerHooks({
  load(url, context, nextLoad) {
    const isOurs = url.startsWith(src) && !url.includes('?') && url.endsWith('.ts') && !url.endsWith('/main.ts');
    if (!isOurs) return nextLoad(url, context);
    const { source } = nextLoad(url, context);
    return { format: 'module', source: noting(url, String(source)), shortCircuit: true };
  },
});
