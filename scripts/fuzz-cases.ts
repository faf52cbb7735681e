import { gzipSync } from 'node:zlib';
import { damagedFile } from '../bench/damaged-leads.ts';
import { ZipWriter } from '../src/files/xlsx/zip-write.ts';
import { between, pick, type Random, seeded } from '../src/statistics/random.ts';

/** A file that nobody would send on purpose. */
export interface FuzzCase {
  readonly kind: 'random bytes' | 'mutated CSV' | 'mutated XLSX' | 'mutated archive' | 'gzip';
  readonly bytes: Buffer;
}

const marks = [
  '"',
  ',',
  ';',
  '\t',
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\ufeff',
  "'",
  '=',
  '\\',
  '\u200b',
  '\u00a0',
  'é',
  '😀',
  '""',
];

/** Mutates the bytes of a text a few times: bits, marks, pieces cut out, doubled, moved, a cell that never ends. */
function mutated(bytes: Buffer, random: Random): Buffer {
  let now = bytes;
  for (let step = between(random, 1, 12); step > 0; step--) now = mutatedOnce(now, random);
  return now;
}

function mutatedOnce(bytes: Buffer, random: Random): Buffer {
  const at = between(random, 0, bytes.length);
  const end = Math.min(bytes.length, at + between(random, 1, 400));
  const [before, piece, after] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
  switch (between(random, 0, 7)) {
    case 0: {
      const copy = Buffer.from(bytes);
      for (let i = 0; i < 20 && copy.length > 0; i++)
        copy[between(random, 0, copy.length - 1)] = between(random, 0, 255);
      return copy;
    }
    case 1:
      return Buffer.concat([before, Buffer.from(pick(random, marks)), bytes.subarray(at)]);
    case 2:
      return Buffer.concat([before, after]);
    case 3:
      return Buffer.concat([before, piece, piece, piece, after]);
    case 4:
      return Buffer.concat([after, piece, before]);
    case 5:
      return before;
    case 6:
      return Buffer.concat([
        before,
        Buffer.from(pick(random, marks).repeat(between(random, 1, 20_000))),
        bytes.subarray(at),
      ]);
    default:
      return Buffer.concat([before, Buffer.from(piece.toString('latin1'), 'utf16le'), after]);
  }
}

const xml = '<?xml version="1.0"?>';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function bookParts(seed: number): [name: string, text: string][] {
  const { rows } = damagedFile(seed, 8);
  const strings = rows.flatMap((row) => Object.values(row).map(({ cell }) => cell));
  const shared = strings.map((text) => `<si><t>${text.replace(/[<&>]/g, '')}</t></si>`);
  const cells = rows.map((row, r) => {
    const width = Object.keys(row).length;
    const inner = Object.keys(row).map(
      (_, c) => `<c r="${String.fromCharCode(65 + c)}${r + 1}" t="s"><v>${r * width + c}</v></c>`,
    );
    return `<row r="${r + 1}">${inner.join('')}<c r="J${r + 1}" s="1"><v>${36_000 + r}.5</v></c></row>`;
  });
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  return [
    ['xl/workbook.xml', `${xml}<workbook><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`],
    [
      'xl/_rels/workbook.xml.rels',
      `${xml}<Relationships>${relation('r1', 'worksheet', 'worksheets/sheet1.xml')}${relation('r2', 'sharedStrings', 'sharedStrings.xml')}${relation('r3', 'styles', 'styles.xml')}</Relationships>`,
    ],
    ['xl/sharedStrings.xml', `${xml}<sst>${shared.join('')}</sst>`],
    ['xl/styles.xml', `${xml}<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>`],
    ['xl/worksheets/sheet1.xml', `${xml}<worksheet><sheetData>${cells.join('')}</sheetData></worksheet>`],
  ];
}

async function zipped(parts: readonly (readonly [string, Uint8Array])[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const zip = new ZipWriter({
    write(chunk) {
      pieces.push(Buffer.from(chunk as Uint8Array));
      return undefined;
    },
  });
  for (const [name, bytes] of parts) {
    await zip.begin(name);
    await zip.add(Buffer.from(bytes).toString('latin1'));
  }
  await zip.end();
  return Buffer.concat(pieces);
}

/** The case of a seed: the same seed makes the same bytes. */
export async function fuzzCase(seed: number): Promise<FuzzCase> {
  const random = seeded(seed);
  const base = () => damagedFile(seed, between(random, 1, 60)).bytes;
  switch (seed % 6) {
    case 0: {
      const bytes = Buffer.from(Array.from({ length: between(random, 0, 5_000) }, () => between(random, 0, 255)));
      const head = pick(random, [
        '',
        'PK\u0003\u0004',
        '\u001f\u008b',
        '\u00ff\u00fe',
        'Tên,SĐT\n',
        '\u00ef\u00bb\u00bf',
      ]);
      return { kind: 'random bytes', bytes: Buffer.concat([Buffer.from(head, 'latin1'), bytes]) };
    }
    case 1:
    case 2:
      return { kind: 'mutated CSV', bytes: mutated(base(), random) };
    case 3: {
      const parts = bookParts(seed).map(([name, text]) => [name, Buffer.from(text)] as const);
      const hit = between(random, 0, parts.length - 1);
      const spoilt = parts.map(([name, bytes], i) => [name, i === hit ? mutated(bytes, random) : bytes] as const);
      return { kind: 'mutated XLSX', bytes: await zipped(spoilt) };
    }
    case 4: {
      const whole = await zipped(bookParts(seed).map(([name, text]) => [name, Buffer.from(text)] as const));
      return { kind: 'mutated archive', bytes: mutated(whole, random) };
    }
    default: {
      const packed = gzipSync(mutated(base(), random));
      return { kind: 'gzip', bytes: random() < 0.5 ? packed : mutated(packed, random) };
    }
  }
}
