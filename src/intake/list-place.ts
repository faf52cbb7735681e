import type { Db } from '../db/connection.ts';
import { type Text, text } from '../shared/text.ts';
import type { ImportOptions } from './import-options.ts';
import { fills } from './profile/fills.ts';
import { mapKeys } from './profile/header-map.ts';
import { notesColumns } from './profile/mapping.ts';
import type { Profile } from './profile/profile-types.ts';
import { listNameOf } from './rejects/rejects.ts';
import type { ColumnReport } from './report.ts';
import { hasStandingList, type ImportRow, importsNamedByFile, otherListSharingIds } from './store.ts';

/** The list of an import, and which contracts cover it. */
export interface ListPlace {
  readonly list: string | null;
  /** The import whose contract covers it; `own`: only what comes with it does; null: every contract of the list. */
  readonly contract: number | 'own' | null;
  /** The list that has the name of the file, and is another. */
  readonly other?: string;
}

/** What decides of the list of a file. */
export interface ListFile {
  readonly options: ImportOptions;
  /** Its base name. */
  readonly file: string;
  readonly headers: readonly string[];
  /** The import whose rejects it holds. */
  readonly origin: ImportRow | undefined;
}

/** A file of a kind that has no lists. */
export const noList: ListPlace = { list: null, contract: null };

/**
 * The list of a file: as named; that of the import whose rejects it holds; else the one that takes its name from files
 * like this, of the same name, vendor and headers. Where a list of that name is another, the file begins one of its own.
 */
export function listPlace(db: Db, { options, file, headers, origin }: ListFile): ListPlace {
  if (origin && options.list === (origin.list ?? undefined)) return { list: origin.list, contract: origin.contract };
  if (options.list !== undefined) return { list: options.list, contract: null };
  const name = listNameOf(file);
  const keys = keysOf(headers);
  const same = importsNamedByFile(db).find(
    (row) =>
      listNameOf(row.file) === name &&
      ((JSON.parse(row.options) as ImportOptions).vendor ?? null) === (options.vendor ?? null) &&
      keysOf((JSON.parse(row.columns) as ColumnReport[]).map(({ header }) => header)) === keys,
  );
  if (same) return { list: same.list, contract: 'own' };
  const list = freeName(db, name);
  return { list, contract: 'own', ...(list === name ? {} : { other: name }) };
}

const keysOf = (headers: readonly string[]): string => JSON.stringify(mapKeys(headers, notesColumns(headers)));

function freeName(db: Db, name: string): string {
  let list = name;
  for (let number = 2; hasStandingList(db, list); number++) list = `${name}-${number}`;
  return list;
}

/** That a file began a list under another name than its own. */
export const placeNotes = ({ list, other }: ListPlace): Text[] =>
  other === undefined
    ? []
    : [
        text(
          `There is a list "${other}" of another vendor or with other columns: this file begins the list "${list}" (--list "${other}": it joins that one and its contract).`,
          `Đã có danh sách "${other}" của nhà cung cấp khác hoặc khác cột: tệp này mở danh sách "${list}" (--list "${other}": nhập vào danh sách đó và theo hợp đồng của nó).`,
        ),
      ];

/** The ids of lists that no vendor sold are all numbers of the shop: said where a list begins beside another of them. */
export function idNamespaceNotes(
  db: Db,
  { list }: ListPlace,
  { profile, options }: { profile: Profile; options: ImportOptions },
): Text[] {
  const isNamed = options.vendor !== undefined || options.idSpace !== undefined;
  if (list === null || isNamed || profile.idNamespace !== 'shop' || !fills(profile, 'external_id')) return [];
  const other = hasStandingList(db, list) ? undefined : otherListSharingIds(db, list);
  if (other === undefined) return [];
  return [
    text(
      `The ids of this list and of "${other}" are taken for the shop's own numbers (id space "shop"): the same id is the same person. If this list numbers its people by itself: \`crm imports undo\` it, then import it with --id-space NAME.`,
      `Mã trong danh sách này và trong "${other}" được coi là mã của cửa hàng (không gian mã "shop"): cùng mã là cùng một người. Nếu danh sách này tự đánh số: \`crm imports undo\`, rồi nhập lại kèm --id-space TÊN.`,
    ),
  ];
}
