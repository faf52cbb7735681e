import { type Matrix, solve } from './symmetric-matrix.ts';

/** A function of several variables: its value and its gradient. */
interface Slope {
  readonly value: number;
  readonly gradient: readonly number[];
}

export type Objective = (at: readonly number[]) => Slope;

export interface Minimum extends Slope {
  readonly at: readonly number[];
}

const mostSteps = 500;
/** The share of the first-order decrease that a step must bring (Armijo). */
const sufficient = 1e-4;

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
const moved = (from: readonly number[], step: readonly number[], length: number): number[] =>
  from.map((x, i) => x + length * (step[i] ?? 0));
const steepest = ({ gradient }: Slope): number => Math.max(...gradient.map(Math.abs));

export interface MinimizeOptions {
  /** Where the largest part of the gradient is below this the search ends. */
  readonly tolerance: number;
  /** No step is longer in any variable. */
  readonly longestStep: number;
}

/** A minimum near `start`, by BFGS with backtracking. */
export function minimize(objective: Objective, start: readonly number[], options: MinimizeOptions): Minimum {
  let point: Minimum = { at: start, ...objective(start) };
  let inverse = identity(start.length);
  for (let i = 0; i < mostSteps && steepest(point) > options.tolerance; i++) {
    const step = inverse.map((row) => -dot(row, point.gradient));
    const next = lineSearch(objective, point, shortened(step, options.longestStep));
    // What is left of the slope is rounding.
    if (!next || point.value - next.value <= 1e-15 * Math.abs(point.value)) break;
    inverse = updated(inverse, point, next);
    point = next;
  }
  return point;
}

function shortened(step: readonly number[], longest: number): readonly number[] {
  const length = Math.max(...step.map(Math.abs));
  return length > longest ? step.map((part) => (part * longest) / length) : step;
}

/** The first of ever shorter steps that brings enough; undefined: none does, the point is a minimum but for rounding. */
function lineSearch(objective: Objective, from: Minimum, step: readonly number[]): Minimum | undefined {
  const slope = dot(step, from.gradient);
  for (let length = 1; length > 1e-12; length /= 2) {
    const at = moved(from.at, step, length);
    const found = objective(at);
    if (found.value <= from.value + sufficient * length * slope) return { at, ...found };
  }
  return undefined;
}

const identity = (size: number): number[][] =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_cell, j) => Number(i === j)));

/** The BFGS update of the inverse of the Hessian after a step. */
function updated(inverse: Matrix, from: Minimum, to: Minimum): number[][] {
  const s = to.at.map((x, i) => x - (from.at[i] ?? 0));
  const y = to.gradient.map((slope, i) => slope - (from.gradient[i] ?? 0));
  const curvature = dot(s, y);
  if (curvature <= 0) return inverse.map((row) => [...row]);
  const hy = inverse.map((row) => dot(row, y));
  const factor = (1 + dot(y, hy) / curvature) / curvature;
  return inverse.map((row, i) =>
    row.map((cell, j) => {
      const [si, sj] = [s[i] ?? 0, s[j] ?? 0];
      return cell + factor * si * sj - ((hy[i] ?? 0) * sj + si * (hy[j] ?? 0)) / curvature;
    }),
  );
}

/** The Hessian by central differences of the gradient. */
export function hessianAt(objective: Objective, at: readonly number[], width = 1e-4): number[][] {
  const columns = at.map((_, place) => {
    const unit = at.map((_x, i) => Number(i === place));
    const ahead = objective(moved(at, unit, width)).gradient;
    const behind = objective(moved(at, unit, -width)).gradient;
    return ahead.map((slope, i) => (slope - (behind[i] ?? 0)) / (2 * width));
  });
  return columns.map((column, i) => column.map((cell, j) => (cell + (columns[j]?.[i] ?? 0)) / 2));
}

const mostPolishing = 5;

/** The minimum near a point by Newton's method, for as long as its steps make the gradient smaller. */
export function polished(objective: Objective, near: Minimum): Minimum {
  let point = near;
  for (let i = 0; i < mostPolishing; i++) {
    const step = solve(hessianAt(objective, point.at), point.gradient);
    if (!step || Math.max(...step.map(Math.abs)) > 1) return point;
    const at = moved(point.at, step, -1);
    const next = { at, ...objective(at) };
    if (!(steepest(next) < steepest(point))) return point;
    point = next;
    if (Math.max(...step.map(Math.abs)) < 1e-7) return point;
  }
  return point;
}
