import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from '../../../src/policy/ask.js';
import { bundleOf } from '../../../src/policy/bundle.js';
import { inThreadPolicy } from '../../../src/policy/in-thread.js';
import { objectQuestions, type Question } from '../../../src/policy/inputs.js';
import type { KubernetesObject } from '../../../src/render/object.js';
import { toYaml } from '../../../src/render/yaml.js';
import { memoryMemo } from '../../../src/tree/memo.js';
import { memoryTree } from '../../../src/tree/memory.js';
import { read } from '../../../src/validate/read.js';
import { validate } from '../../../src/validate/validate.js';
import { filesBelow } from '../../files.js';
import { organisationIn } from '../../organisation.js';

/** What is found in one manifest: the messages, sorted. */
interface Result {
  readonly failures: readonly string[];
  readonly warnings: readonly string[];
}

const here = 'test/policies/conftest';

/**
 * Compares what rules in conftest's conventions find of the rendered objects of the example organisation with what
 * conftest itself says of their manifests. Argument: conftest.
 */
async function compare(conftest: string): Promise<void> {
  const memo = memoryMemo();
  const questions = objectQuestions(await validate(await read(organisationIn('.'), memo), memo));
  const ours = await foundHere(questions);
  const theirs = saidBy(conftest, questions);
  ours.forEach((result, index) => {
    const [here_, there] = [JSON.stringify(result), JSON.stringify(theirs[index])];
    if (here_ !== there)
      throw new Error(`${JSON.stringify(questions[index]?.input())}\n  here:     ${here_}\n  conftest: ${there}`);
  });
  const count = (of: keyof Result) => ours.reduce((sum, result) => sum + result[of].length, 0);
  if (count('failures') === 0 || count('warnings') === 0) throw new Error('Nothing is found that could be compared.');
  console.log(
    `${count('failures')} failures and ${count('warnings')} warnings in ${ours.length} manifests, as conftest says`,
  );
}

async function foundHere(questions: readonly Question[]): Promise<Result[]> {
  const bundle = await bundleOf(memoryTree(filesBelow(here, 'policies')));
  if (bundle === undefined || 'because' in bundle) throw new Error('The rules are not compiled.');
  const { found, failures } = await ask(
    { bundle, id: 'conftest', policy: inThreadPolicy(), memo: memoryMemo() },
    questions,
  );
  if (failures.length > 0) throw new Error(failures.join('\n'));
  return questions.map((question) => {
    const of = found.filter((it) => it.question === question);
    const messages = (isWarning: boolean) =>
      of
        .filter((it) => it.isWarning === isWarning)
        .map(({ message }) => message)
        .sort();
    return { failures: messages(false), warnings: messages(true) };
  });
}

interface Said {
  readonly filename: string;
  readonly failures?: readonly { readonly msg: string }[];
  readonly warnings?: readonly { readonly msg: string }[];
}

function saidBy(conftest: string, questions: readonly Question[]): Result[] {
  const folder = mkdtempSync(join(tmpdir(), 'towpath-conftest-'));
  try {
    const files = questions.map((question, index) => {
      const file = join(folder, `${index}.yaml`);
      writeFileSync(file, toYaml([question.input() as KubernetesObject]));
      return file;
    });
    const args = ['test', '--policy', `${here}/policies`, '--all-namespaces', '--no-fail', '--output', 'json', folder];
    const said = JSON.parse(execFileSync(conftest, args, { maxBuffer: 1 << 28 }).toString()) as readonly Said[];
    return files.map((file) => {
      // One result for each package.
      const of = said.filter(({ filename }) => filename === file);
      const messages = (list: 'failures' | 'warnings') =>
        of
          .flatMap((it) => it[list] ?? [])
          .map(({ msg }) => msg)
          .sort();
      return { failures: messages('failures'), warnings: messages('warnings') };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

compare(process.argv[2] ?? 'conftest').catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
