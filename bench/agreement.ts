// How far two ways of telling who is who agree: on pairs of rows of which one at least is new.
import Database from 'better-sqlite3';

/** A row and who it is, by some way of telling. */
interface Told {
  readonly isNew: boolean;
  readonly who: readonly (string | number)[];
}

/** Pairs of rows that are one person by all of the ways named by their places in `who`. */
function pairsBy(rows: readonly Told[], ways: readonly number[]): number {
  const groups = new Map<string, { all: number; old: number }>();
  for (const { isNew, who } of rows) {
    const key = ways.map((way) => who[way]).join(' ');
    const group = groups.get(key) ?? { all: 0, old: 0 };
    group.all++;
    if (!isNew) group.old++;
    groups.set(key, group);
  }
  const pairs = (of: number) => (of * (of - 1)) / 2;
  return [...groups.values()].reduce((sum, { all, old }) => sum + pairs(all) - pairs(old), 0);
}

/** Precision and recall of the way `way` against the way `truth`, as shares. */
function against(rows: readonly Told[], way: number, truth: number) {
  const both = pairsBy(rows, [way, truth]);
  return { precision: both / pairsBy(rows, [way]), recall: both / pairsBy(rows, [truth]) };
}

/**
 * Prints how the pairs of new rows that a base merged in two steps agree with those of a base that was searched anew, and
 * both with the truth. The rows of the two bases are the same; `truthOf` takes an import (from 1) and a line of its file.
 */
export function printAgreement(
  [stepwise, anew]: readonly [string, string],
  truthOf: (importId: number, line: number) => string,
): void {
  const [first = [], second = []] = [stepwise, anew].map((file) => {
    const db = new Database(file, { readonly: true });
    const rows = db.prepare('SELECT import_id, line, contact_id FROM lead ORDER BY import_id, line').raw().all();
    db.close();
    return rows as [importId: number, line: number, contact: number][];
  });
  const rows = first.map(([importId, line, contact], i) => ({
    isNew: importId > 1,
    who: [contact, second[i]?.[2] ?? 0, truthOf(importId, line)],
  }));
  const say = (what: string, { precision, recall }: { precision: number; recall: number }) =>
    console.log(`${what}: precision ${precision.toFixed(4)}  recall ${recall.toFixed(4)}`);
  say('pairs of new rows, newcomers after a whole search : all at once', against(rows, 0, 1));
  say('newcomers after a whole search : truth', against(rows, 0, 2));
  say('all at once : truth', against(rows, 1, 2));
}
