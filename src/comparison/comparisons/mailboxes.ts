import { isFreeMail, isRole } from '../../cleaning/email/email.ts';
import type { Feature, Features } from '../../features/feature.ts';
import { shared, WordPacker, wordOf } from '../../features/packed.ts';
import { mapped } from '../../features/raw-table.ts';
import { heldBySeveral } from './shared-values.ts';
import { countsOf, termFrequencyOf } from './tokens.ts';

/** Domain and role of mailboxes, by word of the address feature. */
export interface Mailboxes {
  /** An id of the organisation's domain; 0 for public providers and for domains of a single person. */
  readonly domains: Int32Array;
  /** Log term frequency of each domain. */
  readonly log: Float32Array;
  /** 1 for a mailbox of a role (info@), which several people read. */
  readonly roles: Uint8Array;
}

/** Finds domains and role mailboxes among the addresses of a feature. */
export function mailboxes({ name, values, words }: Feature, names: Features): Mailboxes {
  const packer = new WordPacker();
  const isFree = remembered(isFreeMail);
  const [domains, roles] = [shared.ids(words.size), shared.bytes(words.size)];
  for (let id = 1; id < words.size; id++) {
    const address = wordOf(words, id);
    const at = address.lastIndexOf('@');
    const domain = address.slice(at + 1);
    if (at > 0 && !isFree(domain)) domains[id] = packer.idOf(domain);
    roles[id] = Number(at > 0 && isRole(address.slice(0, at)));
  }
  const ofRecords = { name, values: mapped(values, domains), words: packer.words() };
  const several = heldBySeveral({ features: [ofRecords], names: 'two' }, names);
  for (let id = 1; id < words.size; id++) if (several[domains[id]!] === 0) domains[id] = 0;
  const { counts } = countsOf(ofRecords.values, packer.size);
  const filled = values.reduce((sum, id) => sum + Number(id !== 0), 0);
  return { domains, log: termFrequencyOf(counts, filled, 'apart').log, roles };
}

function remembered(comparator: (word: string) => boolean): (word: string) => boolean {
  const known = new Map<string, boolean>();
  return (word) => {
    const answer = known.get(word) ?? comparator(word);
    known.set(word, answer);
    return answer;
  };
}
