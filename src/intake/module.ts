import type { Module } from '../module.ts';
import { text } from '../shared/text.ts';

export const intake = {
  name: 'intake',
  group: 'lists',
  commands: [
    {
      name: 'preview',
      summary: text('Show how a file would be read; write nothing', 'Xem tệp sẽ được đọc thế nào, không ghi gì'),
      writesText: true,
      build: async (context, { importKinds }) =>
        (await import('./preview/preview-command.ts')).previewCommand(context, importKinds),
    },
    {
      name: 'import',
      summary: text('Import lead lists, orders and corrections', 'Nhập danh sách, đơn hàng và phần sửa lỗi'),
      build: async (context, { importKinds }) => (await import('./command.ts')).importCommand(context, importKinds),
    },
    {
      name: 'imports',
      summary: text('List imports and their rejected rows; undo one', 'Xem các lần nhập, dòng bị loại; hoàn tác'),
      build: async (context, { importKinds }) =>
        (await import('./recorded/imports-command.ts')).importsCommand(context, importKinds),
    },
    {
      name: 'maps',
      summary: text('Show what the columns of known files mean', 'Xem ý nghĩa các cột của tệp đã biết'),
      build: async (context) => (await import('./maps/maps-command.ts')).mapsCommand(context),
    },
  ],
  names: [
    { kind: 'saved_map', list: async ({ db }) => (await import('./index.ts')).savedMapNames(db) },
    { kind: 'map', list: async ({ db }) => (await import('./index.ts')).mapNames(db) },
    { kind: 'import_kind', list: async (_, { importKinds }) => importKinds.map(({ name }) => name) },
  ],
} satisfies Module;
