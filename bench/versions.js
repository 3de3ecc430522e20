import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from './product.js';

/** What the figures were measured with. */
export function versions() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return {
    towpath: version,
    node: process.versions.node,
    git: answerOf('git', ['--version']).replace('git version ', ''),
  };
}

/** What the figures were measured on. The load says how much else it had to do at the beginning. */
export function machine() {
  return {
    system: `${platform()} ${release()}`,
    cpus: cpus().length,
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    load: Number(loadavg()[0].toFixed(2)),
  };
}

/**
 * What a program says, or nothing where it is missing.
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {string}
 */
export function answerOf(program, args) {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}
