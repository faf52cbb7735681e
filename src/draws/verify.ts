import { createHash } from 'node:crypto';
import { commitmentOf, type PublishedDraw, tokensIn, winnersOf } from './published.ts';
import { keyStringOf } from './selection.ts';

/** One thing that is checked of a draw. */
export interface DrawCheck {
  readonly check:
    | 'entrants_file'
    | 'entrants_sha256'
    | 'entrants'
    | 'commitment'
    | 'expected'
    | 'prizes'
    | 'key_string'
    | 'winners';
  readonly ok: boolean;
  /** What the files say, and what follows from them. */
  readonly found: string;
  readonly expected: string;
}

const compared = (check: DrawCheck['check'], found: unknown, expected: unknown): DrawCheck => ({
  check,
  ok: JSON.stringify(found) === JSON.stringify(expected),
  found: shown(found),
  expected: shown(expected),
});
const shown = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/**
 * Checks a draw from its published files alone: that the entrants are those of the hash, each once and in order; that the
 * terms are those of the commitment (and of the hash that was published before, `published`); and that the seed gives just
 * these winners. A draw that is frozen and not drawn has no winners to check.
 */
export function verifyDraw(draw: PublishedDraw, entrants: string, published?: string): DrawCheck[] {
  const tokens = tokensIn(entrants) ?? [];
  const isInOrder = tokens.length > 0 && tokens.every((token, i) => i === 0 || token > (tokens[i - 1] as string));
  const sha256 = createHash('sha256').update(entrants).digest('hex');
  const checks = [
    compared('entrants_file', isInOrder ? 'in order' : 'not in order', 'in order'),
    compared('entrants_sha256', draw.entrants_sha256, sha256),
    compared('entrants', draw.entrants, tokens.length),
    compared('commitment', draw.commitment, commitmentOf(draw)),
    ...(published === undefined ? [] : [oneOfPublished(draw, published)]),
  ];
  if (draw.seed === null) return [...checks, compared('winners', draw.winners.length, 0)];
  const { seed } = draw;
  const prizes = Math.min(draw.prizes, tokens.length);
  const terms = { ...draw, entrants_sha256: sha256, prizes };
  const winners = winnersOf(terms, seed, tokens);
  return [
    ...checks,
    compared('prizes', draw.winners.length, draw.prizes),
    compared('key_string', draw.key_string, keyStringOf(draw.method, { seed, entrantsSha256: sha256 })),
    winnersCheck(draw.winners, winners),
  ];
}

/** The first prize that differs in anything: in its hash too where the entrant happens to be the same. */
function winnersCheck(found: PublishedDraw['winners'], expected: PublishedDraw['winners']): DrawCheck {
  const at = expected.findIndex((winner, i) => JSON.stringify(told(found[i])) !== JSON.stringify(told(winner)));
  if (at < 0) return compared('winners', 'as drawn', 'as drawn');
  const words = (winner: PublishedDraw['winners'][number] | undefined) =>
    winner === undefined ? 'nobody' : `prize ${winner.prize}: ${winner.entrant} by ${winner.hash}`;
  return { check: 'winners', ok: false, found: words(found[at]), expected: words(expected[at]) };
}

/** A published hash is that of the entrants or of the terms. */
const oneOfPublished = (draw: PublishedDraw, published: string): DrawCheck => {
  const known = [draw.entrants_sha256, draw.commitment].find((hash) => hash === published.toLowerCase());
  return compared('expected', known ?? draw.entrants_sha256, published.toLowerCase());
};

/** The fields of a winner in one order. */
const told = (winner: PublishedDraw['winners'][number] | undefined) =>
  winner && [winner.prize, winner.hash, winner.remaining, winner.place, winner.line, winner.entrant];
