import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, closeSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A whole process to measure. What it writes to its standard output goes nowhere.
 * @typedef {object} Command
 * @property {string} program
 * @property {readonly string[]} args
 * @property {readonly number[]} [exits] exit codes that count as measured; 0 where left out
 */

/**
 * Milliseconds by the clock and, where GNU time is there to ask, of all cores; and the most memory in MiB.
 * @typedef {{wall: number, cpu?: number, memory?: number}} Sample
 */

const gnuTime = '/usr/bin/time';

/**
 * Runs a process to its end.
 * @param {Command} command
 * @param {{counted?: boolean}} [options] whether to ask for CPU and memory, which takes a process more (1 ms)
 * @returns {Sample}
 */
export function timeProcess({ program, args, exits = [0] }, { counted = false } = {}) {
  const dir = counted && existsSync(gnuTime) ? mkdtempSync(join(tmpdir(), 'towpath-time-')) : undefined;
  const file = dir && join(dir, 'time');
  const [run, ...rest] =
    file === undefined ? [program, ...args] : [gnuTime, '-q', '-f', '%U %S %M', '-o', file, program, ...args];
  const start = performance.now();
  const { status, error, stderr } = spawnSync(run, rest, { stdio: ['ignore', 'ignore', 'pipe'] });
  const wall = performance.now() - start;
  if (error !== undefined) throw error;
  if (!exits.includes(status)) throw failure(program, args, status, stderr);
  if (dir === undefined) return { wall };
  const [user, system, kibibytes] = readFileSync(file, 'utf8').trim().split(' ').map(Number);
  rmSync(dir, { recursive: true });
  return { wall, cpu: (user + system) * 1000, memory: kibibytes / 1024 };
}

/**
 * Runs a process whose output is wanted.
 * @param {Command} command
 * @param {string} file where to write its standard output
 */
export function writeOutput({ program, args, exits = [0] }, file) {
  const output = openSync(file, 'w');
  try {
    const { status, error, stderr } = spawnSync(program, args, { stdio: ['ignore', output, 'pipe'] });
    if (error !== undefined) throw error;
    if (!exits.includes(status)) throw failure(program, args, status, stderr);
  } finally {
    closeSync(output);
  }
}

function failure(program, args, status, stderr) {
  return new Error(`${[program, ...args].join(' ')} ended with ${status}:\n${String(stderr).slice(-2000)}`);
}

/**
 * Samples of several things, taken in turns (A B A B …), so that what else the machine does meets all of them.
 * @template {Record<string, () => unknown>} Tasks
 * @param {Tasks} tasks
 * @param {{runs: number, warmUp?: number}} options
 * @returns {Promise<{[Name in keyof Tasks]: Awaited<ReturnType<Tasks[Name]>>[]}>}
 */
export async function inTurns(tasks, { runs, warmUp = 0 }) {
  const samples = Object.fromEntries(Object.keys(tasks).map((name) => [name, []]));
  for (let run = -warmUp; run < runs; run++) {
    for (const [name, task] of Object.entries(tasks)) {
      const sample = await task();
      if (run >= 0) samples[name].push(sample);
    }
  }
  return samples;
}

/**
 * @typedef {{median: number, min: number, max: number}} Spread
 * @param {readonly number[]} numbers at least one
 * @returns {Spread}
 */
export function spreadOf(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return { median: (low + high) / 2, min: sorted[0], max: sorted[sorted.length - 1] };
}
