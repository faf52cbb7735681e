import type { Tree } from './clause.ts';
import type { ResolvedClause } from './question.ts';

/** The one way to write a tree, with every bracket: a OR (b AND (NOT c)). */
export function canonicalText(tree: Tree<ResolvedClause>): string {
  switch (tree.is) {
    case 'leaf':
      return tree.leaf.text;
    case 'not':
      return `NOT ${inner(tree.part)}`;
    default:
      return tree.parts.map(inner).join(tree.is === 'and' ? ' AND ' : ' OR ');
  }
}

const inner = (tree: Tree<ResolvedClause>) => (tree.is === 'leaf' ? tree.leaf.text : `(${canonicalText(tree)})`);
