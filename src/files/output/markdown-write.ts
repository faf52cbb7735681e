/** A row of a table in Markdown, its `\n` included: no cell ends its column or its line. */
export const markdownLine = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replace(/\r\n|\r|\n/g, ' ⏎ ').replaceAll('|', '\\|')).join(' | ')} |\n`;
