/** The URL of a module beside another one: `.ts` in the sources, `.js` when built. `name` has no ending. */
export const moduleBeside = (name: string, of: string): URL =>
  new URL(`${name}${of.endsWith('.ts') ? '.ts' : '.js'}`, of);
