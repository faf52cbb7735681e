import type { Table } from '../files/table.ts';
import { type Text, text } from '../shared/text.ts';
import { consentNotes } from './consent-columns.ts';
import type { Profiled } from './profile.ts';
import type { ColumnPlan } from './profile-types.ts';

/** What was noticed about a file and decided without asking, each with the flag that decides otherwise. */
export const notesOf = ({ table, profile, known }: Profiled, named: boolean): Text[] => [
  ...sheetNotes(table),
  ...(known && !named ? [mapNote(known)] : []),
  ...consentNotes(profile.columns),
  ...profile.columns.flatMap((plan) => columnNote(plan, profile.columns)),
];

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

function columnNote({ header, field, unused, flags }: ColumnPlan, columns: readonly ColumnPlan[]): Text[] {
  if (unused === 'duplicate') {
    const winner = columns.find((other) => other.field === field && !other.unused)?.header;
    return [
      text(
        `Column "${header}" is not used: "${winner}" is the ${field} (--map ${field}="${header}").`,
        `Không dùng cột "${header}": "${winner}" đã là ${field} (--map ${field}="${header}").`,
      ),
    ];
  }
  if (!flags.includes('header.conflict')) return [];
  return [
    text(
      `Column "${header}" holds what its header does not say: read as ${field} (header.conflict). Say otherwise with --map FIELD="${header}".`,
      `Cột "${header}" chứa dữ liệu khác tiêu đề: đọc là ${field} (header.conflict). Đổi bằng --map TRƯỜNG="${header}".`,
    ),
  ];
}
