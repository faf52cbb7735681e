import {
  clearExcluded,
  deleteImportedConsents,
  markErased,
  recordImported,
  reusedNumberFlags,
} from '../consent/index.ts';
import { type ContactData, createDirty, gatherPeople, insertPeople, refusedCells } from '../contacts/index.ts';
import type { Db } from '../db/connection.ts';
import {
  type FieldName,
  type ImportKind,
  isOrderTotal,
  type Profile,
  type SaveContext,
  type SaveCounts,
  storedDialect,
} from '../intake/index.ts';
import { beginUndo, matchPeople, reviewFlags, undoPeople } from '../matching/index.ts';
import { insertReviews, mergePlanned } from '../merging/index.ts';
import { moduleBeside } from '../shared/module-beside.ts';
import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { fillDays, type OrderRecord, rejectBrokenOrders } from './broken-orders-store.ts';
import { type AmountRule, findOrderRows, setPeople, sumOrders } from './grouping-store.ts';
import { compareWithBase } from './identity-store.ts';
import { lineFields } from './order-rows.ts';
import * as staged from './staging-store.ts';
import * as store from './store.ts';

/** Orders: an order a row, or a line a row. */
export function ordersKind(contactData: ContactData): ImportKind {
  return {
    name: 'orders',
    hasList: false,
    rows: moduleBeside('./order-rows', import.meta.url),
    start(db) {
      staged.createOrderTables(db);
      gatherPeople(db);
      clearExcluded(db);
      return {};
    },
    check: checkColumns,
    prepare: (db, context) => prepareOrders(db, context),
    refusedCells,
    keep: (db, context) => saveOrders(db, contactData, context),
    undo: (db, options) => undoOrders(db, contactData, options),
  };
}

type Preparing = Parameters<ImportKind['prepare']>[1];

/**
 * Who bought what: people matched, rows summed up to orders, orders compared with those of the base. Rows whose number may
 * mean several orders are rejected, and what is left is looked at again without them.
 */
function prepareOrders(db: Db, context: Preparing): void {
  const { profile, key, options } = context;
  const dialect = storedDialect(profile);
  const column = orderNoColumn(profile);
  fillDays(db, { dialect, header: profile.columns[columnOf(profile, 'order_date')]?.header ?? null });
  if (column !== undefined) rejectBrokenOrders(db, { ...placesIn(profile), column, dialect });
  const header = profile.columns[column ?? -1]?.header ?? null;
  do {
    staged.stagePeople(db);
    markErased(db, { key });
    staged.deleteErased(db);
    matchPeople(db, { rows: 'unknown' });
    findOrderRows(db);
    sumOrders(db, amountRule(profile));
    setPeople(db);
    compareWithBase(db, options.idSpace ?? 'shop');
  } while (staged.rejectUnclear(db, { header, dialect }) > 0);
}

/** Where a line tells its day, what was bought and how much. */
function placesIn(profile: Profile): Pick<OrderRecord, 'day' | 'products' | 'sums' | 'width'> {
  const places = (...fields: FieldName[]) =>
    fields.map((field) => columnOf(profile, field)).filter((column) => column >= 0);
  return {
    day: columnOf(profile, 'order_date'),
    products: places('product', 'sku'),
    sums: places('quantity', 'unit_price', 'line_total', 'amount'),
    width: profile.columns.length,
  };
}

function amountRule(profile: Profile): AmountRule {
  const header = profile.columns[columnOf(profile, 'amount')]?.header ?? '';
  return {
    orderTotals: profile.orderTotals ?? false,
    namedTotal: isOrderTotal(header),
    currency: profile.currency,
  };
}

const columnOf = ({ columns }: Profile, field: FieldName): number =>
  columns.findIndex((plan) => plan.field === field && !plan.unused);
const orderNoColumn = (profile: Profile): number | undefined => {
  const column = columnOf(profile, 'order_id');
  return column < 0 ? undefined : column;
};

function checkColumns(profile: Profile): void {
  const lacks = (...fields: FieldName[]) => fields.every((field) => columnOf(profile, field) < 0);
  const missing = lacks('order_date')
    ? 'order_date'
    : lacks('amount', 'line_total', 'unit_price')
      ? 'amount'
      : undefined;
  if (!missing) return;
  throw new UserError({
    code: 'usage',
    message: text(
      `No column of ${profile.table.file} was recognised as ${missing}.`,
      `Không nhận ra cột ${missing} trong ${profile.table.file}.`,
    ),
    hint: text(`Name it: --map ${missing}="header of the column"`, `Chỉ rõ: --map ${missing}="tên cột"`),
    file: profile.table.file,
  });
}

function saveOrders(db: Db, contactData: ContactData, context: SaveContext): SaveCounts {
  const { importId, on, at, profile } = context;
  createDirty(db);
  staged.gatherConsents(db);
  const keeping = insertPeople(db, { importId, importedOn: on, people: staged.countPeople(db) });
  mergePlanned(db, contactData.tables, { importId, at });
  insertReviews(db, { contactBase: keeping.contactBase, importId, at });
  recordImported(db, { importId, leadBase: keeping.leadBase, on, proof: `import ${importId}` });
  const idNamespace = context.options.idSpace ?? 'shop';
  const byLine = lineFields.some((field) => columnOf(profile, field) >= 0);
  store.insertOrders(db, { importId, idNamespace, leadBase: keeping.leadBase, saveRecord: !byLine });
  if (byLine) store.insertLines(db);
  store.replaceOlder(db, importId);
  store.markOrdersDirty(db, importId);
  for (const refresh of contactData.caches) refresh(db);
  const counts = staged.orderCounts(db);
  const column = orderNoColumn(profile);
  return {
    ...counts,
    suppressed: 0,
    ...(column === undefined ? {} : { rejects: staged.rejectCounts(db, column) }),
    ignored: store.ignoredCounts(db, importId),
    flags: { ...staged.flagCounts(db), ...reviewFlags(db), ...reusedNumberFlags(db) },
  };
}

function undoOrders(db: Db, contactData: ContactData, { importId, at }: { importId: number; at: string }) {
  beginUndo(db, contactData, importId);
  deleteImportedConsents(db, importId);
  store.markOrdersDirty(db, importId);
  const reversed = store.countOrders(db, importId);
  store.bringBackReplaced(db, importId);
  store.deleteOrders(db, importId);
  return { reversed, kept: undoPeople(db, contactData, { importId, at }) };
}
