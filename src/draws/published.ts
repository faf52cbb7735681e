import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ioFailure, systemCode, unreadable } from '../files/failures.ts';
import { text } from '../shared/text.ts';
import { type DrawMethod, type DrawSelection, keyStringOf, selectWinners } from './selection.ts';

/** The names of the published files of a draw. */
export const publishedNames = { entrants: 'entrants.csv', draw: 'draw.json' } as const;

/** What is fixed before the seed is known. */
export interface DrawTerms {
  readonly method: DrawMethod;
  readonly prizes: number;
  readonly household: boolean;
  readonly entrants: number;
  /** SHA-256 of entrants.csv, hexadecimal. */
  readonly entrants_sha256: string;
}

/** A winner as everybody may see it. */
export interface PublishedWinner extends Omit<DrawSelection, 'entrant'> {
  /** The line of entrants.csv below its header, from 1, and the token that stands there. */
  readonly line: number;
  readonly entrant: string;
}

/** draw.json: all that verifies, and nothing of a person. */
export interface PublishedDraw extends DrawTerms {
  readonly schema_version: 1;
  /** SHA-256 of the terms: see commitmentOf. Published with the entrants, it binds the number of prizes and the method. */
  readonly commitment: string;
  readonly frozen_at: string;
  /** Null: not drawn yet. */
  readonly seed: string | null;
  readonly key_string: string | null;
  readonly drawn_at: string | null;
  readonly winners: readonly PublishedWinner[];
}

/** SHA-256 of the terms, a line each: method, prizes, person or household, entrants, hash of the entrants. */
export function commitmentOf({ method, prizes, household, entrants, entrants_sha256 }: DrawTerms): string {
  const lines = [method, prizes, household ? 'household' : 'person', entrants, entrants_sha256];
  return createHash('sha256')
    .update(lines.map((line) => `${line}\n`).join(''))
    .digest('hex');
}

/** The winners that seed and terms give, among the tokens in the order of their file. */
export function winnersOf(terms: DrawTerms, seed: string, tokens: readonly string[]): PublishedWinner[] {
  const key = keyStringOf(terms.method, { seed, entrantsSha256: terms.entrants_sha256 });
  return selectWinners(key, { ...terms, entrants: tokens.length }).map(({ entrant: line, ...selection }) => ({
    ...selection,
    line,
    entrant: tokens[line - 1] as string,
  }));
}

/** The file of entrants: a header, then a token a line. */
export const entrantsText = (tokens: readonly string[]): string =>
  `entrant\n${tokens.map((token) => `${token}\n`).join('')}`;

/** The tokens of a file of entrants; undefined where it is none: another header, or a line that is no token. */
export function tokensIn(content: string): string[] | undefined {
  const [head, ...lines] = content.split('\n');
  if (head !== 'entrant' || lines.pop() !== '') return undefined;
  return lines.every((line) => /^[0-9a-f]{32}$/.test(line)) ? lines : undefined;
}

/** The published files of a folder. Throws `unreadable` where one is missing or is none. */
export function readPublished(folder: string): { readonly draw: PublishedDraw; readonly entrants: string } {
  const entrants = readText(join(folder, publishedNames.entrants));
  const path = join(folder, publishedNames.draw);
  const draw = parsed(readText(path));
  if (draw === undefined) throw noDraw(path);
  return { draw, entrants };
}

function parsed(content: string): PublishedDraw | undefined {
  try {
    const draw = JSON.parse(content) as Partial<PublishedDraw> | null;
    const isDraw =
      (draw?.method === 'sha256' || draw?.method === 'rfc3797') &&
      Number.isSafeInteger(draw.prizes) &&
      Number(draw.prizes) > 0 &&
      Number(draw.prizes) <= 65_536 &&
      Array.isArray(draw.winners) &&
      (draw.seed === null || typeof draw.seed === 'string');
    return isDraw ? (draw as PublishedDraw) : undefined;
  } catch {
    return undefined;
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(systemCode(error) ?? '') ? noDraw(path) : ioFailure(error, path);
  }
}

const noDraw = (path: string) =>
  unreadable(
    { file: path },
    text(`${path} is not the file of a draw.`, `${path} không phải tệp của một lần quay thưởng.`),
    text('Name the folder that `crm draw run --out` wrote.', 'Nêu thư mục mà `crm draw run --out` đã ghi.'),
  );
