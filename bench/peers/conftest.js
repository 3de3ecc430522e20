import { findGoTool } from './go-tool.js';

/**
 * @param {(text: string) => void} say
 * @returns {ReturnType<typeof findGoTool>}
 */
export function findConftest(say) {
  return findGoTool({ name: 'conftest', module: 'github.com/open-policy-agent/conftest', version: '0.71.1' }, say);
}

/**
 * The run of conftest that judges all documents of a folder.
 * @param {string} program
 * @param {string} policies its rules, all of the package `main`
 * @param {string} folder
 * @returns {import('../measure.js').Command}
 */
export function conftestRun(program, policies, folder) {
  const quietly = ['--no-fail', '--quiet', '--output', 'json'];
  return { program, args: ['test', '--policy', policies, ...quietly, folder] };
}
