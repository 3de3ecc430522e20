// Parses all declarations of a revision, estimates what they cost, and then what a change to one service costs, in a
// process of its own. Arguments: the bundle of the stages, the repository. Writes JSON: milliseconds by part, and how
// much was estimated.
import { pricedFiles } from './prices.js';

const [bundle, dir] = process.argv.slice(2);
const stages = await import(bundle);
const repository = await stages.openRepository(dir);
const memo = stages.memoryMemo();
const times = {};
const timed = async (part, work) => {
  const [before, used] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(used);
  times[part] = { wall: performance.now() - before, cpu: (user + system) / 1000 };
  return result;
};
const validated = async (tree) => stages.validate(await stages.read(tree, memo), memo);

const main = await repository.tree('main');
const decoder = new TextDecoder();
const listed = (await stages.declarationFiles(main, stages.roots)).files;
const texts = await Promise.all(
  listed.map(async ({ path, id }) => [path, decoder.decode((await main.blob(id)).bytes ?? (await main.blob(id)))]),
);
const tree = await stages.overlay(main, pricedFiles(new Map(texts)));
const { files } = await stages.declarationFiles(tree, stages.roots);
const blobs = await Promise.all(files.map(({ id }) => tree.blob(id)));
await timed('parse', async () => {
  for (const blob of blobs) await stages.parse(blob);
});

const base = await validated(tree);
if (base.problems.length > 0) throw new Error(`A declaration is wrong: ${base.problems[0].message}`);
const books = stages.booksOf(base.organisation);
const whole = await timed('estimate', () => stages.estimate(base, books, stages.memoryMemo()));
const bills = [...whole.values()].flatMap((environment) => [...environment.services.values()]);
const lines = bills.flatMap((bill) => bill.lines);

const release = scaled(base);
const head = await validated(await stages.overlay(tree, new Map([release])));
const change = { base: tree.id, before: base, files: [release[0]], others: [] };
// What the base costs is remembered by this.
await stages.costOf({ ...change, after: base }, memo);
const { cost } = await timed('change', () => stages.costOf({ ...change, after: head }, memo));
await repository.close();
const unpriced = lines.filter((line) => line.unpriced !== undefined).length;
const counts = { files: files.length, bills: bills.length, lines: lines.length, unpriced, rows: cost.rows.length };
process.stdout.write(JSON.stringify({ times, ...counts }));

/** A release that says otherwise how its service scales, as path and text. */
function scaled({ contexts, organisation }) {
  const known = new Map(texts);
  for (const { instance } of contexts) {
    const { file } = organisation.releases.get(instance.service.name).get(instance.environment.name);
    const text = known.get(file);
    const isFit = instance.workload.scaling !== undefined && !text.includes('scaling:') && text.includes('\nspec:\n');
    if (isFit) return [file, `${text.trimEnd()}\n  scaling: { min: 3, max: 30 }\n`];
  }
  throw new Error('No service of the bench scales.');
}
