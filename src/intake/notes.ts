import type { Table } from '../files/table.ts';
import { shellWord } from '../shared/shell-word.ts';
import { type Text, text } from '../shared/text.ts';
import type { ImportKinds } from './kinds.ts';
import { columnNotes, type UsingKind } from './profile/column-notes.ts';
import { consentNotes } from './profile/consent-columns.ts';
import { orderWords } from './profile/date-memory.ts';
import type { Profiled } from './profile/profile.ts';
import type { ColumnPlan } from './profile/profile-types.ts';
import { rejectMessage } from './rejects/reject-messages.ts';
import type { ImportReport } from './report.ts';

interface ReadFacts {
  /** The user named the map by which it was read. */
  readonly named: boolean;
  /** What it is imported as; undefined: that is not known. */
  readonly kind: UsingKind | undefined;
  /** Columns (index) that hold data. */
  readonly holding: readonly number[];
  /** The import that was made of it, and its file. */
  readonly imported?: { readonly id: number | null; readonly path: string };
}

/** What was noticed about a file and decided without asking, each with the flag that decides otherwise. */
export const notesOf = ({ table, profile, known }: Profiled, { named, kind, holding, imported }: ReadFacts): Text[] => [
  ...sheetNotes(table),
  ...(known && !named ? [mapNote(known)] : []),
  ...consentNotes(profile.columns),
  ...withUndo(
    [...columnNotes(profile, { kind, filled: new Set(holding) }), ...profile.columns.flatMap(assumedNote)],
    imported,
  ),
];

/** How a file is read otherwise once it was imported. */
function withUndo(notes: Text[], imported: ReadFacts['imported']): Text[] {
  if (notes.length === 0 || !imported || imported.id === null) return notes;
  const undo = `crm imports undo ${imported.id}`;
  const again = `crm import ${shellWord(imported.path)}`;
  return [
    ...notes,
    text(
      `To read it otherwise: \`${undo}\`, then \`${again}\` with the flag.`,
      `Muốn đọc khác đi: \`${undo}\`, rồi \`${again}\` kèm tham số đó.`,
    ),
  ];
}

/** A file without a row is imported too: it is said, for nobody sends one on purpose. */
export const nothingRead = (file: string): Text =>
  text(
    `${file} holds no row under its header: nothing was imported.`,
    `${file} không có dòng nào dưới tiêu đề: không nhập gì.`,
  );

function mapNote({ name, till }: { readonly name: string; readonly till?: string }): Text {
  return till
    ? text(
        `The columns are those of ${till}: read by the map ${name} (--use-map none: not so).`,
        `Các cột là của ${till}: đọc theo bảng ánh xạ ${name} (--use-map none: không dùng).`,
      )
    : text(
        `The columns are those of the saved map ${name}: read by it (--use-map none: not so).`,
        `Các cột khớp bảng ánh xạ đã lưu ${name}: đọc theo bảng đó (--use-map none: không dùng).`,
      );
}

function sheetNotes({ sheet, sheets }: Table): Text[] {
  const others = sheets.filter(({ name, rows }) => name !== sheet && rows > 0);
  if (sheet === null || others.length === 0) return [];
  const list = (hidden: string) =>
    others.map((other) => (other.hidden ? `${other.name} (${hidden})` : other.name)).join(', ');
  return [
    text(
      `Sheet "${sheet}" was read; there are also: ${list('hidden')} (--sheet NAME).`,
      `Đã đọc trang "${sheet}"; còn có: ${list('ẩn')} (--sheet TÊN).`,
    ),
  ];
}

function assumedNote({ header, order }: ColumnPlan): Text[] {
  if (order?.evidence !== 'assumed') return [];
  const { en, vi } = orderWords[order.order];
  const other = order.order === 'mdy' ? 'dmy' : 'mdy';
  return [
    text(
      `Column "${header}": no date tells which number is the month; read as ${en} (--date-order ${other}: the other way).`,
      `Cột "${header}": không ngày nào cho biết số nào là tháng; đọc theo ${vi} (--date-order ${other}: ngược lại).`,
    ),
  ];
}

/** How many values of rows that are stored were refused, and of which kind. */
export function refusedNotes({ refused }: Pick<ImportReport, 'refused'>, kinds: ImportKinds): Text[] {
  const codes = Object.entries(refused).sort(([, a], [, b]) => b - a);
  const count = codes.reduce((sum, [, rows]) => sum + rows, 0);
  if (count === 0) return [];
  const list = (language: 'en' | 'vi') =>
    codes
      .map(([code, rows]) => `${rows} × ${code} (${rejectMessage(code, kinds)[language].replace(/\.$/, '')})`)
      .join('; ');
  return [
    text(
      `${count} ${count === 1 ? 'value was' : 'values were'} refused, the rows are stored without: ${list('en')}.`,
      `${count} giá trị bị từ chối, dòng vẫn được lưu: ${list('vi')}.`,
    ),
  ];
}
