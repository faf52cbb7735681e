import { text } from '../shared/text.ts';
import { UserError } from '../shared/user-error.ts';
import { type Binning, type Box, type Measure, measures, type Range, type Scheme, type ScoreGroup } from './scheme.ts';

/** Where a scheme file stands, for what is said of it, and how many quantile bins it has where it names no cuts. */
export interface SchemeSource {
  readonly file: string;
  readonly bins?: number;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a scheme of a shop's own: `{"name", "bins", "cuts": {"r": [days…], "f": [orders…], "m": [major units…]},
 * "groups": [{"name", "r": [low, high], "f", "m"}], "rest"}`. A measure without cuts is cut by quantiles, a range left
 * out is any score, a group may stand on several lines. Throws `usage` and names the entry that is wrong.
 */
export function parseScheme(json: string, source: SchemeSource): Scheme {
  const fault = (en: string, vi: string) => schemeFault(source.file, en, vi);
  const top = fieldsOf(parseJson(json, fault), fault);
  const own = top.bins === undefined ? source.bins : Number(top.bins);
  if (source.bins !== undefined && own !== source.bins) {
    throw fault(`The file says ${own} bins, --bins ${source.bins}.`, `Tệp ghi ${own} mức, --bins ghi ${source.bins}.`);
  }
  const cuts = top.cuts === undefined ? {} : fieldsOf(top.cuts, fault);
  const read = (measure: Measure) => readBinning(measure, { points: cuts[measure], bins: own }, fault);
  const binning = { r: read('r'), f: read('f'), m: read('m') };
  const lines = Array.isArray(top.groups) ? top.groups : [];
  if (lines.length === 0) throw fault('"groups" names no group.', '"groups" chưa có nhóm nào.');
  const groups = joinByName(lines.map((line) => readGroup(fieldsOf(line, fault), binning, fault)));
  const { name = 'file', rest = 'others' } = top;
  return { name: String(name), binning, groups, rest: String(rest) };
}

type MakeFault = (en: string, vi: string) => UserError;

const schemeFault = (file: string, en: string, vi: string) =>
  new UserError({
    code: 'usage',
    message: text(en, vi),
    hint: text(
      'A scheme looks like {"cuts": {"r": [30, 90, 180]}, "bins": 4, "groups": [{"name": "best", "r": [4, 4]}]}.',
      'Mẫu tệp: {"cuts": {"r": [30, 90, 180]}, "bins": 4, "groups": [{"name": "best", "r": [4, 4]}]}.',
    ),
    file,
  });

function parseJson(json: string, fault: MakeFault): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    const why = (error as Error).message;
    throw fault(`The scheme is no JSON: ${why}`, `Tệp không phải JSON: ${why}`);
  }
}

function fieldsOf(value: unknown, fault: MakeFault): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw fault('An object in braces was expected.', 'Cần một đối tượng trong ngoặc nhọn.');
}

function readBinning(
  measure: Measure,
  options: { points: unknown; bins: number | undefined },
  fault: MakeFault,
): Binning {
  const { points, bins } = options;
  if (points === undefined) {
    if (bins !== undefined && Number.isInteger(bins) && bins >= 2 && bins <= 20) return { bins };
    throw fault(
      `"${measure}" has no cuts, so the number of bins is needed, 2 to 20: --bins 5`,
      `"${measure}" không có mốc cắt nên cần số mức, từ 2 đến 20: --bins 5`,
    );
  }
  if (isAscending(points)) return { bins: points.length + 1, points };
  throw fault(
    `The cuts of "${measure}" must be 1 to 19 ascending numbers.`,
    `Mốc cắt của "${measure}" phải là 1 đến 19 số tăng dần.`,
  );
}

/** Are these cut points: 1 to 19 numbers, each greater than the one before? */
export const isAscending = (points: unknown): points is number[] =>
  Array.isArray(points) &&
  points.length >= 1 &&
  points.length <= 19 &&
  points.every((point, i) => Number.isFinite(point) && (i === 0 || point > points[i - 1]));

function readGroup(line: Fields, binning: Scheme['binning'], fault: MakeFault): ScoreGroup {
  const { name } = line;
  if (typeof name !== 'string' || name.trim() === '') throw fault('A group has no name.', 'Có nhóm không có tên.');
  const range = (measure: Measure): Range => {
    const { bins } = binning[measure];
    const given = line[measure] ?? [1, bins];
    const [low, high] = Array.isArray(given) ? given : [given, given];
    if (Number.isInteger(low) && Number.isInteger(high) && low >= 1 && low <= high && high <= bins) return [low, high];
    throw fault(
      `Group "${name}": "${measure}" must be a score, or [low, high], from 1 to ${bins}.`,
      `Nhóm "${name}": "${measure}" phải là một điểm, hoặc [thấp, cao], từ 1 đến ${bins}.`,
    );
  };
  const box = Object.fromEntries(measures.map((measure) => [measure, range(measure)])) as unknown as Box;
  return { name, boxes: [box] };
}

function joinByName(groups: readonly ScoreGroup[]): ScoreGroup[] {
  const names = [...new Set(groups.map(({ name }) => name))];
  return names.map((name) => ({
    name,
    boxes: groups.filter((group) => group.name === name).flatMap((group) => group.boxes),
  }));
}
