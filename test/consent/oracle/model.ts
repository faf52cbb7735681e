import { type Channel, channels, e164, type Kind, kindOf, type Person, type Row, ways } from './people.ts';

// The gate as LAW.md's decisions tell it, address by address, in the order in which things were recorded. Who is who and
// which value stands first is given: it is not the gate's to decide.

/** Something that somebody said of a channel. */
interface Said {
  readonly at: number;
  readonly channel: Channel;
  readonly state: 'granted' | 'withdrawn';
  /** The address that a yes by hand named. */
  readonly named: string | undefined;
  /** The row that said it; undefined: by hand. */
  readonly row: StoredRow | undefined;
  /** The merge by which it came to the contact. */
  readonly merge: number | undefined;
}

interface StoredRow extends Row {
  readonly importId: number;
  readonly list: string | undefined;
}

interface Edit {
  readonly at: number;
  readonly kind: 'phone' | 'email';
  readonly value: string;
  readonly merge: number | undefined;
}

/** What somebody wants to hear: the newest counts, and opens nothing. */
export interface Wish {
  /** By which channels; undefined: any. */
  readonly channels: readonly Channel[] | undefined;
  /** At most so often; undefined: as often as the shop likes. */
  readonly often: { readonly most: number; readonly days: number } | undefined;
}

/** For what an address is used; registration: the one text message that asks for consent. */
export type Use = 'advertising' | 'service' | 'registration' | 'shown';

interface RecordedWish extends Wish {
  readonly at: number;
  readonly merge: number | undefined;
}

export interface ModelContact {
  people: Person[];
  rows: StoredRow[];
  said: Said[];
  edits: Edit[];
  wishes: RecordedWish[];
}

interface Merge {
  readonly run: number;
  readonly at: number;
  readonly winner: ModelContact;
  readonly loser: readonly Person[];
}

/** A call or a message of the shop, as the log has it: caps count them by address. */
interface Attempt {
  readonly channel: Channel;
  readonly address: string;
  /** Milliseconds since 1970; where only the day is known the latest that it can have been. */
  readonly at: number;
  /** The import that brought it; undefined: by hand. */
  readonly importId: number | undefined;
  contact: ModelContact;
  /** The merge by which it came to the contact. */
  merge: number | undefined;
}

/** How often an address may be tried in 24 hours under vn, and when the hours of the channel begin. */
const caps: Partial<Record<Channel, { readonly most: number; readonly from: number }>> = {
  call: { most: 1, from: 8 },
  sms: { most: 3, from: 7 },
  zalo: { most: 3, from: 7 },
  email: { most: 3, from: 0 },
};

const hour = 3_600_000;

interface Suppression {
  /** Files that say so; 0: a person. */
  readonly files: Map<number, boolean>;
}

export const normal = (address: string): string => (address.startsWith('0') ? e164(address) : address);

export class Model {
  at = 0;
  contacts: ModelContact[] = [];
  merges: Merge[] = [];
  /** Who came no more: what holds when they come again. */
  gone = new Map<Person, Said[]>();
  addresses = new Map<string, 'granted' | 'withdrawn'>();
  suppressions = new Map<string, Suppression>();
  erased = new Set<string>();
  bases: { list: string; importId: number; channels: readonly Channel[] }[] = [];
  buyers: { person: Person; importId: number }[] = [];
  attempts: Attempt[] = [];
  /** Addresses of rows that an undo took away from somebody who had refused. */
  undone = new Map<Person, Set<string>>();
  regime = 'vn';

  contactOf(person: Person): ModelContact | undefined {
    return this.contacts.find(({ people }) => people.includes(person));
  }

  /** The numbers and boxes by which a contact is known. */
  keysOf({ rows, edits }: Pick<ModelContact, 'rows' | 'edits'>): Set<string> {
    return new Set([
      ...rows.flatMap((row) => valuesOf(row, 'phone')),
      ...rows.flatMap((row) => valuesOf(row, 'email')),
      ...edits.map(({ value }) => value),
    ]);
  }

