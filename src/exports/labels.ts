import type { ExportCell, ExportFormat } from './format.ts';
import { peopleTable } from './table.ts';

const joined = (separator: string, cells: readonly (ExportCell | undefined)[]) =>
  cells.filter((cell) => cell !== null && cell !== undefined && cell !== '').join(separator);

const lineColumns = ['line1', 'line2', 'line3', 'line4', 'line5'];

/** For stickers: the lines as they are printed, the empty ones last. */
export const labels: ExportFormat = {
  channels: ['mail'],
  columns: ['name', 'company', 'address', 'ward', 'district', 'province', 'postal_code', 'country'],
  fixed: true,
  begin({ raw, format }, sink) {
    const table = peopleTable({ columns: lineColumns, phoneColumns: [], raw, format }, sink);
    return {
      row([name, company, address, ward, district, province, postal, country]) {
        const lines = [
          name,
          company,
          address,
          joined(', ', [ward, district]),
          joined(' ', [province, postal, country === 'VN' ? null : country]),
        ].filter((line) => line);
        return table.row(Array.from({ length: 5 }, (_, i) => lines[i] ?? ''));
      },
      end: () => table.end(),
    };
  },
};
