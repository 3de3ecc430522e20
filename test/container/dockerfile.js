import { readFileSync } from 'node:fs';

/**
 * The stages of a Dockerfile, as far as ours goes: an instruction a line or over several, comments, `ARG` before the first
 * stage.
 * @param {string} path
 * @returns {{name: string, instructions: {what: string, rest: string}[]}[]}
 */
export function stagesOf(path) {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages = [];
  for (const line of lines) {
    const [, what, rest] = /^([A-Z]+) (.*)$/.exec(line);
    if (what === 'FROM') stages.push({ name: rest.split(' AS ')[1] ?? '', instructions: [] });
    else if (what !== 'ARG') stages.at(-1).instructions.push({ what, rest });
  }
  return stages;
}

/** The words of an instruction in JSON, as `CMD` has them. @returns {string[]} */
export function wordsOf(instructions, what) {
  const { rest } = instructions.find((it) => it.what === what);
  return JSON.parse(rest.replace(/^CMD /, ''));
}
