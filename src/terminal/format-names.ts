/** How results can be printed. */
export const formatNames = ['table', 'csv', 'tsv', 'json', 'ndjson', 'md'] as const;
export type FormatName = (typeof formatNames)[number];

/** The format that the ending of a file's name asks for (`list.csv`); undefined for any other name. */
export function formatOfName(path: string): FormatName | undefined {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase();
  return formatNames.find((name) => name === ending && name !== 'table');
}
