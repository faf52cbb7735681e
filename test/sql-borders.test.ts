import { expect, test } from 'vitest';
import { migrationUses, publishedViews, type SqlUse, sourceUses, sqlUses } from './sql.ts';

const migrations = migrationUses();
const owners = new Map(
  migrations.filter(({ kind, scratch }) => kind === 'create' && !scratch).map(({ name, module }) => [name, module]),
);
const views = publishedViews();
const listed = (uses: readonly SqlUse[]) => [...new Set(uses.map(({ path, name, kind }) => `${path}: ${kind} ${name}`))].sort();
const foreign = (kind: SqlUse['kind']) =>
  [...sourceUses(), ...migrations].filter((use) => {
    const owner = owners.get(use.name);
    return use.kind === kind && !use.scratch && owner !== undefined && owner !== use.module;
  });

test('x', () => {
  console.log(listed(foreign('write')).join('\n'));
  const reads = listed(foreign('read').filter(({ name }) => !views.has(name)));
  console.log(reads.length, reads.join('\n'));
  const scratch = Map.groupBy(sourceUses().filter(({ scratch }) => scratch), ({ name }) => name);
  for (const [name, uses] of scratch) {
    const modules = new Set(uses.map(({ module }) => module));
    const creators = new Set(uses.filter(({ kind }) => kind === 'create').map(({ path }) => path));
    if (modules.size > 1 || creators.size !== 1) console.log('scratch', name, [...modules], [...creators]);
  }
});
