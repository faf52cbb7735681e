import { skippedOf } from '../blocking/blocks.ts';
import { glancing } from '../blocking/glance.ts';
import type { Key } from '../blocking/keys.ts';
import { eachPair, whole } from '../blocking/pairs.ts';
import { type Parts, partsOf } from '../blocking/parts.ts';
import { blocksWith } from '../blocking/rules.ts';
import { edgesAmong, mergedEdges } from '../comparing/edges.ts';
import { type Evidence, type Prepared, prepare } from '../comparing/prepared.ts';
import type { Db } from '../db/connection.ts';
import { inSnapshot } from '../db/transaction.ts';
import { countContacts, decisions } from '../merging/index.ts';
import { contactRecords } from './contact-records.ts';
import { cellsOfContacts, dataVersion } from './contact-rows-store.ts';
import type { Found } from './found.ts';
import type { KeptModel } from './model-store.ts';
import { dueContacts, type KeptParts, keptParts } from './parts-store.ts';
import { leastOf, logOddsAt, tell } from './tell.ts';

/** The contacts as they stand. */
export interface Standing {
  /** Those who are new, or of whom something else is known now, in the order of ids. */
  readonly due: readonly number[];
  /** How many there are at all. */
  readonly contacts: number;
  /** The state of the database that this is about. */
  readonly version: number;
}

/**
 * Compares the contacts that are new, or of whom something else is known now, among each other and with everybody, by
 * what the last whole search kept. Who shares a key with them is found among the kept parts, and of those only the
 * contacts are read whom a glance at the parts does not rule out.
 */
export function searchNewcomers(db: Db, model: KeptModel, { due, contacts, version }: Standing): Found {
  const { cells, kept, decided } = inSnapshot(db, () => ({
    cells: cellsOfContacts(db, due),
    kept: keptParts(db, { width: model.parts.length, contacts, newcomers: due.length }),
    decided: decisions(db),
  }));
  const newcomers = contactRecords(cells, model.reading);
  const evidence = prepare(newcomers.records, model.frequencies);
  const parts = partsOf(evidence);
  const sure = logOddsAt(model.threshold);
  const { pairs, compared, skipped } = likelyPairs({ model, kept, evidence, parts, least: leastOf(sure) });
  const { contacts: known } = kept;
  const contactAt = (record: number) =>
    record < known.length ? known[record]! : newcomers.contactOf[record - known.length]!;
  const met = new Set(pairs.flatMap(([a, b]) => [contactAt(a), contactAt(b)]));
  const isDue = new Set(due);
  // In the order of ids, so that each page is read once.
  const others = [...met].filter((contact) => !isDue.has(contact)).sort((a, b) => a - b);
  const all = [...cells.filter(([contact]) => met.has(contact)), ...cellsOfContacts(db, others)];
  all.sort(([a], [b]) => a - b);
  const people = contactRecords(all, model.reading);
  const among = prepare(people.records, model.frequencies);
  const edges = edgesAmong({ evidence: among, judgement: model.judgement, least: leastOf(sure) }, (visit) => {
    for (const [a, b] of pairs) {
      const [one, other] = [people.recordOf(contactAt(a)), people.recordOf(contactAt(b))];
      if (one !== undefined && other !== undefined) visit(Math.min(one, other), Math.max(one, other));
    }
  });
  return {
    keep: { model, learnt: false, compared: { people: newcomers, parts } },
    ...tell({ people, decided, evidence: among, judgement: model.judgement, edges: mergedEdges([edges]), sure }),
    compared,
    contacts,
    skipped,
    version,
  };
}

/** Reads how the contacts stand, inside the caller's snapshot. */
export const standing = (db: Db): Standing => ({
  due: dueContacts(db),
  contacts: countContacts(db),
  version: dataVersion(db),
});

interface Meeting {
  readonly model: KeptModel;
  readonly kept: KeptParts;
  /** What the newcomers say, and their parts. */
  readonly evidence: Evidence;
  readonly parts: Parts;
  /** Log odds (base e) below which a pair is of no interest. */
  readonly least: number;
}

/** Pairs of a record and a newcomer that share a key and might be one person; newcomers are numbered after all others. */
function likelyPairs({ model, kept, evidence, parts, least }: Meeting) {
  const first = kept.contacts.length;
  const columns = allParts(model, kept, parts);
  const blocks = blocksWith(new Map([...columns].map(([name, column]) => [name, () => column])), first, model.largest);
  const mayBeOne = glancing(
    {
      judgement: model.judgement,
      newcomers: evidence,
      first,
      part: (name) => columns.get(name)!,
      attribute: (name) => attributeOf(evidence, name),
    },
    least,
  );
  const pairs: (readonly [number, number])[] = [];
  let compared = 0;
  eachPair(blocks, { ...whole, from: first }, (a, b) => {
    compared++;
    if (a >= first || mayBeOne(a, b)) pairs.push([a, b]);
  });
  return { pairs, compared, skipped: skippedOf(blocks) };
}

/** The kept parts with those of the newcomers behind them. */
function allParts(model: KeptModel, { contacts, columns }: KeptParts, parts: Parts): ReadonlyMap<string, Key> {
  return new Map(
    model.parts.map((name, i) => {
      const column = columns[i]!;
      const own = parts.get(name)?.();
      if (own) column.set(own, contacts.length);
      return [name, column] as const;
    }),
  );
}

/** An attribute by its name: `gender`, or with its number in a list, `texts 0`. */
function attributeOf(evidence: Evidence, name: string): Prepared {
  const [key, number] = name.split(' ');
  const found = evidence[key as keyof Evidence];
  const attribute = number === undefined ? found : (found as readonly Prepared[])[Number(number)];
  return attribute as Prepared;
}
