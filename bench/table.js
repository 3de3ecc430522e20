import { spreadOf } from './measure.js';

/**
 * A line of the results: something, against something else that was measured in turns with it.
 * @typedef {object} Row
 * @property {string} what
 * @property {readonly import('./measure.js').Sample[]} samples
 * @property {{name: string, samples?: readonly import('./measure.js').Sample[], missing?: string}} against
 * @property {number} [target] the highest ratio that passes
 */

/**
 * A row as data. Ratios are of medians; `cpuRatio` of the time of all cores, which other work disturbs less.
 * @param {Row} row
 */
export function summary({ what, samples, against, target }) {
  const ours = figures(samples);
  if (against.samples === undefined)
    return { what, ours, against: { name: against.name, missing: against.missing }, target };
  const theirs = figures(against.samples);
  const ratio = ours.wall.median / theirs.wall.median;
  const cpuRatio = ours.cpu && theirs.cpu && ours.cpu.median / theirs.cpu.median;
  const verdict = target === undefined ? undefined : ratio <= target ? 'pass' : 'fail';
  return { what, ours, against: { name: against.name, ...theirs }, ratio, cpuRatio, target, verdict };
}

/** @param {readonly import('./measure.js').Sample[]} samples */
function figures(samples) {
  const of = (field) => samples.map((sample) => sample[field]).filter((number) => number !== undefined);
  const spread = (field) => (of(field).length === 0 ? undefined : spreadOf(of(field)));
  const memory = of('memory');
  return { wall: spread('wall'), cpu: spread('cpu'), memory: memory.length === 0 ? undefined : Math.max(...memory) };
}

/**
 * @param {readonly ReturnType<typeof summary>[]} summaries
 * @returns {string}
 */
export function ratioTable(summaries) {
  const head = [
    'what',
    'ours',
    'CPU',
    'memory',
    'against',
    'theirs',
    'CPU',
    'memory',
    'ratio',
    'of CPU',
    'at most',
    '',
  ];
  return table([head, ...summaries.map(ratioRow)]);
}

function ratioRow({ what, ours, against, ratio, cpuRatio, target, verdict }) {
  const theirs = against.wall === undefined ? ['not measured', '', ''] : cells(against);
  const result = verdict ?? (target === undefined ? '' : 'not measured');
  return [what, ...cells(ours), against.name, ...theirs, decimal(ratio), decimal(cpuRatio), decimal(target), result];
}

function cells({ wall, cpu, memory }) {
  return [
    range(wall),
    cpu === undefined ? '' : time(cpu.median),
    memory === undefined ? '' : `${Math.round(memory)} MiB`,
  ];
}

/**
 * @param {Readonly<Record<string, readonly number[]>>} stages milliseconds by stage
 * @returns {string}
 */
export function stageTable(stages) {
  const spreads = Object.entries(stages).map(([name, times]) => ({ name, spread: spreadOf(times) }));
  const total = spreads.reduce((sum, { spread }) => sum + spread.median, 0);
  const rows = spreads.map(({ name, spread }) => [
    name,
    range(spread),
    `${Math.round((100 * spread.median) / total)} %`,
  ]);
  return table([['stage', 'median (least–most)', 'share'], ...rows]);
}

/** @param {import('./measure.js').Spread} spread */
function range({ median, min, max }) {
  return `${time(median)} (${time(min)}–${time(max)})`;
}

/** @param {number} milliseconds */
function time(milliseconds) {
  return milliseconds < 1000
    ? `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`
    : `${(milliseconds / 1000).toFixed(2)} s`;
}

/** @param {number | undefined} number */
function decimal(number) {
  return number === undefined ? '' : number.toFixed(2);
}

/** @param {readonly (readonly string[])[]} rows the head first */
function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column]))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
