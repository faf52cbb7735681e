import { correctConsents, isErased } from '../../consent/index.ts';
import {
  applyReread,
  type ContactData,
  createDirty,
  createReread,
  furtherEmailsOf,
  type Person,
  rereadInserter,
  corrections as store,
} from '../../contacts/index.ts';
import type { Db } from '../../db/connection.ts';
import { importOfReference, type SaveContext, type SaveCounts } from '../../intake/index.ts';
import { insertReview } from '../../merging/index.ts';
import { markDirty } from '../edit-store.ts';
import { CorrectedReader } from './corrected-reader.ts';

/** An address that more others hold is a shared line: to review each pair would help nobody. */
const mostReviews = 5;

/** Puts the filled-in values of the staged corrections file into their rows, and recomputes the contacts concerned. */
export function applyCorrections(db: Db, contactData: ContactData, context: SaveContext): SaveCounts {
  createReread(db);
  createDirty(db);
  const applying = new Application(db, context);
  const byOrigin = Map.groupBy(store.stagedCorrections(db), ({ origin }) => origin);
  for (const [origin, lines] of byOrigin) applying.correctImport(origin, lines);
  applyReread(db);
  reviewShared(db, { leads: applying.corrected, at: context.at });
  for (const refresh of contactData.caches) refresh(db);
  const uncorrected = store.countUncorrected(db);
  return { new: 0, ...applying.counts, ignored: uncorrected > 0 ? { not_corrected: uncorrected } : {}, flags: {} };
}

class Application {
  readonly counts = { merged: 0, duplicate: 0, suppressed: 0 };
  /** Leads that say something else now. */
  readonly corrected: number[] = [];
  readonly #db: Db;
  readonly #context: SaveContext;
  readonly #stage: ReturnType<typeof rereadInserter>;

  constructor(db: Db, context: SaveContext) {
    this.#db = db;
    this.#context = context;
    this.#stage = rereadInserter(db);
  }

  /** Corrects the rows of one import; what belongs to no row of a standing import is rejected. */
  correctImport(origin: string, lines: readonly store.StagedCorrection[]): void {
    const id = importOfReference(this.#db, origin)?.id;
    const reading = id === undefined ? undefined : store.readingOf(this.#db, id);
    if (id === undefined || !reading) {
      this.#rejectAll(lines, 'correction.unknown_import');
      return;
    }
    const reader = new CorrectedReader(reading);
    const leads = store.leadsNamed(this.#db, origin, id);
    for (const [line, ofRow] of Map.groupBy(lines, (one) => Number(one.line))) {
      const lead = leads.get(line);
      if (lead) this.#correctRow(lead, reader, ofRow);
      else this.#rejectAll(ofRow, 'correction.unknown_row');
    }
  }

  #correctRow(lead: store.CorrectedLead, reader: CorrectedReader, lines: readonly store.StagedCorrection[]): void {
    const before = store.correctionsOf(this.#db, lead.id);
    const after = new Map(before);
    const accepted = new Map<number, string>();
    for (const line of lines) {
      const column = reader.columnOf(line.header);
      const code =
        column === undefined ? 'correction.other_column' : reader.refusal(lead.record, column, line.corrected);
      if (column === undefined || code !== null) store.rejectStaged(this.#db, line, code ?? '');
      else if (after.get(column) === line.corrected) this.counts.duplicate++;
      else {
        after.set(column, line.corrected);
        accepted.set(column, line.corrected);
      }
    }
    if (accepted.size === 0) return;
    const now = reader.changed(lead, before, after);
    if (this.#leadsToErased(now)) {
      this.counts.suppressed += accepted.size;
      return;
    }
    this.counts.merged += accepted.size;
    const { importId } = this.#context;
    for (const [column, value] of accepted)
      store.insertCorrection(this.#db, { importId, lead: lead.id, column, value });
    this.#stage(lead.id, {}, now);
    const states = reader.consents(lead.record, after, before);
    if (states) correctConsents(this.#db, { lead, states, proof: `import ${importId}` });
    markDirty(this.#db, lead.contact_id);
    this.corrected.push(lead.id);
  }

  #rejectAll(lines: readonly store.StagedCorrection[], code: string): void {
    for (const line of lines) store.rejectStaged(this.#db, line, code);
  }

  #leadsToErased({ phone, phones, email_key, emails }: Person): boolean {
    const { key } = this.#context;
    if (!key) return false;
    const further = furtherEmailsOf(emails).map((email) => email.key);
    return [phone, ...String(phones ?? '').split(' '), email_key, ...further].some(
      (value) => typeof value === 'string' && value !== '' && isErased(this.#db, () => key, value),
    );
  }
}

/** Whoever is known by an address that a row has now may be the same person: somebody must look. */
function reviewShared(db: Db, { leads, at }: { leads: readonly number[]; at: string }): void {
  for (const lead of leads) {
    const others = store.otherHoldersOf(db, lead);
    for (const { owner, contact, field } of others.length > mostReviews ? [] : others) {
      insertReview(db, { a: owner, b: contact, why: `match.same_${field}`, at });
      markDirty(db, contact);
    }
  }
}

/** Takes the corrections of a file back: its rows say what they said without them. Tells how many there were. */
export function undoCorrections(db: Db, { caches }: ContactData, importId: number): number {
  createReread(db);
  createDirty(db);
  const stage = rereadInserter(db);
  for (const [origin, leads] of Map.groupBy(store.leadsCorrectedBy(db, importId), ({ import_id }) => import_id)) {
    const reading = store.readingOf(db, origin);
    if (!reading) continue;
    const reader = new CorrectedReader(reading);
    for (const lead of leads) {
      const [before, after] = [store.correctionsOf(db, lead.id), store.correctionsOf(db, lead.id, importId)];
      stage(lead.id, {}, reader.changed(lead, before, after));
      const states = reader.consents(lead.record, after, before);
      if (states) correctConsents(db, { lead, states, proof: `import ${origin}` });
      markDirty(db, lead.contact_id);
    }
  }
  applyReread(db);
  for (const refresh of caches) refresh(db);
  return store.deleteCorrections(db, importId);
}
