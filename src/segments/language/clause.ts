import type { Operator, Token } from './lexer.ts';

/** A word that names a field; a keyed field has a text between its brackets: extra('Loại da'). */
export interface FieldToken extends Token {
  readonly key?: string;
}

/** What may be asked of a field: the same for a contact's field and for a parameter of a function. */
export type FieldTest =
  | { readonly is: 'compare'; readonly field: FieldToken; readonly op: Operator; readonly value: Token }
  | {
      readonly is: 'between';
      readonly field: FieldToken;
      readonly not: boolean;
      readonly low: Token;
      readonly high: Token;
    }
  | { readonly is: 'among'; readonly field: FieldToken; readonly not: boolean; readonly values: readonly Token[] };

/** A parameter of a function. */
export type Param =
  | FieldTest
  | { readonly is: 'within'; readonly duration: Token }
  | { readonly is: 'percent'; readonly percent: Token }
  | { readonly is: 'key'; readonly key: Token };

/** One question about a contact, as it was written; names are not looked up yet. */
export type Clause =
  | FieldTest
  | { readonly is: 'empty'; readonly field: FieldToken; readonly not: boolean }
  | { readonly is: 'word'; readonly word: FieldToken }
  | {
      readonly is: 'call';
      readonly name: Token;
      readonly params: readonly Param[];
      readonly count?: { readonly op: Operator; readonly value: Token };
    }
  | {
      readonly is: 'member';
      readonly of: Token;
      readonly name: Token;
      readonly not: boolean;
      readonly arm?: Token;
    };

/** Clauses joined by AND, OR and NOT. */
export type Tree<Leaf> =
  | { readonly is: 'and' | 'or'; readonly parts: readonly Tree<Leaf>[] }
  | { readonly is: 'not'; readonly part: Tree<Leaf> }
  | { readonly is: 'leaf'; readonly leaf: Leaf };

/** The leaves of a tree, in the order of the text. */
export function leavesOf<Leaf>(tree: Tree<Leaf>): Leaf[] {
  switch (tree.is) {
    case 'leaf':
      return [tree.leaf];
    case 'not':
      return leavesOf(tree.part);
    default:
      return tree.parts.flatMap(leavesOf);
  }
}

/** The same tree with every leaf replaced. */
export function mapTree<From, To>(tree: Tree<From>, replace: (leaf: From) => To): Tree<To> {
  switch (tree.is) {
    case 'leaf':
      return { is: 'leaf', leaf: replace(tree.leaf) };
    case 'not':
      return { is: 'not', part: mapTree(tree.part, replace) };
    default:
      return { is: tree.is, parts: tree.parts.map((part) => mapTree(part, replace)) };
  }
}
