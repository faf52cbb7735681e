import { areTwoGivenNames } from '../../cleaning/name/vietnamese-given-names.ts';
import { UnionFind } from '../../comparison/clusters/union-find.ts';
import type { Db } from '../../db/connection.ts';
import * as store from '../store.ts';
import { classesOf } from './contradictions.ts';
import { componentsOfDecided } from './decided-components.ts';
import * as groupKeys from './group-keys-store.ts';
import * as reviewPairs from './review-pairs-store.ts';

/** A value with more names is shared (a shop's phone, info@) and not a key of a person. */
const mostNames = 5;
/** A phone of more people is not a key; two people may share one and are told apart by name. */
const mostPeople = 2;

export interface MatchOptions {
  /**
   * Whether staging recorded the rows that may repeat a key or have further addresses (staged_again, staged_further).
   */
  readonly rows: 'noted' | 'unknown';
  /** `without` matches the staged people only with each other. */
  readonly base?: 'with' | 'without';
}

/**
 * Exact matching, as sets over the staged people (staged_person) and the contacts: by e-mail key, by external id in
 * its namespace, by phone with a compatible given name; rows without any of these by all their values. Fills
 * temp.link (rows of a known contact or of an earlier row), temp.merge_plan (contacts that a row connects),
 * temp.doubt (pairs to review) and temp.row_flag. The order of rows does not matter. Reads the main file, writes TEMP
 * tables only.
 */
export function matchPeople(db: Db, { rows, base = 'with' }: MatchOptions): void {
  const noted = rows === 'noted';
  store.createMatchTables(db);
  store.splitAddresses(db, noted);
  store.findSuspects(db, noted);
  store.touchKeysOfFile(db, noted);
  const withBase = base === 'with' && !store.baseIsEmpty(db);
  if (withBase) store.touchKeysOfBase(db);
  if (store.nothingDirty(db)) return;
  store.holdersOfFile(db);
  if (withBase) store.holdersOfBase(db);
  groupKeys.findGroupKeys(db, mostNames);
  groupKeys.addGroupPhones(db, phonesOfSeveral(groupKeys.namesOfPhones(db, mostPeople + 1), mostPeople));
  groupKeys.splitByGivenName(db);
  groupKeys.splitBySpelling(db);
  groupKeys.splitByStatement(db);
  joinHolders(db);
  splitContradictions(db);
  splitDecided(db);
  store.chooseContacts(db);
}

/** Phones with the names of more than `most` people. Names that may be misspellings of each other count as one. */
function* phonesOfSeveral(names: Iterable<groupKeys.PhoneName>, most: number): Generator<string> {
  let phone: string | undefined;
  let people: groupKeys.PhoneName[] = [];
  for (const name of names) {
    if (name.value !== phone) people = [];
    phone = name.value;
    if (people.length > most || !people.every((other) => areTwoGivenNames(other, name))) continue;
    people.push(name);
    if (people.length > most) yield phone;
  }
}

/** Splits the components that would join contacts decided to be different people. */
function splitDecided(db: Db): void {
  for (const [root, pairs] of Map.groupBy(reviewPairs.decidedApart(db), (pair) => pair.root)) {
    const contacts = reviewPairs.contactsOfComponent(db, root);
    const [holders, names] = [reviewPairs.holdersOfComponent(db, root), reviewPairs.namesInComponent(db, root)];
    store.writeComponents(db, componentsOfDecided({ contacts, holders, names, apart: pairs }));
  }
}

/** Makes the nodes that share a key one component. */
function joinHolders(db: Db): void {
  const size = store.numberNodes(db) + 1;
  const sets = new UnionFind(size);
  const joined = new Uint8Array(size);
  let first: store.Holding | undefined;
  for (const holding of store.groupedHolders(db)) {
    if (!first || !holdTheSame(first, holding)) first = holding;
    else if (holding[0] !== first[0]) {
      sets.union(first[0], holding[0]);
      joined[first[0]] = joined[holding[0]] = 1;
    }
  }
  store.writeComponents(db, membersOf(sets, joined));
}

const holdTheSame = (a: store.Holding, b: store.Holding): boolean =>
  a[1] === b[1] && a[2] === b[2] && a[3] === b[3] && a[4] === b[4];

function* membersOf(sets: UnionFind, joined: Uint8Array): Generator<[number, number]> {
  for (let id = 1; id < joined.length; id++) if (joined[id]) yield [id, sets.find(id)];
}

