/** Spreads a 32-bit number evenly (the finalizer of MurmurHash3, public domain). */
function mixed(bits: number): number {
  let hash = bits ^ (bits >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A 32-bit hash of a text (FNV-1a over its UTF-16 units, spread). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mixed(hash);
}

/** Chooses the agent of a key among those with room; undefined where nobody has any. */
export type ChooseAgent = (key: string, hasRoom: (agent: string) => boolean) => string | undefined;

/**
 * Rendezvous hashing: each agent draws a number for each key, the highest has it. When an agent leaves, only that agent's
 * keys go to others; when one comes, nobody's keys move but to the new one. The same on every machine.
 */
export function rendezvous(agents: readonly string[]): ChooseAgent {
  const seats = agents.map((agent) => ({ agent, hash: hashOf(agent) }));
  return (key, hasRoom) => {
    const own = hashOf(key);
    let best: { agent: string; draw: number } | undefined;
    for (const { agent, hash } of seats) {
      const draw = mixed(own ^ hash);
      const wins = !best || draw > best.draw || (draw === best.draw && agent < best.agent);
      if (wins && hasRoom(agent)) best = { agent, draw };
    }
    return best?.agent;
  };
}