  /** The addresses of a kind that may be used, the first first: what was set by hand is the only one. */
  addressesOf(contact: ModelContact, kind: Kind, first: string | null): string[] {
    if (first === null) return [];
    if (kind === 'address' || contact.edits.some((edit) => edit.kind === kind)) return [first];
    const others = new Set(contact.rows.flatMap((row) => valuesOf(row, kind)));
    others.delete(first);
    return [first, ...[...others].sort()];
  }

  importRows(importId: number, rows: readonly Row[], list: string | undefined): void {
    for (const row of rows) {
      const values = [...valuesOf(row, 'phone'), ...valuesOf(row, 'email')];
      if (values.some((value) => this.erased.has(value))) continue;
      const closed = ways.filter((channel) => values.some((value) => this.suppressions.has(`${channel} ${value}`)));
      if (list !== undefined && closed.length === ways.length) continue;
      this.#store({ ...row, importId, list });
    }
    for (const contact of this.contacts) this.#hear(contact, importId);
  }

  #store(row: StoredRow): void {
    const known = this.contactOf(row.person);
    if (known) known.rows.push(row);
    else {
      const said = this.gone.get(row.person) ?? [];
      this.gone.delete(row.person);
      this.contacts.push({ people: [row.person], rows: [row], said, edits: [], wishes: [] });
    }
  }

  /** What the rows of an import say is heard when all of it is known. */
  #hear(contact: ModelContact, importId: number): void {
    for (const row of contact.rows.filter((one) => one.importId === importId)) {
      for (const channel of channels) {
        const state = row.states[channel];
        if (state !== 'granted' && state !== 'withdrawn') continue;
        contact.said.push({ at: ++this.at, channel, state, named: undefined, row, merge: undefined });
        if (state === 'granted') continue;
        for (const value of valuesOf(row, kindOf[channel])) this.addresses.set(`${channel} ${value}`, 'withdrawn');
      }
    }
  }

  /** A yes or no by hand. `addresses`: those of the contact by channel. */
  say(
    contact: ModelContact | undefined,
    word: {
      state: Said['state'];
      on: readonly Channel[];
      typed: string | undefined;
      addresses: (channel: Channel) => readonly string[];
    },
  ): void {
    for (const channel of word.on) {
      const kind = kindOf[channel];
      const typed =
        word.typed !== undefined && word.typed.includes('@') === (kind === 'email') ? word.typed : undefined;
      const fitting = kind === 'address' ? undefined : typed;
      const own = word.addresses(channel);
      const named = word.state === 'granted' ? (kind === 'address' ? own[0] : fitting) : undefined;
      contact?.said.push({ at: ++this.at, channel, state: word.state, named, row: undefined, merge: undefined });
      const closed = [...own, ...(fitting === undefined ? [] : [fitting])];
      const about = word.state === 'withdrawn' ? closed : named === undefined ? [] : [named];
      for (const value of about) this.addresses.set(`${channel} ${value}`, word.state);
    }
  }

  /** What is not named stays as it was said before. */
  prefer(contact: ModelContact, change: Partial<Wish>): void {
    const before = newest(contact) ?? { channels: undefined, often: undefined };
    contact.wishes.push({ ...before, ...change, at: ++this.at, merge: undefined });
  }

  suppress(addresses: readonly string[], on: readonly Channel[] | undefined, file: { id: number; register: boolean }) {
    for (const value of addresses) {
      const own: readonly Channel[] = value.includes('@') ? ['email'] : ['call', 'sms', 'zalo'];
      if (this.erased.has(value) && !this.contacts.some((one) => this.keysOf(one).has(value))) continue;
      for (const channel of on ?? (file.id === 0 ? channels : own)) {
        const key = `${channel} ${value}`;
        const known = this.suppressions.get(key) ?? { files: new Map() };
        known.files.set(file.id, file.register);
        this.suppressions.set(key, known);
      }
    }
  }

  undoFile(id: number): void {
    for (const [key, { files }] of this.suppressions) {
      files.delete(id);
      if (files.size === 0) this.suppressions.delete(key);
    }
  }

  merge(winner: ModelContact, loser: ModelContact, run: number): void {
    this.merges.push({ run, at: ++this.at, winner, loser: loser.people });
    const tag = <Item extends { merge: number | undefined }>(items: readonly Item[]) =>
      items.map((item) => ({ ...item, merge: run }));
    winner.people.push(...loser.people);
    winner.rows.push(...loser.rows);
    winner.said.push(...tag(loser.said));
    winner.edits.push(...tag(loser.edits));
    winner.wishes.push(...tag(loser.wishes));
    winner.said.sort((a, b) => a.at - b.at);
    for (const attempt of this.attempts.filter(({ contact }) => contact === loser)) {
      Object.assign(attempt, { contact: winner, merge: run });
    }
    this.contacts = this.contacts.filter((one) => one !== loser);
  }

  /** Results that are taken back: the calls are no more, what was refused in them is. */
  undoResults(importId: number): void {
    this.attempts = this.attempts.filter((attempt) => attempt.importId !== importId);
  }

  /** What the merged contact brought goes back; a no since holds for both, a yes since goes with the address that it named. */
  undoMerge(run: number): void {
    const merge = this.merges.find((one) => one.run === run);
    if (!merge) throw new Error(`no merge ${run}`);
    this.merges = this.merges.filter((one) => one !== merge);
    const { winner, loser, at } = merge;
    const isTheirs = (person: Person) => loser.includes(person);
    const back: ModelContact = {
      people: winner.people.filter(isTheirs),
      rows: winner.rows.filter(({ person }) => isTheirs(person)),
      said: [],
      edits: winner.edits.filter((edit) => edit.merge === run).map((edit) => ({ ...edit, merge: undefined })),
      wishes: winner.wishes.filter((wish) => wish.merge === run).map((wish) => ({ ...wish, merge: undefined })),
    };
    winner.people = winner.people.filter((person) => !isTheirs(person));
    winner.rows = winner.rows.filter(({ person }) => !isTheirs(person));
    winner.edits = winner.edits.filter((edit) => edit.merge !== run);
    winner.wishes = winner.wishes.filter((wish) => wish.merge !== run);
    const [theirs, ours] = [this.keysOf(back), this.keysOf(winner)];
    const kept: Said[] = [];
    for (const said of winner.said) {
      const since = said.at > at;
      const isOwn = said.merge === run || (said.row !== undefined && isTheirs(said.row.person) && since);
      const follows = since && said.named !== undefined && theirs.has(said.named) && !ours.has(said.named);
      if (isOwn || follows || (since && said.state === 'withdrawn')) back.said.push({ ...said, merge: undefined });
      if (!isOwn && !follows) kept.push(said);
      else if (since && said.state === 'withdrawn') kept.push(said);
    }
    winner.said = kept;
    for (const attempt of this.attempts.filter((one) => one.merge === run)) {
      Object.assign(attempt, { contact: back, merge: undefined });
    }
    this.contacts.push(back);
  }

  undoImport(importId: number): void {
    this.bases = this.bases.filter((basis) => basis.importId !== importId);
    for (const contact of [...this.contacts]) {
      const leaving = contact.rows.filter((row) => row.importId === importId);
      if (leaving.length === 0) continue;
      const yesOfRows = (said: Said) => said.row?.importId === importId && said.state === 'granted';
      contact.said = contact.said.filter((said) => !yesOfRows(said));
      contact.rows = contact.rows.filter((row) => row.importId !== importId);
      if (contact.said.some(({ state }) => state === 'withdrawn')) this.#remember(leaving);
      for (const person of contact.people.filter((one) => !contact.rows.some((row) => row.person === one))) {
        this.#leave(contact, person);
      }
    }
    this.buyers = this.buyers.filter((buyer) => buyer.importId !== importId);
  }

  #remember(leaving: readonly StoredRow[]): void {
    for (const row of leaving) {
      const known = this.undone.get(row.person) ?? new Set();
      for (const value of this.keysOf({ rows: [row], edits: [] })) known.add(value);
      this.undone.set(row.person, known);
    }
  }

  /** Somebody of whom no row is left: when they come again, their contact's no holds, and a yes that named their address. */
  #leave(contact: ModelContact, person: Person): void {
    const keys = this.undone.get(person) ?? new Set();
    contact.people = contact.people.filter((one) => one !== person);
    const holds = ({ state, row, named }: Said) =>
      state === 'withdrawn' || (row === undefined && named !== undefined && keys.has(named));
    if (contact.said.some(({ state }) => state === 'withdrawn')) this.gone.set(person, contact.said.filter(holds));
    if (contact.people.length === 0) this.contacts = this.contacts.filter((one) => one !== contact);
  }

  erase(contact: ModelContact): void {
    for (const value of this.keysOf(contact)) this.erased.add(value);
    this.contacts = this.contacts.filter((one) => one !== contact);
    this.attempts = this.attempts.filter((attempt) => attempt.contact !== contact);
    for (const { address } of contact.rows) {
      const isShared = this.contacts.some(({ rows }) => rows.some((row) => row.address === address));
      if (!isShared) this.addresses.delete(`mail ${address}`);
    }
    for (const value of this.keysOf(contact)) {
      if (this.contacts.some((one) => this.keysOf(one).has(value))) continue;
      this.attempts = this.attempts.filter(({ address }) => address !== value);
      for (const channel of channels) {
        this.suppressions.delete(`${channel} ${value}`);
        this.addresses.delete(`${channel} ${value}`);
      }
    }
  }

  /** The same as it stands, apart from what is said later. */
  copy(): Model {
    const model = new Model();
    const copies = new Map(
      this.contacts.map((one) => [
        one,
        {
          ...{ people: [...one.people], rows: [...one.rows], said: [...one.said] },
          ...{ edits: [...one.edits], wishes: [...one.wishes] },
        },
      ]),
    );
    model.at = this.at;
    model.contacts = [...copies.values()];
    model.merges = this.merges.flatMap((merge) => {
      const winner = copies.get(merge.winner);
      return winner ? [{ ...merge, winner }] : [];
    });
    model.gone = new Map([...this.gone].map(([person, said]) => [person, [...said]]));
    model.addresses = new Map(this.addresses);
    for (const [key, { files }] of this.suppressions) model.suppressions.set(key, { files: new Map(files) });
    model.erased = new Set(this.erased);
    model.bases = [...this.bases];
    model.buyers = [...this.buyers];
    model.attempts = this.attempts.map((one) => ({ ...one, contact: copies.get(one.contact) ?? one.contact }));
    model.undone = new Map([...this.undone].map(([person, keys]) => [person, new Set(keys)]));
    model.regime = this.regime;
    return model;
  }

  /** A copy that takes the place of a later state: what was closed there since is closed here too, nothing is opened. */
  carry(later: Model): void {
    this.at = later.at;
    for (const contact of [...this.contacts]) {
      const isNew = [...this.keysOf(contact)].some((key) => later.erased.has(key) && !this.erased.has(key));
      if (isNew && !contact.people.some((person) => later.contactOf(person))) this.erase(contact);
    }
    for (const value of later.erased) this.erased.add(value);
    for (const [key, { files }] of later.suppressions) {
      const known = this.suppressions.get(key) ?? { files: new Map() };
      for (const [file, register] of files) known.files.set(file, register);
      this.suppressions.set(key, known);
    }
    for (const [key, state] of later.addresses) if (state === 'withdrawn') this.addresses.set(key, state);
    for (const contact of this.contacts) {
      for (const channel of channels) {
        const last = (said: readonly Said[]) =>
          said.findLast((one) => one.channel === channel && (one.state === 'withdrawn' || one.row === undefined))
            ?.state;
        const refused = contact.people.some((person) => last(later.contactOf(person)?.said ?? []) === 'withdrawn');
        if (!refused || last(contact.said) === 'withdrawn') continue;
        const by = { named: undefined, row: undefined, merge: undefined };
        contact.said.push({ at: ++this.at, channel, state: 'withdrawn', ...by });
      }
    }
  }

  /** The address that a list for a use of a channel may hold of a contact; undefined: none. */
  usable(
    contact: ModelContact,
    { channel, use, first }: { channel: Channel; use: Use; first: string | null },
  ): string | undefined {
    const kind = kindOf[channel];
    if (use === 'advertising' && !this.#mayBeOpen(contact, channel)) return undefined;
    // Somebody who said yes or no, or whose contract opens the channel, is not asked.
    if (use === 'registration' && this.#mayBeOpen(contact, channel)) return undefined;
    const isSolicited = use === 'advertising' || use === 'registration';
    if (isSolicited && (this.#isCapped(contact, channel) || this.#isUnwanted(contact, channel))) return undefined;
    if (use === 'service' && !this.buyers.some(({ person }) => contact.people.includes(person))) return undefined;
    const on = use === 'shown' ? ways.filter((other) => kindOf[other] === kind) : [channel];
    return this.addressesOf(contact, kind, first).find((value) =>
      on.every((one) => !this.#isClosed(contact, { channel: one, value, use })),
    );
  }

  #mayBeOpen(contact: ModelContact, channel: Channel): boolean {
    const said = contact.said.filter((one) => one.channel === channel);
    // After a no it is asked of each address whether it was named again.
    if (said.some(({ state }) => state === 'withdrawn')) return true;
    if (this.regime === 'us' && ['call', 'email', 'mail'].includes(channel)) return true;
    if (said.some(({ state }) => state === 'granted')) return true;
    return contact.rows.some((row) => row.states[channel] !== 'not_given' && this.#contractOpens(row.list, channel));
  }

  /** Whoever has an address that was tried often enough is not tried by another. */
  #isCapped(contact: ModelContact, channel: Channel): boolean {
    const cap = this.regime === 'vn' ? caps[channel] : undefined;
    if (!cap) return false;
    const begin = Date.parse('2026-03-08T00:00:00+07:00') + cap.from * hour;
    const counted = this.attempts.filter((one) => one.channel === channel && one.at > begin - 24 * hour);
    return [...this.keysOf(contact)].some((key) => counted.filter(({ address }) => address === key).length >= cap.most);
  }

  /** Who wants to hear by other channels, or was contacted as often as they want, whatever the channel. */
  #isUnwanted(contact: ModelContact, channel: Channel): boolean {
    const { channels: wanted, often } = newest(contact) ?? {};
    if (wanted && !wanted.includes(channel)) return true;
    if (!often) return false;
    const after = Date.parse('2026-03-09T00:00:00+07:00') - often.days * 24 * hour;
    return this.attempts.filter((one) => one.contact === contact && one.at >= after).length >= often.most;
  }

  #contractOpens(list: string | undefined, channel: Channel): boolean {
    return this.bases.findLast((basis) => basis.list === list)?.channels.includes(channel) ?? false;
  }

  #isClosed(contact: ModelContact, { channel, value, use }: { channel: Channel; value: string; use: Use }): boolean {
    if (this.#isSuppressed(contact, channel, value)) return true;
    const isText = channel === 'sms' || channel === 'zalo';
    if (use !== 'shown' && isText && value.startsWith('+842')) return true;
    if (use === 'service') return false;
    if (this.#isRegistered(channel, value)) return true;
    if (this.addresses.get(`${channel} ${value}`) === 'withdrawn') return true;
    const said = contact.said.filter((one) => one.channel === channel);
    const lastNo = said.findLast(({ state }) => state === 'withdrawn');
    return lastNo !== undefined && !said.some(({ named, at }) => named === value && at > lastNo.at);
  }

  /** The address itself, or another kind of address of the contact that is suppressed on this channel. */
  #isSuppressed(contact: ModelContact, channel: Channel, value: string): boolean {
    const byShop = (address: string) =>
      [...(this.suppressions.get(`${channel} ${address}`)?.files.values() ?? [])].includes(false);
    const kind = kindOf[channel];
    const otherKind = (address: string) => (address.includes('@') ? 'email' : 'phone') !== kind;
    return byShop(value) || [...this.keysOf(contact)].some((key) => otherKind(key) && byShop(key));
  }

  #isRegistered(channel: Channel, value: string): boolean {
    if (channel === 'mail' || channel.startsWith('ads_') || (channel === 'email' && this.regime !== 'vn')) return false;
    return this.suppressions.has(`${channel} ${value}`);
  }
}

const newest = ({ wishes }: ModelContact): Wish | undefined =>
  wishes.reduce<RecordedWish | undefined>((last, wish) => (last && last.at > wish.at ? last : wish), undefined);

/** The addresses of a kind that a row tells. */
function valuesOf(row: Row, kind: Kind): string[] {
  if (kind === 'address') return row.address === '' ? [] : [row.address];
  if (kind === 'email') return row.email === '' ? [] : [row.email];
  return [row.person.phone, row.phone2].filter((phone) => phone !== '').map(e164);
}