/** Splits the components whose members contradict each other, and records the pairs to review. */
function splitContradictions(db: Db): void {
  const suspects = Map.groupBy(reviewPairs.contradictingMembers(db), ({ root }) => root);
  if (suspects.size > 0) reviewPairs.indexHolders(db);
  for (const [root, members] of suspects) {
    const classes = classesOf(members);
    if (!classes) continue;
    const memberClasses = classOfEach(members, classes);
    const { classOf } = memberClasses;
    const nodeOf = new Map(members.map(({ id, node }) => [id, node]));
    const holders = reviewPairs.holdersOfComponent(db, root);
    const rejoined = rejoin(holders, memberClasses);
    store.writeComponents(db, rejoined);
    const componentOf = new Map(rejoined.map(([id, component]) => [id, nodeOf.get(component) as number]));
    reviewPairs.writeReviewPairs(db, reviewPairsBetween(holders, classOf, componentOf));
  }
}

interface MemberClasses {
  /** One class per member: of a contact whose leads have several, the majority class; ties go to the last in order. */
  readonly classOf: ReadonlyMap<number, string>;
  /** Further classes of contacts: two people that were merged by hand and are imported again. */
  readonly others: ReadonlyMap<number, ReadonlySet<string>>;
  /** The members that are contacts; younger contacts have smaller numbers. */
  readonly contacts: readonly number[];
}

function classOfEach(members: readonly { id: number; node: number }[], classes: readonly string[]): MemberClasses {
  const counts = new Map<number, Map<string, number>>();
  for (const [i, { id }] of members.entries()) {
    const own = counts.get(id) ?? new Map<string, number>();
    const name = classes[i] as string;
    counts.set(id, own.set(name, (own.get(name) ?? 0) + 1));
  }
  const classOf = new Map<number, string>();
  const others = new Map<number, ReadonlySet<string>>();
  for (const [id, own] of counts) {
    const [first, ...further] = [...own].sort(([a, m], [b, n]) => n - m || (a < b ? 1 : -1)).map(([name]) => name);
    classOf.set(id, first ?? '');
    if (further.length > 0) others.set(id, new Set(further));
  }
  const contacts = [...new Set(members.filter(({ node }) => node < 0).map(({ id }) => id))];
  return { classOf, others, contacts };
}

/**
 * Joins again within each class; rows that reached no contact then join the contact with a lead of their class, where
 * there is only one: of several the order of the rows would decide.
 */
function rejoin(
  holders: readonly [string, number][],
  { classOf, others, contacts }: MemberClasses,
): [number, number][] {
  const ids = [...classOf.keys()].sort((a, b) => a - b);
  const place = new Map(ids.map((id, i) => [id, i]));
  const sets = new UnionFind(ids.length);
  const setOf = (id: number) => sets.find(place.get(id) as number);
  const union = (a: number, b: number) => sets.union(place.get(a) as number, place.get(b) as number);
  const firstOf = new Map<string, number>();
  for (const [group, id] of holders) {
    const key = `${group}\u001f${classOf.get(id)}`;
    const first = firstOf.get(key) ?? id;
    firstOf.set(key, first);
    union(first, id);
  }
  const taken = new Set(contacts.map(setOf));
  const candidates = new Map<number, Set<number>>();
  for (const [group, id] of holders) {
    for (const name of others.get(id) ?? []) {
      const row = firstOf.get(`${group}\u001f${name}`);
      if (row === undefined || taken.has(setOf(row))) continue;
      candidates.set(setOf(row), (candidates.get(setOf(row)) ?? new Set()).add(id));
    }
  }
  for (const [set, [contact, ...more]] of candidates) {
    if (contact !== undefined && more.length === 0) sets.union(set, place.get(contact) as number);
  }
  return ids.map((id, i) => [id, ids[sets.find(i)] as number]);
}

/** Review pairs per class under one key, so that their number does not grow with the square. */
const mostNeighbours = 5;

/** Pairs of split components, each named by one of its nodes, that share a key and have different classes. */
function* reviewPairsBetween(
  holders: readonly [string, number][],
  classOf: ReadonlyMap<number, string>,
  componentOf: ReadonlyMap<number, number>,
): Generator<[number, number]> {
  for (const group of Map.groupBy(holders, ([key]) => key).values()) {
    const components = new Map(group.map(([, id]) => [classOf.get(id) as string, componentOf.get(id) as number]));
    const ordered = [...components].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, node]) => node);
    for (const [i, a] of ordered.entries()) {
      for (const b of ordered.slice(i + 1, i + 1 + mostNeighbours)) yield [Math.min(a, b), Math.max(a, b)];
    }
  }
}
