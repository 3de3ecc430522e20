import { afterAll, expect, test } from '@jest/globals';
import { pathToFileURL } from 'node:url';
import { workerPolicy } from '../../src/cli/policy/in-worker.js';
import { ask } from '../../src/policy/ask.js';
import { bundleOf, type Bundle } from '../../src/policy/bundle.js';
import { inThreadPolicy } from '../../src/policy/in-thread.js';
import type { Question } from '../../src/policy/inputs.js';
import { entrypointOf } from '../../src/policy/manifest.js';
import type { Policy } from '../../src/policy/policy.js';
import { memoryMemo } from '../../src/tree/memo.js';
import { memoryTree } from '../../src/tree/memory.js';
import { filesBelow } from '../files.js';

const bundle = (await bundleOf(memoryTree(filesBelow('test/policies/conftest', 'policies')))) as Bundle;

/** A module that never comes to its end: `(func (loop (br 0)))`, which starts by itself. */
const endless = Uint8Array.from(Buffer.from('0061736d01000000010401600000030201000801000a0901070003400c000b0b', 'hex'));

const program = pathToFileURL('dist/policy-worker.js');
const pool = workerPolicy({ threads: 2, program });

afterAll(() => pool.close());

/** Services of which every third one is open, which a rule warns of. */
const questions = Array.from({ length: 3500 }, (_, index): Question => {
  const type = index % 3 === 0 ? 'LoadBalancer' : 'ClusterIP';
  return {
    scope: 'object',
    input: () => ({
      kind: 'Service',
      metadata: { name: `web-${index}`, annotations: { note: 'x'.repeat(600) } },
      spec: { type },
    }),
    key: `${index}`,
    about: {},
    locate: () => ({ file: '' }),
  };
});
const open = questions.flatMap(({ key }, index) => (index % 3 === 0 ? [`Service web-${key} is open`] : []));

async function messagesFrom(policy: Policy): Promise<readonly string[]> {
  const { found, failures } = await ask({ bundle, id: 'threads', policy, memo: memoryMemo() }, questions);
  expect(failures).toEqual([]);
  return found.map(({ message }) => message);
}

test('what is found has the order of the questions, whichever batch ends first', async () => {
  const policy = inThreadPolicy();
  let release: () => void = () => undefined;
  const second = new Promise<void>((resolve) => (release = resolve));
  let calls = 0;
  const reversed: Policy = {
    evaluate: async (request) => {
      const isFirst = calls++ === 0;
      const answers = await policy.evaluate(request);
      if (isFirst) await second;
      else release();
      return answers;
    },
  };
  expect(await messagesFrom(reversed)).toEqual(open);
});

test('two threads find what one finds', async () => {
  expect(await messagesFrom(pool)).toEqual(open);
});

const inputs = questions.slice(0, 10).map((question) => new TextEncoder().encode(JSON.stringify(question.input())));
const good = {
  id: 'threads',
  wasm: bundle.wasm,
  data: bundle.data,
  entrypoint: bundle.rules[0]?.entrypoint ?? '',
  inputs,
};

test('what waits when the threads are ended, and what comes later, is a failure', async () => {
  const closing = workerPolicy({ threads: 1, program });
  const asked = [closing.evaluate(good), closing.evaluate(good)];
  await closing.close();
  const answers = await Promise.all([...asked, closing.evaluate(good)]);
  expect(answers.map(([first]) => first)).toEqual(answers.map(() => ({ failure: expect.any(String), isOfAll: true })));
});

test('one that hangs is ended alone, and the others go on', async () => {
  const impatient = workerPolicy({ threads: 2, program, deadline: 2000 });
  const hung = { ...good, id: 'endless', wasm: endless };
  const answers = await Promise.all([
    impatient.evaluate(hung),
    ...Array.from({ length: 4 }, () => impatient.evaluate(good)),
  ]);
  const [ended, ...rest] = answers;
  expect(ended).toEqual(inputs.map(() => ({ failure: 'were not loaded within 2 s', isOfAll: true })));
  expect(rest.flat().filter((answer) => 'failure' in answer)).toEqual([]);
  expect(rest).toHaveLength(4);
  expect(await messagesFrom(impatient)).toEqual(open);
  await impatient.close();
});

test('a rule that is late is asked no more, and what the others find is there', async () => {
  const policy = inThreadPolicy();
  const slow = bundle.rules.find(({ rule }) => rule === 'kubernetes/workloads');
  let count = 0;
  const late: Policy = {
    evaluate: async (request) => {
      const isRule = request.entrypoint === slow?.entrypoint;
      if (isRule) count += 1;
      const isLate = isRule || request.entrypoint === entrypointOf('object');
      return isLate ? request.inputs.map(() => ({ failure: 'did not end', isLate: true })) : policy.evaluate(request);
    },
  };
  const memo = memoryMemo();
  const { found, failures } = await ask({ bundle, id: 'threads', policy: late, memo }, questions);
  expect(failures).toEqual([`The rule ${slow?.rule} did not end.`]);
  expect(count).toBeLessThan(questions.length / 1000);
  expect(found.map(({ message }) => message)).toEqual(open);
  // Nothing of it is remembered: it is not whole.
  expect((await ask({ bundle, id: 'threads', policy: late, memo }, questions)).failures).toEqual(failures);
});

test('what breaks off for one input is asked of each alone, and the other inputs have answers', async () => {
  const policy = inThreadPolicy();
  const breaking: Policy = {
    evaluate: async (request) => {
      const answers = await policy.evaluate(request);
      const isBroken = request.inputs.map((input) => new TextDecoder().decode(input).includes('"web-7"'));
      return answers.map((answer, index) => (isBroken[index] === true ? { failure: 'broke off' } : answer));
    },
  };
  const { found, failures } = await ask({ bundle, id: 'threads', policy: breaking, memo: memoryMemo() }, questions);
  expect(failures).toEqual(bundle.rules.map(({ rule }) => `The rule ${rule} broke off.`));
  expect(found.map(({ message }) => message)).toEqual(open);
});

test('rules that cannot be loaded fail what they are asked, not when they are made ready', async () => {
  const own = workerPolicy({ threads: 1, deadline: 1000, program });
  const input = new TextEncoder().encode('{}');
  const request = { id: 'broken', data: input, entrypoint: entrypointOf('object') };
  try {
    for (const wasm of [new TextEncoder().encode('no WebAssembly'), endless]) {
      expect(await own.evaluate({ ...request, id: `${wasm.length}`, wasm, inputs: [] })).toEqual([]);
      const [answer] = await own.evaluate({ ...request, id: `${wasm.length}`, wasm, inputs: [input] });
      expect(answer).toMatchObject({ failure: expect.any(String), isOfAll: true });
    }
  } finally {
    await own.close();
  }
});
