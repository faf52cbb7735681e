import { bloomFilterWords } from '../comparison/model/bloom-filter.ts';
import {
  clearExcluded,
  deleteImportedConsents,
  markSuppressed,
  recordImported,
  reusedNumberFlags,
} from '../consent/index.ts';
import { type ContactData, createDirty, dropGathered, insertPeople, lastIds, refusedCells } from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';
import { fills, type ImportKind, type SaveContext, type SaveCounts } from '../intake/index.ts';
import { beginUndo, linkCounts, matchPeople, reviewFlags, undoPeople } from '../matching/index.ts';
import { insertReviews, mergePlanned } from '../merging/index.ts';
import { insertOpeningBalances } from '../orders/index.ts';
import { moduleBeside } from '../shared/module-beside.ts';
import type { LeadStart } from './lead-rows.ts';
import { saveBasis, saveList } from './list.ts';
import { quoteLeads } from './quote.ts';
import * as store from './store.ts';

/** Phone, e-mail, external id: about so many keys has a row. */
const keysOfRow = 3;

/** Leads: one row a person. */
export function leadsKind(contactData: ContactData): ImportKind {
  return {
    name: 'leads',
    hasList: true,
    rows: moduleBeside('./lead-rows', import.meta.url),
    start(db, { profile, importId }): LeadStart {
      dropGathered(db);
      clearExcluded(db);
      return { importId, ...lastIds(db), seen: bloomFilterWords(keysOfRow * profile.rows) };
    },
    check: () => undefined,
    prepare(db, { key }) {
      markSuppressed(db, { key });
      store.deleteExcluded(db);
      matchPeople(db, { rows: 'noted' });
    },
    quote: quoteLeads,
    refusedCells,
    saveContract: saveBasis,
    keep: (db, context) => saveLeads(db, contactData, context),
    undo(db, { importId, at }) {
      beginUndo(db, contactData, importId);
      deleteImportedConsents(db, importId);
      const reversed = store.countLeads(db, importId);
      const kept = undoPeople(db, contactData, { importId, at });
      store.deleteList(db, importId);
      return { reversed, kept };
    },
  };
}

function saveLeads(db: Db, contactData: ContactData, context: SaveContext): SaveCounts {
  const { importId, on, at, profile, list } = context;
  const suppressed = store.countExcluded(db);
  const people = context.staged - suppressed;
  createDirty(db);
  saveList(db, context);
  const keeping = insertPeople(db, { importId, importedOn: on, people });
  mergePlanned(db, contactData.tables, { importId, at });
  insertReviews(db, { contactBase: keeping.contactBase, importId, at });
  const { leadBase } = keeping;
  const open = fills(profile, 'orders_before', 'spent_before')
    ? insertOpeningBalances(db, {
        leadBase,
        currency: profile.currency,
        idNamespace: profile.idNamespace,
        list: accountOfList(list ?? ''),
      })
    : undefined;
  recordImported(db, { importId, leadBase, on, proof: `import ${importId}` });
  if (!context.isUnderContract) saveBasis(db, context);
  for (const refresh of contactData.caches) refresh(db);
  const { duplicate, merged } = linkCounts(db);
  return {
    new: people - duplicate - merged,
    merged,
    duplicate,
    suppressed,
    ignored: {},
    flags: { ...store.flagCounts(db), ...reviewFlags(db), ...reusedNumberFlags(db), ...openFlags(open) },
  };
}

/** A night's file has its day in its name: the list without it is the till's account. */
const accountOfList = (list: string): string =>
  list.replace(/\d{4}[-_. ]?\d{1,2}[-_. ]?\d{1,2}|\d{1,2}[-_. ]\d{1,2}[-_. ]\d{4}|\d{6,8}/g, '');

/** What the balances of a file leave open, as flags of the import. */
function openFlags(open: Readonly<Record<string, number>> | undefined): Record<string, number> {
  const found = Object.entries(open ?? {}).filter(([, balances]) => balances > 0);
  return Object.fromEntries(found.map(([what, balances]) => [`balance.${what}`, balances]));
}
