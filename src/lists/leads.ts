import { seenBeforeWords } from '../comparing/seen-before.ts';
import { forgetImported, forgetKeptOut, markSuppressed, recordImported, reusedNumberFlags } from '../consent/index.ts';
import {
  type ContactHouse,
  createTouched,
  dropGathered,
  keepPeople,
  lastIds,
  refusedCells,
} from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';
import { fills, type ImportKind, type KeepContext, type Kept } from '../intake/index.ts';
import { beginUndo, doubtFlags, linkCounts, matchPeople, undoPeople } from '../matching/index.ts';
import { keepDoubts, mergePlanned } from '../merging/index.ts';
import { keepOpenings } from '../orders/index.ts';
import { moduleBeside } from '../shared/module-beside.ts';
import type { LeadStart } from './lead-rows.ts';
import { keepBasis, keepList } from './list.ts';
import { quoteLeads } from './quote.ts';
import * as store from './store.ts';

/** Phone, e-mail, external id: about so many keys has a row. */
const keysOfRow = 3;

/** Leads: one row a person. */
export function leadsKind(house: ContactHouse): ImportKind {
  return {
    name: 'leads',
    hasList: true,
    rows: moduleBeside('./lead-rows', import.meta.url),
    start(db, { profile, importId }): LeadStart {
      dropGathered(db);
      forgetKeptOut(db);
      return { importId, ...lastIds(db), seen: seenBeforeWords(keysOfRow * profile.rows) };
    },
    check: () => undefined,
    prepare(db, { key }) {
      markSuppressed(db, { key });
      store.setAsideKeptOut(db);
      matchPeople(db, { rows: 'noted' });
    },
    quote: quoteLeads,
    refusedCells,
    keepContract: keepBasis,
    keep: (db, context) => keepLeads(db, house, context),
    undo(db, { importId, at }) {
      beginUndo(db, importId);
      forgetImported(db, importId);
      const reversed = store.countLeads(db, importId);
      const kept = undoPeople(db, house, { importId, at });
      store.forgetList(db, importId);
      return { reversed, kept };
    },
  };
}

function keepLeads(db: Db, house: ContactHouse, context: KeepContext): Kept {
  const { importId, on, at, profile, list } = context;
  const suppressed = store.countKeptOut(db);
  const people = context.staged - suppressed;
  createTouched(db);
  keepList(db, context);
  const keeping = keepPeople(db, { importId, importedOn: on, people });
  mergePlanned(db, house.tables, { importId, at });
  keepDoubts(db, { contactBase: keeping.contactBase, importId, at });
  const { leadBase } = keeping;
  const open = fills(profile, 'orders_before', 'spent_before')
    ? keepOpenings(db, { leadBase, currency: profile.currency, space: profile.space, list: accountOfList(list ?? '') })
    : undefined;
  recordImported(db, { importId, leadBase, on, proof: `import ${importId}` });
  if (!context.isUnderContract) keepBasis(db, context);
  for (const refresh of house.caches) refresh(db);
  const { duplicate, merged } = linkCounts(db);
  return {
    new: people - duplicate - merged,
    merged,
    duplicate,
    suppressed,
    ignored: {},
    flags: { ...store.flagCounts(db), ...doubtFlags(db), ...reusedNumberFlags(db), ...openFlags(open) },
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
