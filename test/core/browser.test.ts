import { describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { runInNewContext } from 'node:vm';
import type * as Towpath from '../../src/index.js';
import { fixedEnvironment } from '../../scripts/environment.js';
import { declarationsIn } from '../organisation.js';

/** What cdk8s imports of Node and never calls here. */
const builtIns = ['fs', 'os', 'path', 'child_process', 'crypto'];

async function bundled(): Promise<string> {
  const result = await build({
    entryPoints: ['src/index.ts'],
    bundle: true,
    format: 'iife',
    globalName: 'towpath',
    platform: 'browser',
    write: false,
    logLevel: 'error',
    define: fixedEnvironment,
    plugins: [
      {
        name: 'no-node',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: new RegExp(`^(node:)?(${builtIns.join('|')})$`) }, ({ path }) => ({
            path,
            namespace: 'empty',
          }));
          onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {}' }));
        },
      },
    ],
  });
  return result.outputFiles[0]?.text ?? '';
}

describe('the core in a browser', () => {
  test('gives the same report as in Node, without any of its globals', async () => {
    // TextDecoder and TextEncoder are the web's, and no part of the language.
    const context = { TextDecoder, TextEncoder, files: declarationsIn('.') };
    const program = `${await bundled()};
      const { evaluate, memoryMemo, memoryTree, overlay, policyUnavailable, jsonReport } = towpath;
      (async () => {
        const base = memoryTree(files);
        const text = files.get('services/frontend/production.yaml') + '  scaling: { max: 10 }\\n  replicas: 1.50\\n  args: [1]\\n';
        const head = await overlay(base, new Map([['services/frontend/production.yaml', text]]));
        const change = { base, head, now: '2026-11-21T00:00:00Z', others: [] };
        return jsonReport(await evaluate(change, { memo: memoryMemo(), policy: policyUnavailable }));
      })()`;
    const inBrowser = (await runInNewContext(program, context)) as string;
    const { evaluate, jsonReport, memoryMemo, memoryTree, overlay, policyUnavailable }: typeof Towpath =
      await import('../../src/index.js');
    const base = memoryTree(context.files);
    const text = `${context.files.get('services/frontend/production.yaml')}  scaling: { max: 10 }\n  replicas: 1.50\n  args: [1]\n`;
    const head = await overlay(base, new Map([['services/frontend/production.yaml', text]]));
    const change = { base, head, now: '2026-11-21T00:00:00Z', others: [] };
    const inNode = jsonReport(await evaluate(change, { memo: memoryMemo(), policy: policyUnavailable }));
    expect(inBrowser).toBe(inNode);
    expect(JSON.parse(inNode)).toMatchObject({ verdict: 'blocked' });
  });
});
