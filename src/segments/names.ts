import type { ContactFacts } from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';
import type { Settings } from '../db/settings.ts';
import { savedSegments } from './store.ts';

/** The names of saved segments, then of those that are there without saving. */
export const segmentNames = (db: Db, facts: ContactFacts, settings: Settings): string[] => [
  ...savedSegments(db).map(({ name }) => name),
  ...facts.presets(settings).map(({ name }) => name),
];

/** The names of fields of one value, by which contacts can be counted and sorted. */
export const fieldNames = (facts: ContactFacts): string[] =>
  facts.fields.filter(({ values }) => values.is === 'one').map(({ name }) => name);
