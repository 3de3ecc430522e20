/** How many random inputs a property is tried with: a third of them, but for `.ci/run`, which sets FULL_RUN. */
export function runs(full: number): number {
  return process.env['FULL_RUN'] === undefined ? Math.ceil(full / 3) : full;
}
