// Reads all declarations of a revision and asks the rules about each, in a process of its own: nothing is warm.
// Arguments: the folder with the bundles, the repository, the folder of the rules, how many threads. Writes JSON: the
// milliseconds of each part, and the messages of what is found, sorted.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [bundles, dir, rules, threads] = process.argv.slice(2);
const product = await import(pathToFileURL(join(bundles, 'stages.mjs')).href);

const times = {};
let before = performance.now();
const lap = (part) => {
  times[part] = performance.now() - before;
  before = performance.now();
};

const [repository, organisation] = await Promise.all([product.openRepository(dir), product.openRepository(rules)]);
const bundle = await product.bundleOf(await organisation.worktree());
const memo = product.memoryMemo();
lap('load');
const reading = await product.read(await repository.tree('main'), memo);
if (reading.problems.length > 0) throw new Error(`A declaration is wrong: ${reading.problems[0].message}`);
lap('read');
const questions = product.declarationQuestions(reading.organisation);
const policy = threads === '1' ? product.inThreadPolicy() : product.workerPolicy({ threads: Number(threads) });
const { found, failures } = await product.ask({ bundle, id: 'bench', policy, memo }, questions);
if (failures.length > 0) throw new Error(failures[0]);
lap('ask');
await Promise.all([policy.close?.(), repository.close(), organisation.close()]);
process.stdout.write(
  JSON.stringify({ times, documents: questions.length, found: found.map(({ message }) => message).sort() }),
);
