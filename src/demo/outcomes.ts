import { hash } from 'node:crypto';

/** How far the people of the story come: the first so many of their order. */
export const storyFunnel = { called: 1500, interested: 850, registered: 600, ordered: 400, quoted: 50, buyers: 378 };

/** Phones in an order that depends on the seed alone; who stands first comes furthest. */
export function ranked(phones: Iterable<string>, seed: number): string[] {
  const draw = (phone: string) => hash('sha256', `${seed}:${phone}`);
  return [...phones]
    .map((phone) => ({ phone, draw: draw(phone) }))
    .sort((a, b) => (a.draw < b.draw ? -1 : 1))
    .map(({ phone }) => phone);
}

/** What a call came to. */
export interface CallOutcome {
  readonly disposition: string;
  readonly note: string;
  /** A day that was agreed; empty: none. */
  readonly callback: string;
}

/** The results of the first calls, in the order of the people: how many of each. */
const firstCalls: readonly (readonly [people: number, outcome: CallOutcome])[] = [
  [storyFunnel.interested, { disposition: 'interested', note: '', callback: '' }],
  [70, { disposition: 'callback', note: 'gọi lại sau giờ làm', callback: '2026-02-24' }],
  [260, { disposition: 'no_answer', note: '', callback: '' }],
  [60, { disposition: 'busy', note: '', callback: '' }],
  [20, { disposition: 'wrong_number', note: '', callback: '' }],
  [25, { disposition: 'do_not_call', note: 'yêu cầu không gọi nữa', callback: '' }],
];

/** What the first call to the person of a rank (from 0) comes to. */
export function firstCall(rank: number): CallOutcome {
  let below = 0;
  for (const [people, outcome] of firstCalls) {
    below += people;
    if (rank < below) return outcome;
  }
  return { disposition: 'not_interested', note: '', callback: '' };
}
