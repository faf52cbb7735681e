/** A square matrix, row by row; symmetric where this file takes or gives it. */
export type Matrix = readonly (readonly number[])[];

/**
 * The lower factor L of a positive definite matrix M = L·Lᵀ (Cholesky); undefined for a matrix that is not positive
 * definite.
 */
function lowerFactor(matrix: Matrix): number[][] | undefined {
  const factor = matrix.map((row) => row.map(() => 0));
  for (const [i, row] of factor.entries()) {
    for (let j = 0; j <= i; j++) {
      const other = factor[j] as number[];
      let sum = matrix[i]?.[j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (row[k] ?? 0) * (other[k] ?? 0);
      if (i !== j) row[j] = sum / (other[j] ?? 1);
      else if (sum > 0) row[i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return factor;
}

/** The solution of M·x = right for a positive definite M; undefined for a matrix that is not positive definite. */
export function solve(matrix: Matrix, right: readonly number[]): number[] | undefined {
  const factor = lowerFactor(matrix);
  if (!factor) return undefined;
  const at = (i: number, j: number) => factor[i]?.[j] ?? 0;
  const x = [...right];
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < i; j++) x[i] = (x[i] ?? 0) - at(i, j) * (x[j] ?? 0);
    x[i] = (x[i] ?? 0) / at(i, i);
  }
  for (let i = x.length - 1; i >= 0; i--) {
    for (let j = i + 1; j < x.length; j++) x[i] = (x[i] ?? 0) - at(j, i) * (x[j] ?? 0);
    x[i] = (x[i] ?? 0) / at(i, i);
  }
  return x;
}

/** The inverse of a positive definite matrix; undefined for one that is not. */
export function inverse(matrix: Matrix): number[][] | undefined {
  const columns = matrix.map((_, place) =>
    solve(
      matrix,
      matrix.map((_row, i) => (i === place ? 1 : 0)),
    ),
  );
  return columns.every((column) => column !== undefined) ? columns : undefined;
}
