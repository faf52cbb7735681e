import { readFileSync } from 'node:fs';
import { type Text, text } from '../shared/text.ts';
import { unknownName } from '../shared/unknown-name.ts';
import { UserError } from '../shared/user-error.ts';
import type { Scheme } from './scheme.ts';
import { isAscending, parseScheme } from './scheme-file.ts';
import { fixedScheme, namedSchemes, scoresOnly } from './schemes.ts';

/** What was typed about the scheme. */
export interface SchemeOptions {
  /** A name, `fixed`, or a path that ends in .json; absent: the workspace's. */
  readonly scheme?: string;
  readonly bins?: number;
  /** Are the scores themselves wanted? Then `bins` alone is a scheme. */
  readonly scores: boolean;
  /** The cut points of `fixed`. */
  readonly cuts?: string;
}

/** The scheme that was asked for. Throws `usage` for an unknown name or cuts that are none, `unreadable` for a file. */
export function chooseScheme(options: SchemeOptions, usual: string, path: (typed: string) => string): Scheme {
  const { scheme = usual, bins, scores, cuts } = options;
  const ownFile = scheme.toLowerCase().endsWith('.json');
  if (bins !== undefined && !ownFile) {
    if (!scores || options.scheme !== undefined) throw usage(binsNeed, binsHint);
    return scoresOnly(bins);
  }
  if (cuts !== undefined && scheme !== 'fixed') throw usage(cutsNeed, cutsHint);
  if (scheme === 'fixed') return fixedScheme(parseCuts(cuts));
  if (ownFile) return readScheme(scheme, path(scheme), bins);
  return schemeNamed(scheme);
}

/** One of the schemes that need only their name; throws `usage` with the nearest name. */
export function schemeNamed(name: string): Scheme {
  const found = namedSchemes.find((scheme) => scheme.name === name);
  if (found) return found;
  throw unknownName(name, {
    what: text('RFM scheme', 'cách chấm điểm RFM'),
    known: [...namedSchemes.map((scheme) => scheme.name), 'fixed'],
    typed: (near) => `--scheme ${near}`,
  });
}

const usage = (message: Text, hint: Text) => new UserError({ code: 'usage', message, hint });

const binsNeed = text(
  '--bins goes with a scheme of your own (FILE.json) or with --scores alone.',
  '--bins đi với tệp cách chấm điểm riêng (.json) hoặc với --scores.',
);
const binsHint = text('`crm segment --rfm --bins 4 --scores`', '`crm segment --rfm --bins 4 --scores`');
const cutsNeed = text('--cuts goes with --scheme fixed.', '--cuts đi với --scheme fixed.');
const cutsHint = text(
  "`crm segment --rfm --scheme fixed --cuts 'r=30,90,180,365 f=1,2,3,5 m=500000,1000000,2000000,5000000'`",
  "`crm segment --rfm --scheme fixed --cuts 'r=30,90,180,365 f=1,2,3,5 m=500000,1000000,2000000,5000000'`",
);

/** "r=30,90,180,365 f=1,2,3,5 m=…": four ascending numbers a measure, money in major units. */
function parseCuts(typed: string | undefined): Record<'r' | 'f' | 'm', readonly number[]> {
  const parts = new Map(
    (typed ?? '').split(/[\s;]+/).map((part) => {
      const [measure = '', points = ''] = part.split('=');
      // Half a million for some, 500 for others.
      const grouped = points.split(',').find((point) => /\.\d{3}$/.test(point));
      if (grouped)
        throw usage(text(`"${grouped}" may be two numbers.`, `"${grouped}" có thể hiểu hai cách.`), cutsHint);
      return [measure, points.split(',').map((point) => (point === '' ? Number.NaN : Number(point)))] as const;
    }),
  );
  const four = (measure: string) => {
    const points = parts.get(measure);
    if (points?.length === 4 && isAscending(points)) return points;
    throw usage(
      text(
        `--scheme fixed needs four ascending cut points for ${measure}.`,
        `--scheme fixed cần bốn mốc cắt tăng dần cho ${measure}.`,
      ),
      cutsHint,
    );
  };
  return { r: four('r'), f: four('f'), m: four('m') };
}

function readScheme(typed: string, path: string, bins: number | undefined): Scheme {
  let json: string;
  try {
    json = readFileSync(path, 'utf8');
  } catch {
    throw new UserError({
      code: 'unreadable',
      message: text('The scheme file cannot be read.', 'Không đọc được tệp cách chấm điểm.'),
      hint: text('Is the name right? `ls *.json`', 'Tên tệp có đúng không? `ls *.json`'),
      file: typed,
    });
  }
  return parseScheme(json, { file: typed, ...(bins === undefined ? {} : { bins }) });
}
