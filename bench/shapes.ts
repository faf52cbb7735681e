// The shapes of files that an import must take in time that grows with their rows, each with a generator.
import { closeSync, openSync, writeSync } from 'node:fs';
import { seeded } from '../src/statistics/random.ts';
import { leadLine, writeLeads } from './leads.ts';
import { writeLines } from './lines.ts';

/** A shape of file. `rows` is the number of its lines. */
export interface Shape {
  readonly name: string;
  /** The kind that it is imported as. */
  readonly as: 'leads' | 'orders';
  /** One row of it costs as much as so many of another: sizes are divided by it. */
  readonly weight?: number;
  write(file: string, rows: number): void;
  /** A file that is in the base before; absent: the base is empty. */
  before?(file: string, rows: number): void;
}

function writeRows(file: string, header: string, rows: number, line: (i: number) => string): void {
  const fd = openSync(file, 'w');
  let chunk = `${header}\n`;
  for (let i = 0; i < rows; i++) {
    chunk += `${line(i)}\n`;
    if (chunk.length > 1 << 20) {
      writeSync(fd, chunk);
      chunk = '';
    }
  }
  writeSync(fd, chunk);
  closeSync(fd);
}

const leads =
  (from = 1) =>
  (file: string, rows: number) =>
    writeLeads(file, rows, { from });

/** The same people with another note a row, so that the bytes differ. */
function writeKnown(file: string, rows: number, from: number): void {
  const random = seeded(1);
  const lines = ['Mã KH,Họ tên,SĐT,Email'];
  for (let i = 1; i < from + rows; i++) {
    const cells = leadLine(i, random).split(',');
    if (i >= from) lines.push(cells.slice(0, 4).join(','));
  }
  writeLines(file, lines);
}

const people = 200;
const day = (i: number) => `${String((i % 28) + 1).padStart(2, '0')}/${String((i % 12) + 1).padStart(2, '0')}/2025`;

interface OrderShape {
  readonly id: boolean;
  /** Lines an order. */
  readonly lines: number;
  readonly products: boolean;
  readonly shuffled?: boolean;
}

function orders({ id, lines, products, shuffled = false }: OrderShape) {
  const header = `${id ? 'Mã đơn,' : ''}Ngày mua,SĐT,${products ? 'Sản phẩm,Số lượng,Đơn giá' : 'Tổng tiền'}`;
  return (file: string, rows: number) => {
    const buyers = Math.max(1, Math.floor(rows / lines / 4));
    // A step that shares no factor with the rows visits each of them once, far from the one before.
    const step = shuffled ? 7_919 : 1;
    writeRows(file, header, rows, (i) => {
      const row = (i * step) % rows;
      const order = Math.floor(row / lines);
      const phone = `09${String(10_000_019 + ((order * 104_729) % buyers)).padStart(8, '0')}`;
      const bought = products ? `SP ${row % 500},${1 + (row % 3)},${50 + (row % 40)}000` : `${100 + (row % 300)}000`;
      return `${id ? `D${order},` : ''}${day(order)},${phone},${bought}`;
    });
  };
}

export const shapes: readonly Shape[] = [
  { name: 'leads, new', as: 'leads', write: leads() },
  { name: 'leads, known', as: 'leads', before: leads(), write: (file, rows) => writeKnown(file, rows, 1) },
  {
    name: 'leads, half of them known',
    as: 'leads',
    before: leads(),
    write: (file, rows) => writeKnown(file, rows, Math.floor(rows / 2)),
  },
  {
    name: `leads, ${people} people on all rows`,
    as: 'leads',
    write: (file, rows) =>
      writeRows(file, 'Mã KH,Họ tên,SĐT,Ghi chú', rows, (i) => {
        const who = i % people;
        return `K${who},Nguyễn Văn ${String.fromCharCode(65 + (who % 26))}n,09${10_000_019 + who},lần ${i}`;
      }),
  },
  {
    name: 'leads, 1,024 columns',
    as: 'leads',
    weight: 50,
    write: (file, rows) =>
      writeRows(
        file,
        `Mã KH,SĐT,${Array.from({ length: 1_022 }, (_, i) => `q${i}`).join(',')}`,
        rows,
        (i) => `K${i},09${10_000_019 + i},${'x,'.repeat(1_021)}y`,
      ),
  },
  ...[true, false].flatMap((id) =>
    [true, false].map((products) => ({
      name: `orders ${id ? 'with' : 'without'} an id, one line each${products ? ', with products' : ''}`,
      as: 'orders' as const,
      write: orders({ id, lines: 1, products }),
    })),
  ),
  { name: 'orders of twenty lines', as: 'orders', write: orders({ id: true, lines: 20, products: true }) },
  {
    name: 'orders of twenty lines in any order',
    as: 'orders',
    write: orders({ id: true, lines: 20, products: true, shuffled: true }),
  },
  {
    name: 'orders, known',
    as: 'orders',
    before: orders({ id: true, lines: 1, products: true }),
    write: orders({ id: true, lines: 1, products: true, shuffled: true }),
  },
];
