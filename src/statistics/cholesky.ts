/** A symmetric positive definite matrix, row by row. */
export type SquareMatrix = readonly Float64Array[];

/** The lower triangle L with L·Lᵀ = matrix. Throws RangeError for a matrix that is not positive definite. */
export function cholesky(matrix: SquareMatrix): Float64Array[] {
  const lower: Float64Array[] = matrix.map((row) => new Float64Array(row.length));
  for (const [i, row] of lower.entries()) {
    for (let j = 0; j <= i; j++) {
      const other = lower[j] as Float64Array;
      let rest = matrix[i]?.[j] ?? 0;
      for (let k = 0; k < j; k++) rest -= (row[k] ?? 0) * (other[k] ?? 0);
      if (i !== j) row[j] = rest / (other[j] ?? 1);
      else if (rest > 0) row[j] = Math.sqrt(rest);
      else throw new RangeError('The matrix is not positive definite.');
    }
  }
  return lower;
}

/** Solves L·Lᵀ·x = right for a triangle of `cholesky`. */
export function solveWith(lower: SquareMatrix, right: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(right);
  const at = (i: number, j: number) => lower[i]?.[j] ?? 0;
  for (let i = 0; i < x.length; i++) {
    let rest = x[i] ?? 0;
    for (let k = 0; k < i; k++) rest -= at(i, k) * (x[k] ?? 0);
    x[i] = rest / at(i, i);
  }
  for (let i = x.length - 1; i >= 0; i--) {
    let rest = x[i] ?? 0;
    for (let k = i + 1; k < x.length; k++) rest -= at(k, i) * (x[k] ?? 0);
    x[i] = rest / at(i, i);
  }
  return x;
}

/** The diagonal of the inverse of L·Lᵀ. */
export const inverseDiagonal = (lower: SquareMatrix): number[] =>
  Array.from(lower, (_, i) => {
    const unit = new Float64Array(lower.length);
    unit[i] = 1;
    return solveWith(lower, unit)[i] ?? 0;
  });
